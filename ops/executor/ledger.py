"""The ledger on the target: what took effect, written in the same transaction as the effect."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from ops.errors import Fenced
from ops.step import Step
from vast_project.pg.change import ChangeSession, Patience
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
    """How far one part of a step in batches has come; keys as text[]. Whoever has it in a transaction has it alone."""

    part: int
    upper: list[str] | None
    reached: list[str] | None
    batches: int
    size: int


@dataclass(frozen=True)
class Total:
    """How far all parts of a step have come: batches, rows changed and rows looked at; ``parts`` is 0 before it begins."""

    batches: int
    rows: int
    visited: int
    done: bool
    parts: int


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

    def total(self, session: ChangeSession, position: int) -> Total:
        """Return how far a step in batches has come."""
        return Total(*session.rows(QUERIES["walk_total"], **self._place(position))[0])

    def walk_take(self, session: ChangeSession, position: int, mine: int | None, *, patience: Patience) -> Walk | None:
        """Take a part that nobody is at work on, ``mine`` before others, until the transaction ends; None if there is none.

        It refuses like :meth:`fence`, and keeps later holders out until the transaction ends, but not other workers. The
        transaction gets this patience, and its commit will not wait for the disk: a batch and its cursor are kept or lost
        together, and the ledger row that ends the step waits for all of them. All of that is one statement: it comes before every
        batch.

        :raises Fenced: if a later holder has been here.
        """
        known = {"installation": self.installation, "token": self.token, "mine": mine}
        waits = {"lock": str(patience.lock_ms), "statement": str(patience.statement_ms)}
        found = session.rows(QUERIES["walk_take"], **self._place(position), **known, **waits)
        if not found:
            raise Fenced("This database has seen a later run of this installation, so nothing more was changed.", token=self.token)
        return Walk(*found[0]) if found[0][0] is not None else None

    def walks_begin(
        self, session: ChangeSession, position: int, *, upper: list[str] | None, size: int, key_type: str, splits: Sequence[str]
    ) -> None:
        """Write down the parts: one up to each split, and one behind the last of them up to ``upper``.

        :param key_type: the type of a key that parts can be told apart by, else ``""``; then there are no splits.
        """
        job = session.value(QUERIES["walk_job"])
        ends: list[list[str] | None] = [*([split] for split in splits), upper]
        low: list[str] | None = None
        for part, end in enumerate(ends):
            known = {"low": low[0] if low else None, "high": end[0] if end and key_type else None}
            bounds = {"upper": end, "reached": low, "size": size, "job": job, "type": key_type if end else "", **known}
            session.change(QUERIES["walk_begin"], **self._place(position), part=part, **bounds)
            low = end

    def walk_move(self, session: ChangeSession, position: int, batch: dict[str, Any], *, size: int, part: int, done: bool) -> None:
        """Write down one batch (``number``, ``low``, ``high``, ``rows``, ``visited``), in its own transaction.

        :param done: whether the part has reached its end.
        """
        own = {"part": part, "size": size, "done": done, "run": self.run, "token": self.token}
        session.change(QUERIES["walk_move"], **self._place(position), **batch, **own)

    def walk_end(self, session: ChangeSession, position: int, part: int) -> None:
        """Write down that a part has reached its end, where no batch was left to do."""
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
