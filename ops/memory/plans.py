"""Plans as facts: which wait, what was asked for, by whom, who decided, and how columns were filled."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from facts.fact import Answer, Fact, Slot, choice, facts, named
from facts.formats import count, moment
from facts.inquiry import Inquiry
from facts.objects import relation
from facts.since import moment_of
from knowledge.schema import Name
from ops.lifecycle import PlanStatus
from ops.models import Approval, PlanRecord

#: How many plans one answer looks through, and how many of them it shows: the latest.
LOOKED_THROUGH, SHOWN = 500, 50
_COLUMNS = ("plan", "title", "state", "asked_for_by", "decided_by", "changed_at")
#: The kinds of steps that give columns their values; the second keeps the old ones.
_FILLING = ("backfill", "update_rows")
_DONE = (PlanStatus.EXPANDED.value, PlanStatus.PROMOTED.value, PlanStatus.ROLLED_BACK.value)


def _plans(ask: Inquiry, **narrowed: Any) -> Iterator[PlanRecord]:
    """Yield the latest plans of the database, newest first."""
    found = PlanRecord.objects.filter(database__name=ask.label, **narrowed).select_related("database", "requester")
    yield from found.prefetch_related("approvals__approver").order_by("-changed_at")[:LOOKED_THROUGH]


#: Which plans a state that was asked for means, and how it is said.
_IN_STATE: dict[str | None, Callable[[PlanRecord], bool]] = {
    None: lambda _record: True,
    "decided": lambda record: bool(record.approvals.all()),
    "promoted": lambda record: record.status in _DONE,
    "rolled_back": lambda record: record.status == PlanStatus.ROLLED_BACK.value,
}
_SAID = {None: "made", "decided": "decided about", "promoted": "promoted", "rolled_back": "rolled back"}


def _row(record: PlanRecord) -> tuple[object, ...]:
    state = record.status.replace("_", " ")
    return record.short_id, record.title, state, record.requester.username, _deciders(record), record.changed_at


def _deciders(record: PlanRecord) -> str:
    """Name who approved or rejected a plan."""
    decisions = sorted(record.approvals.all(), key=lambda one: one.decided_at)
    words = {Approval.Decision.APPROVED.value: "", Approval.Decision.REJECTED.value: " (rejected)"}
    return ", ".join(f"{one.approver.username}{words[one.decision]}" for one in decisions)


def _sentence(record: PlanRecord) -> str:
    decided = _deciders(record)
    by = f"asked for by {record.requester.username}" + (f", decided by {decided}" if decided else ", not decided yet")
    return f"plan {record.short_id}, “{record.title}” ({record.status.replace('_', ' ')} since {moment(record.changed_at)}, {by})"


def _about(ask: Inquiry, table: Name | None, **narrowed: Any) -> list[PlanRecord]:
    """Return the latest plans, those that touch a table if one is given; a plan that does not hold its name is not read."""
    if table is None:
        return list(_plans(ask, **narrowed))
    return [one for one in _plans(ask, content__contains=table.name, **narrowed) if _touches(one, table)]


def _touches(record: PlanRecord, table: Name) -> bool:
    """Tell whether a plan's operations or locks name a table."""
    names = {str(table), f"{table.schema}.{table.name}", table.name}
    said_so = {str(args.get("table", "")) for args in (one.get("args", {}) for one in record.plan.operations)}
    locked = {lock.relation for step in record.plan.steps for lock in step.impact.locks}
    return bool(names & (said_so | locked))


@facts.register
class PlansWaiting(Fact):
    """The plans that wait for somebody's decision."""

    name, title, show, tier = "plans_waiting", "Plans that wait for a decision", "table", "history"
    phrases = (
        "plan undecided",
        "plan undecided approval",
        "undecided approval",
        "approval undecided|need|missing",
        "anything undecided|approval approval|undecided",
        "plan approval need|missing|still",
        "plan left|missing approval",
        "approval queue|list|left",
    )
    examples = ("which plans are waiting for approval?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """List what was submitted and not decided."""
        waiting = list(_plans(ask, status=PlanStatus.SUBMITTED.value))
        text = f"No plan on {ask.label} waits for a decision."
        if waiting:
            oldest = waiting[-1]
            text = f"{count(len(waiting), 'plan')} on {ask.label} {'waits' if len(waiting) == 1 else 'wait'} for a decision; "
            text += f"the longest: {_sentence(oldest)}."
        return ask.answer(text, value=len(waiting), unit="plans", table=(_COLUMNS, map(_row, waiting)), source="history")


@facts.register
class PlanHistory(Fact):
    """The plans that VAST made for a database or one of its tables, with who asked and who decided."""

    name, title, show, tier = "plan_history", "Plans and who decided about them", "timeline", "history"
    slots = (
        named("table"),
        Slot("since", "since"),
        choice("state", decided="approval", promoted="promote", rolled_back="rolled_back"),
    )
    phrases = (
        "plan last|latest|recent|history|list|all",
        "plan list|history|recent|last <table>",
        "plan <table>",
        "plan <table> touch|about|changed",
        "plan <since>",
        "plan <table> <since>",
        "plan promote|rolled_back",
        "plan promote|rolled_back <since>",
        "plan promote|rolled_back last|recent|latest",
        "who approval plan",
        "who approval plan last|latest|recent",
        "who approval plan <table>",
        "who promote|rolled_back plan",
        "who promote|rolled_back plan last|latest|recent",
        "who approval|promote last changed",
        "who approval changed <table>",
        "when plan promote|rolled_back|approval",
        "how_many|count plan",
        "how_many|count plan promote|rolled_back|approval",
        "how_many|count plan promote|rolled_back|approval <since>",
    )
    examples = ("who approved the last plan?", "which plans touched orders?")

    def fetch(self, ask: Inquiry) -> Answer:
        """List the latest plans that fit."""
        since = _since(ask)
        state = ask.args["state"]
        table = relation(ask, ask.args["table"]).name if ask.args["table"] else None
        narrowed = {"changed_at__gte": since} if since else {}
        found = [one for one in _about(ask, table, **narrowed) if _IN_STATE[state](one)]
        about = table or ask.label
        if not found:
            text = f"No plan for {about} was {_SAID[state]}{_when(since)}."
            return ask.answer(text, value=0, unit="plans", source="history")
        text = f"{count(len(found), 'plan')} for {about} {'was' if len(found) == 1 else 'were'} {_SAID[state]}{_when(since)}; "
        text += f"the last: {_sentence(found[0])}."
        rows = [_row(one) for one in found[:SHOWN]]
        return ask.answer(text, value=len(found), unit="plans", table=(_COLUMNS, rows), source="history")


def _since(ask: Inquiry) -> datetime | None:
    return moment_of(ask.args["since"], ask.now) if ask.args["since"] else None


def _when(since: datetime | None) -> str:
    return f" since {moment(since)}" if since else ""


@facts.register
class BackfillLogic(Fact):
    """How a table's columns were filled by plans that were promoted: the statement, and the plan that ran it."""

    name, title, show, tier = "backfill_logic", "How columns were filled", "code", "history"
    slots = (named("table"), named("column"))
    phrases = (
        "backfill",
        "backfill logic|history|list|recent|last|sql|how|run|done|made",
        "backfill <table>",
        "backfill <table> logic|history|list|recent|last|sql|how",
        "backfill <column>",
        "backfill <column> logic|history|list|recent|last|sql|how|computed",
        "backfill <table> <column>",
    )
    examples = ("how was orders.total_amount backfilled?",)
    only_when_sure = True

    def fetch(self, ask: Inquiry) -> Answer:
        """Find the backfill steps of promoted plans."""
        table = relation(ask, ask.args["table"]).name if ask.args["table"] else None
        column = (ask.args["column"] or "").rsplit(".", 1)[-1]
        rows = [
            (record.short_id, step.title, ";\n".join(step.statements), record.requester.username, record.changed_at)
            for record in _about(ask, table, status__in=_DONE)
            for step in record.plan.steps
            if step.kind in _FILLING and (not column or column in step.title or any(column in sql for sql in step.statements))
        ]
        about = column or (str(table) if table else ask.label)
        if not rows:
            return ask.answer(f"No promoted plan of VAST's has filled {about}.", value=0, unit="backfills", source="history")
        plan, title, sql, who, when = rows[0]
        text = f"{title}, by plan {plan} (asked for by {who}, promoted {moment(when)}): {' '.join(sql.split())[:300]}"
        columns = ("plan", "step", "sql", "asked_for_by", "changed_at")
        return ask.answer(text, value=len(rows), unit="backfills", table=(columns, rows[:SHOWN]), source="history")
