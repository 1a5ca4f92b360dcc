"""What a check of a database's connections found, as values. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Line:
    """One thing that was checked: for which connection, whether it is well, a sentence, and what to run if it is not.

    ``needed`` tells what VAST cannot do at all from what it does less well.
    """

    connection: str
    name: str
    ok: bool
    text: str
    remedy: tuple[str, ...] = ()
    needed: bool = True


@dataclass(frozen=True)
class Report:
    """Everything that was checked of one database."""

    database: str
    lines: tuple[Line, ...]

    @property
    def ok(self) -> bool:
        """Return whether nothing that VAST needs is missing."""
        return all(line.ok for line in self.lines if line.needed)

    @property
    def remedies(self) -> tuple[str, ...]:
        """Return the statements that would make it well, each once, in order."""
        return tuple(dict.fromkeys(statement for line in self.lines if not line.ok for statement in line.remedy))

    def as_json(self) -> dict[str, Any]:
        """Return the report as JSON-safe values."""
        lines = [
            {
                "connection": line.connection,
                "name": line.name,
                "ok": line.ok,
                "needed": line.needed,
                "text": line.text,
                "remedy": list(line.remedy),
            }
            for line in self.lines
        ]
        return {"database": self.database, "ok": self.ok, "checks": lines, "remedies": list(self.remedies)}

    def as_text(self) -> str:
        """Return the report for a terminal."""
        shown = [f"{self.database}: {'ready' if self.ok else 'not ready'}"]
        for line in self.lines:
            mark = "ok" if line.ok else "MISSING" if line.needed else "less"
            shown.append(f"  {mark:8} {line.connection}: {line.text}")
        if self.remedies:
            shown += ["", "To be run by an administrator of the server:", *(f"  {statement};" for statement in self.remedies)]
        return "\n".join(shown)
