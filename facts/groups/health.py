"""Questions that ask many: is the database well, are its indexes?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from facts.fact import Answer, Fact, facts
from facts.formats import count, listed
from facts.inquiry import Inquiry
from vast_project.errors import VastError

#: The server stops taking writes at 2^31; half of that is time to look, autovacuum should have frozen long before.
_XID_LEFT = 1_000_000_000


@dataclass(frozen=True)
class Check:
    """One check: which fact, and when its headline value is worth a look (``look``) or bad (``bad``)."""

    title: str
    fact: str
    look: Callable[[Answer], bool]
    bad: Callable[[Answer], bool] = lambda _answer: False


def _some(answer: Answer) -> bool:
    return bool(answer.value)


def _above(limit: float) -> Callable[[Answer], bool]:
    return lambda answer: answer.value is not None and answer.value > limit


CHECKS = (
    Check("Blocked sessions", "blocking", _some),
    Check("Idle in a transaction", "idle_in_transaction", _some),
    Check("Oldest transaction", "oldest_transaction", _above(300), _above(3600)),
    Check("Connections", "connection_count", lambda one: _used(one) > 70, lambda one: _used(one) > 90),
    Check("Wraparound", "wraparound_risk", lambda one: one.value < _XID_LEFT, lambda one: one.value < _XID_LEFT // 5),
    Check("Ids running out", "id_exhaustion", _above(60), _above(85)),
    Check("Invalid indexes", "invalid_indexes", _some),
    Check("Constraints not validated", "invalid_constraints", _some),
    Check("Foreign keys without an index", "unindexed_fks", _some),
    Check("Duplicate indexes", "duplicate_indexes", _some),
    Check("Tables without a primary key", "tables_without_pk", _some),
    Check("Due for VACUUM", "vacuum_backlog", _some),
    Check("Inactive replication slots", "replication_slots", lambda one: any("INACTIVE" in text for text in (one.text,))),
    Check("Archiving", "archiver_status", lambda one: "FAILING" in one.text, lambda one: "FAILING" in one.text),
    Check("Version", "version_support", lambda one: one.value is not True),
)
INDEX_CHECKS = (
    Check("Invalid indexes", "invalid_indexes", _some, _some),
    Check("Duplicate indexes", "duplicate_indexes", _some),
    Check("Unused indexes", "unused_indexes", _some),
    Check("Foreign keys without an index", "unindexed_fks", _some),
    Check("Tables read in full that an index may serve", "seq_scan_heavy_tables", _some),
)


def _used(answer: Answer) -> float:
    """Connections in use, in percent of what ordinary roles may open."""
    row = dict(zip(answer.columns, answer.rows[0], strict=True))
    return 100 * row["connections"] / max(row["max_connections"] - row["reserved"], 1)


#: What a check finds, the worst first.
_STATES = ("bad", "look", "unknown", "fine")


class Checkup(Fact):
    """Checks that are made together, each with how much of what there is it could examine."""

    show, tier = "checklist", "background"
    checks: ClassVar[tuple[Check, ...]]

    def fetch(self, ask: Inquiry) -> Answer:
        """Run every check, what is wrong first; one that cannot be run is said to be unknown, never fine."""
        rows = sorted((self._line(ask, check) for check in self.checks), key=lambda row: _STATES.index(row[1]))
        states = {state: [row[0] for row in rows if row[1] == state] for state in _STATES}
        fine = sum(row[1] == "fine" for row in rows)
        text = f"{fine} of {count(len(rows), 'check')} are fine"
        text += f"; BAD: {listed(states['bad'], limit=9)}" if states["bad"] else ""
        text += f"; worth a look: {listed(states['look'], limit=9)}" if states["look"] else ""
        text += f"; could not be examined: {listed(states['unknown'], limit=9)}" if states["unknown"] else ""
        partly = [row[0] for row in rows if None not in row[3:5] and row[3] < row[4]]
        caveat = f"Examined in part: {listed(partly, limit=15)}; see “examined” and “of”." if partly else None
        columns = ("check", "state", "finding", "examined", "of", "fact")
        return ask.answer(
            f"{text}.",
            value=fine,
            unit="checks",
            table=(columns, rows),
            caveats=[caveat],
            examined=(len(rows) - len(states["unknown"]), len(rows)),
        )

    @staticmethod
    def _line(ask: Inquiry, check: Check) -> tuple[Any, ...]:
        try:
            answer = ask.ask(facts[check.fact])
        except VastError as error:
            return check.title, "unknown", error.message, 0, None, check.fact
        examined = answer.examined or (None, None)
        cannot = answer.value is None and check.fact in ("id_exhaustion",) and examined[1]
        state = "unknown" if cannot else "bad" if check.bad(answer) else "look" if check.look(answer) else "fine"
        return check.title, state, answer.text, *examined, check.fact


@facts.register
class HealthCheck(Checkup):
    """The checks that a DBA makes first, each with how much of what there is it could examine."""

    name, title, checks = "health_check", "Health check", CHECKS
    needs = "pg_monitor and SELECT on the tables to examine everything"
    phrases = (
        "health !addressed",
        "health database|server|system|everything|postgres|check !addressed",
        "check_up !addressed",
        "check_up database|server|quick !addressed",
        "problem !addressed",
        "problem database|server|any|anything|know !addressed",
        "overall status|state|condition database|server !addressed",
        "how database|server doing|feel|today !addressed",
        "database|everything|server ok !addressed",
        "status|state database|server !addressed",
        "anything wrong|worry|attention|fix|alarm !addressed",
        "report status|health|database !addressed",
    )
    examples = ("is the database healthy?",)


@facts.register
class IndexHealth(Checkup):
    """What a DBA looks at first about indexes: invalid, duplicate, unused and missing ones."""

    name, title, checks = "index_health", "Index check", INDEX_CHECKS
    needs = "SELECT on the tables to examine everything"
    phrases = (
        "index wrong|problem|trouble|bad|ok|healthy|health|fine !invalid !duplicate !unused",
        "index health|check_up|review|advice|audit|report",
        "anything|everything wrong|fix|improve|worry|ok index",
        "improve|better|optimize|optimise|review index my|our|the",
    )
    examples = ("is anything wrong with my indexes?", "index health")
