"""Who did what, when and why: to a column, also one that is gone, and by a person."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from django.contrib.auth.models import User
from django.db.models import Q

from facts.fact import Answer, Fact, Slot, choice, facts, named
from facts.formats import count, moment
from facts.inquiry import Inquiry
from knowledge.models import Decision
from knowledge.schema import Name
from ops.memory.records import COLUMNS, SHOWN, deciders, latest_plans, names_column, plan_row, plan_said, since_asked, since_said
from ops.models import PlanRecord

_UNSEEN = "VAST knows who made a change only if it went through VAST."
#: The operations that do what was asked about, by the beginnings of their names.
_DEEDS = {
    "added": ("add_column", "create_table", "split_column", "fold_columns"),
    "dropped": ("drop_column", "drop_table", "hide_column"),
    "renamed": ("rename_column",),
    "required": ("set_not_null", "drop_not_null"),
    "retyped": ("change_type",),
}


class Deed(NamedTuple):
    """One thing that was done: by a plan, or seen by comparing snapshots."""

    at: datetime
    what: str
    state: str
    who: str
    decided_by: str
    plan: str
    reason: str


@facts.register
class ColumnHistory(Fact):
    """What was done with a column, also one that is gone: by which plan, who asked and decided, when and why."""

    name, title, show, tier = "column_history", "What was done with a column", "timeline", "history"
    slots = (
        named("table"),
        named("column", required=True),
        Slot("since", "since"),
        choice("deed", added="added", dropped="dropped", renamed="rename", required="nullable|not_null", retyped="data_type"),
    )
    phrases = (
        "why_done|plan|responsible <column>",
        "why_done|plan|history|happen|responsible <column> <table>",
        "history|happen|responsible column <column>",
        "who|when|why_done|plan|last <deed> <column> created?",
        "who|when|why_done|plan|last <deed> <column> <table> created?",
        "who|when|why_done|plan|last|history altered|changed|happen <column>",
        "who|when|why_done|plan|last|history altered|changed|happen <column> <table>",
        "<deed> <column> who|when|why_done|plan|by|last column",
        "<deed> <column> <table> who|when|why_done|plan|by|last column",
        "who|when|why_done|plan|by|last|history|happen|responsible altered|changed|happen|history column <column>",
        "who|when|why_done|plan|by|last|history|happen|responsible altered|changed|happen|history column <column> <table>",
        "altered|changed column <column> <since>",
        "altered|changed <column> <table> <since>",
        "changes_to column <column>",
        "changes_to <column> <table>",
    )
    examples = ("who added customers.phone?", "why did we rename phone?")
    only_when_sure = True

    def fetch(self, ask: Inquiry) -> Answer:
        """Read the plans that name the column, and the changes of it that no plan made."""
        column, since = ask.args["column"].rsplit(".", 1)[-1], since_asked(ask)
        table = ask.args["table"]
        about = f"{table}.{column}" if table else column
        records = [one for one in _naming(ask, column, table, since) if names_column(one, column)]
        fitting = [one for one in records if _does(one, ask.args["deed"])]
        reasons = _reasons(ask) if records else {}
        made = [_of_plan(one, reasons) for one in fitting or records]
        rows = sorted([*made, *_seen(ask, column, table, since)], key=lambda one: one.at, reverse=True)
        if not rows:
            said = f"VAST knows no plan and has seen no change of {about}{since_said(since)}."
            return ask.answer(said, value=0, unit="changes", source="history", caveats=[_UNSEEN])
        text = f"{about}: {_told(rows[0], {one.short_id: one for one in records})}"
        if records and not fitting:
            text = f"No plan that VAST knows did that; what it knows of {text}"
        seen_besides = any(not row.plan for row in rows)
        return ask.answer(
            text,
            value=rows[0].who,
            table=(Deed._fields, rows[:SHOWN]),
            source="history",
            caveats=[_UNSEEN if seen_besides else None],
            scope=f"{count(len(records), 'plan')} that name it, and VAST's snapshots",
        )


def _naming(ask: Inquiry, column: str, table: str | None, since: datetime | None) -> Iterator[PlanRecord]:
    """Yield the latest plans whose content holds the names at all."""
    narrowed = {"changed_at__gte": since} if since else {}
    for record in latest_plans(ask, content__contains=column, **narrowed):
        if table is None or table.rsplit(".", 1)[-1] in record.content:
            yield record


def _does(record: PlanRecord, deed: str | None) -> bool:
    kinds = _DEEDS.get(deed or "")
    return kinds is None or any(str(one.get("kind", "")).startswith(kinds) for one in record.plan.operations)


def _reasons(ask: Inquiry) -> dict[str, str]:
    """Return why plans were made, by what decisions call them."""
    return dict(Decision.objects.filter(database__name=ask.label).exclude(plan="").values_list("plan", "text"))


def _of_plan(record: PlanRecord, reasons: dict[str, str]) -> Deed:
    state, reason = record.status.replace("_", " "), reasons.get(record.subject, record.request)
    return Deed(record.changed_at, record.title, state, record.requester.username, deciders(record), record.short_id, reason)


def _seen(ask: Inquiry, column: str, table: str | None, since: datetime | None) -> Iterator[Deed]:
    """Yield the changes of a column that snapshots show and no plan made."""
    word = re.compile(rf"(?<!\w){re.escape(column)}(?!\w)")
    for version in ask.history.versions(since):
        for of, text in version.changes if version.author == "unknown" else ():
            if word.search(text) and (table is None or (of is not None and _is_called(of, table))):
                yield Deed(version.taken_at, text, "seen", version.author, "", "", "")


def _is_called(name: Name, table: str) -> bool:
    return table in (name.name, f"{name.schema}.{name.name}")


def _told(last: Deed, records: dict[str, PlanRecord]) -> str:
    if not last.plan:
        return f"last seen changed at {moment(last.at)}, not through VAST: {last.what.rstrip('.')}."
    why = f" Why: {last.reason.rstrip('.')}." if last.reason else ""
    return f"last {plan_said(records[last.plan])}.{why}"


@facts.register
class PlansOfPerson(Fact):
    """What a person did: the plans they asked for and those they decided about."""

    name, title, show, tier = "plans_of_person", "What a person did", "timeline", "history"
    slots = (
        named("person", required=True),
        named("table"),
        Slot("since", "since"),
        choice("part", None, asked="asked_for", decided="approval|rejected"),
    )
    phrases = (
        "plan <person>",
        "plan <person> asked_for|approval|rejected|of|by|created",
        "altered|changed|added|dropped|created|promote|did <person>",
        "altered|changed|added|dropped|created|promote|did <person> what|which|everything|last",
        "approval|rejected|asked_for <person>",
        "approval|rejected|asked_for <person> what|which|everything|last",
        "changed from|by <person>",
        "changed come|came <person>",
    )
    examples = ("what did olivia change?",)
    only_when_sure = True

    def fetch(self, ask: Inquiry) -> Answer:
        """Find the person among those VAST knows, then their plans."""
        wanted, since, part = ask.args["person"], since_asked(ask), ask.args["part"]
        person = User.objects.filter(Q(username__iexact=wanted) | Q(first_name__iexact=wanted)).order_by("pk").first()
        if person is None:
            text = f"VAST knows nobody called {wanted}."
            return ask.answer(text, value=0, unit="plans", source="history", caveats=[_UNSEEN])
        narrowed = {"changed_at__gte": since} if since else {}
        theirs = [one for one in latest_plans(ask, whole=bool(ask.args["table"]), **narrowed) if _is_theirs(one, person, part)]
        records = [one for one in theirs if _is_about(one, ask.args["table"])]
        did = {None: "asked for or decided about", "asked": "asked for", "decided": "decided about"}[part]
        if not records:
            text = f"{person.username} {did} no plan for {ask.args['table'] or ask.label}{since_said(since)}."
            return ask.answer(text, value=0, unit="plans", source="history")
        text = f"{person.username} {did} {count(len(records), 'plan')} for {ask.args['table'] or ask.label}{since_said(since)}; "
        text += f"the last: {plan_said(records[0])}."
        rows = [plan_row(one) for one in records[:SHOWN]]
        return ask.answer(text, value=len(records), unit="plans", table=(COLUMNS, rows), source="history")


def _is_theirs(record: PlanRecord, person: User, part: str | None) -> bool:
    asked = part != "decided" and record.requester == person
    return asked or (part != "asked" and any(one.approver == person for one in record.approvals.all()))


def _is_about(record: PlanRecord, table: str | None) -> bool:
    return table is None or table.rsplit(".", 1)[-1] in record.content
