"""The plans that facts tell of: which are looked through, what they touch, and how one is said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from facts.formats import moment
from facts.inquiry import Inquiry
from facts.since import moment_of
from knowledge.schema import Name
from ops.models import Approval, PlanRecord

#: How many plans one answer looks through, and how many of them it shows: the latest.
LOOKED_THROUGH, SHOWN = 500, 50
_SHOWN_FIELDS = ("title", "status", "changed_at", "requester__username")
COLUMNS = ("plan", "title", "state", "asked_for_by", "decided_by", "changed_at")


def latest_plans(ask: Inquiry, *, whole: bool = True, **narrowed: Any) -> Iterator[PlanRecord]:
    """Yield the latest plans of the database, newest first.

    :param whole: with what they hold; else only what a row of ``COLUMNS`` shows, which is much less to read.
    """
    found = PlanRecord.objects.filter(database__name=ask.label, **narrowed).select_related("requester")
    found = found if whole else found.only(*_SHOWN_FIELDS)
    yield from found.prefetch_related("approvals__approver").order_by("-changed_at")[:LOOKED_THROUGH]


def plan_row(record: PlanRecord) -> tuple[object, ...]:
    """Return a plan as a row of ``COLUMNS``."""
    state = record.status.replace("_", " ")
    return record.short_id, record.title, state, record.requester.username, deciders(record), record.changed_at


def deciders(record: PlanRecord) -> str:
    """Name who approved or rejected a plan."""
    decisions = sorted(record.approvals.all(), key=lambda one: one.decided_at)
    words = {Approval.Decision.APPROVED.value: "", Approval.Decision.REJECTED.value: " (rejected)"}
    return ", ".join(f"{one.approver.username}{words[one.decision]}" for one in decisions)


def plan_said(record: PlanRecord) -> str:
    """Say in a few words what a plan is, how far it is, who asked and who decided."""
    decided = deciders(record)
    by = f"asked for by {record.requester.username}" + (f", decided by {decided}" if decided else ", not decided yet")
    return f"plan {record.short_id}, “{record.title}” ({record.status.replace('_', ' ')} since {moment(record.changed_at)}, {by})"


def plans_about(ask: Inquiry, table: Name | None, *, whole: bool = False, **narrowed: Any) -> list[PlanRecord]:
    """Return the latest plans, those that touch a table if one is given; a plan that does not hold its name is not read."""
    if table is None:
        return list(latest_plans(ask, whole=whole, **narrowed))
    return [one for one in latest_plans(ask, content__contains=table.name, **narrowed) if _touches(one, table)]


def _touches(record: PlanRecord, table: Name) -> bool:
    """Return whether a plan's operations or locks name a table."""
    names = {str(table), f"{table.schema}.{table.name}", table.name}
    said_so = {str(args.get("table", "")) for args in (one.get("args", {}) for one in record.plan.operations)}
    locked = {lock.relation for step in record.plan.steps for lock in step.impact.locks}
    return bool(names & (said_so | locked))


def names_column(record: PlanRecord, column: str) -> bool:
    """Return whether a plan's operations or statements name a column."""
    if any(column in said.split(".") for operation in record.plan.operations for said in _texts(operation.get("args"))):
        return True
    word = re.compile(rf"(?<!\w){re.escape(column)}(?!\w)")
    return any(word.search(sql) for step in record.plan.steps for sql in step.statements)


def _texts(value: Any) -> Iterator[str]:
    """Yield the texts of an operation's arguments, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from (text for one in value.values() for text in _texts(one))
    elif isinstance(value, (list, tuple)):
        yield from (text for one in value for text in _texts(one))


def since_asked(ask: Inquiry) -> datetime | None:
    """Return the moment asked for, if any."""
    return moment_of(ask.args["since"], ask.now) if ask.args["since"] else None


def since_said(since: datetime | None) -> str:
    """Say since when, if that was asked."""
    return f" since {moment(since)}" if since else ""
