"""What the guard says of a statement."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from facts.guard.codes import CODES


class Kind(StrEnum):
    """How an allowed statement is run: a SELECT through a cursor, the others as they are."""

    SELECT = "select"
    EXPLAIN = "explain"
    EXPLAIN_ANALYZE = "explain_analyze"
    SHOW = "show"


@dataclass(frozen=True)
class Verdict:
    """Allowed or not; ``code`` is ``ok`` or one of :data:`~facts.guard.codes.CODES`.

    ``reason`` is a sentence about this statement, ``would_be_allowed`` one about what to write instead; both are empty for
    an allowed statement, and ``kind`` for a blocked one. ``shows_settings``: it may show every setting, so it may be run only
    where none of the barred ones has a value. ``context`` names what the reason speaks of, JSON-safe.
    """

    allow: bool
    code: str
    reason: str = ""
    would_be_allowed: str = ""
    kind: Kind | None = None
    shows_settings: bool = False
    context: dict[str, Any] = field(default_factory=dict, compare=False)


class Refusal(Exception):
    """Raised inside the guard by the first check that says no; ``facts`` fill the sentence of its code."""

    def __init__(self, code: str, **facts: Any) -> None:
        self.code = code
        self.facts = facts
        super().__init__(code)

    def verdict(self) -> Verdict:
        """Return the refusal as people read it."""
        code = CODES[self.code]
        return Verdict(
            allow=False,
            code=code.name,
            reason=code.says.format_map(self.facts),
            would_be_allowed=code.would_be_allowed.format_map(self.facts),
            context=self.facts,
        )
