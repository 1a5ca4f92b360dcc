"""Plans as facts: which wait, what was asked for, by whom, who decided, and how columns were filled."""

from __future__ import annotations

from collections.abc import Callable

from facts.fact import Answer, Fact, Slot, choice, facts, named
from facts.formats import count, moment
from facts.inquiry import Inquiry
from facts.objects import relation
from ops.lifecycle import PlanStatus
from ops.memory.records import COLUMNS, SHOWN, latest_plans, plan_row, plan_said, plans_about, since_asked, since_said
from ops.models import PlanRecord

#: The kinds of steps that give columns their values; the second keeps the old ones.
_FILLING = ("backfill", "update_rows")
_FAILED = (PlanStatus.REHEARSAL_FAILED.value, PlanStatus.PROMOTION_FAILED.value, PlanStatus.ROLLBACK_FAILED.value)
_DONE = (PlanStatus.EXPANDED.value, PlanStatus.PROMOTED.value, PlanStatus.ROLLED_BACK.value)


#: Which plans a state that was asked for means, and how it is said.
_IN_STATE: dict[str | None, Callable[[PlanRecord], bool]] = {
    None: lambda _record: True,
    "decided": lambda record: bool(record.approvals.all()),
    "promoted": lambda record: record.status in _DONE,
    "rolled_back": lambda record: record.status == PlanStatus.ROLLED_BACK.value,
    "failed": lambda record: record.status in _FAILED,
    "rejected": lambda record: record.status == PlanStatus.REJECTED.value,
    "withdrawn": lambda record: record.status in (PlanStatus.WITHDRAWN.value, PlanStatus.STALE.value),
}
_SAID = {
    None: "made",
    "decided": "decided about",
    "promoted": "promoted",
    "rolled_back": "rolled back",
    "failed": "left failed, in the rehearsal or in production",
    "rejected": "rejected",
    "withdrawn": "withdrawn or overtaken",
}


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
        waiting = list(latest_plans(ask, whole=False, status=PlanStatus.SUBMITTED.value))
        text = f"No plan on {ask.label} waits for a decision."
        if waiting:
            oldest = waiting[-1]
            text = f"{count(len(waiting), 'plan')} on {ask.label} {'waits' if len(waiting) == 1 else 'wait'} for a decision; "
            text += f"the longest: {plan_said(oldest)}."
        return ask.answer(text, value=len(waiting), unit="plans", table=(COLUMNS, map(plan_row, waiting)), source="history")


@facts.register
class PlanHistory(Fact):
    """The plans that VAST made for a database or one of its tables, with who asked and who decided."""

    name, title, show, tier = "plan_history", "Plans and who decided about them", "timeline", "history"
    slots = (
        named("table"),
        Slot("since", "since"),
        choice(
            "state",
            decided="approval",
            promoted="promote",
            rolled_back="rolled_back",
            failed="plan_failed",
            rejected="rejected",
            withdrawn="withdrawn",
        ),
    )
    phrases = (
        "plan last|latest|recent|history|list|all",
        "plan list|history|recent|last <table>",
        "plan <table>",
        "plan <table> touch|about|changed",
        "plan <since>",
        "plan <table> <since>",
        "vast did|done|do|changed|executed <since>",
        "vast did|done|do|changed|executed recent|last",
        "plan <state>",
        "plan <state> <since>",
        "plan <state> last|recent|latest",
        "changes_to|changed <table> plan_failed|rejected|withdrawn",
        "promotion|rehearsal plan_failed",
        "promotion|rehearsal plan_failed <since>",
        "promotion|rehearsal plan_failed last|recent|latest|why",
        "who approval plan",
        "who approval plan last|latest|recent",
        "who approval plan <table>",
        "who promote|rolled_back plan",
        "who promote|rolled_back plan last|latest|recent",
        "who approval|promote last changed",
        "who approval changed <table>",
        "when plan promote|rolled_back|approval",
        "how_many|count plan",
        "how_many|count plan <state>",
        "how_many|count plan <state> <since>",
    )
    examples = ("who approved the last plan?", "which plans touched orders?")

    def fetch(self, ask: Inquiry) -> Answer:
        """List the latest plans that fit."""
        since = since_asked(ask)
        state = ask.args["state"]
        table = relation(ask, ask.args["table"]).name if ask.args["table"] else None
        narrowed = {"changed_at__gte": since} if since else {}
        found = [one for one in plans_about(ask, table, **narrowed) if _IN_STATE[state](one)]
        about = table or ask.label
        if not found:
            text = f"No plan for {about} was {_SAID[state]}{since_said(since)}."
            return ask.answer(text, value=0, unit="plans", source="history")
        text = f"{count(len(found), 'plan')} for {about} {'was' if len(found) == 1 else 'were'} {_SAID[state]}{since_said(since)}; "
        text += f"the last: {plan_said(found[0])}."
        rows = [plan_row(one) for one in found[:SHOWN]]
        return ask.answer(text, value=len(found), unit="plans", table=(COLUMNS, rows), source="history")


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
            for record in plans_about(ask, table, whole=True, status__in=_DONE)
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
