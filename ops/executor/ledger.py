"""The ledger on the target: what took effect, written in the same transaction as the effect."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from ops.errors import Fenced
from ops.step import Step
from vast_project.pg.change import ChangeSession
from vast_project.pg.errors import PrivilegeMissing
from vast_project.pg.identifiers import quote
from vast_project.pg.queries import load_queries

QUERIES = load_queries(Path(__file__).parents[1] / "ledger.sql")


def ledger_install(session: ChangeSession) -> None:
    """Make VAST's schema on the target unless it is there.

    :raises PrivilegeMissing: if the role may not, with the GRANT that lets it.
    """
    if session.value(QUERIES["is_installed"]):
        return
    if not session.value(QUERIES["may_install"]):
        role, database = session.rows("SELECT current_user, current_database()")[0]
        raise PrivilegeMissing(
            f"{session.target.label}: the role {role} may not create schemas, so VAST cannot keep its ledger there. Nothing was "
            f"changed. Run as the owner: GRANT CREATE ON DATABASE {quote(database)} TO {quote(role)};",
            role=role,
        )
    with session.transaction():
        if not session.value(QUERIES["has_schema"]):
            session.script(QUERIES["create_schema"])
        session.script(QUERIES["install"])


@dataclass(frozen=True)
class Walk:
    """How far a step in batches has come: keys as text[], rows changed and rows looked at."""

    upper: list[str] | None
    reached: list[str] | None
    batches: int
    rows: int
    visited: int
    size: int
    done: bool


@dataclass(frozen=True)
class Ledger:
    """The ledger as one holder of one run sees it. ``phase`` is forward, backward or again."""

    installation: str
    scope: UUID
    run: UUID
    token: int
    digest: str
    phase: str

    def fence(self, session: ChangeSession) -> None:
        """Refuse to go on if a later holder has been here; call it first in every transaction.

        :raises Fenced: if so.
        """
        if not session.rows(QUERIES["fence"], installation=self.installation, token=self.token):
            raise Fenced(
                "This database has seen a later run of this installation, so nothing more was changed: either somebody else has "
                "taken this run over, or VAST's control database is an older copy of itself.",
                token=self.token,
            )

    def applied(self, session: ChangeSession, position: int) -> int | None:
        """Return how many rows a step changed, or None if it has not taken effect."""
        found = session.rows(QUERIES["applied"], **self._place(position))
        return found[0][0] if found else None

    def apply(self, session: ChangeSession, position: int, step: Step, rows: int) -> None:
        """Write down that a step took effect, in the transaction of the effect."""
        session.change(
            QUERIES["apply"],
            **self._place(position),
            run=self.run,
            token=self.token,
            digest=self.digest,
            kind=step.kind,
            title=step.title,
            rows=rows,
        )

    def walk(self, session: ChangeSession, position: int, part: int = 0) -> Walk | None:
        """Return how far a step in batches has come, or None if it has not begun."""
        found = session.rows(QUERIES["walk"], **self._place(position), part=part)
        return Walk(*found[0]) if found else None

    def walk_begin(self, session: ChangeSession, position: int, *, upper: list[str] | None, size: int, part: int = 0) -> None:
        """Write down where a walk ends."""
        session.change(QUERIES["walk_begin"], **self._place(position), part=part, upper=upper, size=size)

    def walk_move(self, session: ChangeSession, position: int, batch: dict[str, Any], *, size: int, part: int = 0) -> None:
        """Write down one batch (``number``, ``low``, ``high``, ``rows``, ``visited``), in its own transaction."""
        place = {**self._place(position), "part": part}
        moved = {"reached": batch["high"], "rows": batch["rows"], "visited": batch["visited"]}
        session.change(QUERIES["walk_move"], **place, **moved, size=size)
        kept = {name: batch[name] for name in ("number", "low", "high", "rows")}
        session.change(QUERIES["batch"], **place, **kept, run=self.run, token=self.token)

    def walk_end(self, session: ChangeSession, position: int, part: int = 0) -> None:
        """Write down that a walk has reached its end."""
        session.change(QUERIES["walk_end"], **self._place(position), part=part)

    def done(self, session: ChangeSession) -> set[int]:
        """Return the positions of this phase that took effect in whole."""
        found = session.rows(QUERIES["applied_all"], scope=self.scope)
        return {position for phase, position in found if phase == self.phase}

    def _place(self, position: int) -> dict[str, Any]:
        return {"scope": self.scope, "phase": self.phase, "position": position}


def positions_applied(session: ChangeSession, scope: UUID) -> dict[str, set[int]]:
    """Return the positions that took effect, by phase; a walk that began counts, for part of it did."""
    found: dict[str, set[int]] = {}
    for query in ("applied_all", "walks_started"):
        for phase, position in session.rows(QUERIES[query], scope=scope):
            found.setdefault(phase, set()).add(position)
    return found
