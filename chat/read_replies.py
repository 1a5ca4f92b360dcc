"""Reads as replies: the rows, what was taken for granted, who vouched for it, and the statement to go on with."""

from __future__ import annotations

from collections.abc import Iterator

from audit.quotas import READS, quota_hold
from chat.asker import Asker
from chat.refusing import refused
from chat.replies import ReadCard, Reply, Section, Source, safe_rows
from chat.requests import RunRead
from chat.values_said import value_said
from facts.parameter_values import param_shown, params_to_json
from facts.parameters import parameter_names
from facts.read_errors import ParametersMissing, ReadRefused
from facts.read_services import ReadResult, read_run
from facts.reads import Doubt
from knowledge.models import Note
from knowledge.permissions import rows_allowed
from knowledge.selectors import choices_noted
from knowledge.services import note_remember
from vast_project.nouns import counted
from vast_project.pg.errors import TargetError

#: The one column of what EXPLAIN says.
_PLAN = ("QUERY PLAN",)
#: What an aggregate of no value is.
_NOTHING = "nothing, for there is no value to work it out from"


def read_reply(request: RunRead, asker: Asker) -> Reply:
    """Run a read and say its rows; a statement that cannot be run comes back to be edited.

    :raises NotAllowed: if the person may only look at the database.
    """
    rows_allowed(asker.user, asker.database)
    try:
        with quota_hold(READS, asker.actor):
            result = read_run(database=asker.database, sql=request.sql, params=request.params)
    except ParametersMissing as missing:
        return Reply(route="clarify", answer=missing.message, code=missing.code, sql=request.sql, read=_card(request, is_open=True))
    except (ReadRefused, TargetError) as error:
        return _not_run(request, refused(error))
    section = _section(request, result, tuple(_taken_for_granted(request, asker)))
    return Reply(
        route="read",
        title=request.title,
        answer=section.answer,
        sql=result.sql,
        sections=(section,),
        candidates=request.others,
        read=_card(request),
    )


def _not_run(request: RunRead, reply: Reply) -> Reply:
    return Reply(**{**vars(reply), "sql": request.sql, "read": _card(request)})


def _card(request: RunRead, *, is_open: bool = False) -> ReadCard:
    shown = {name: param_shown(request.params.get(name)) for name in parameter_names(request.sql)}
    return ReadCard(
        sql=request.sql,
        params=params_to_json(request.params),
        fields=tuple(shown.items()),
        question=request.question,
        title=request.title,
        vouched=request.vouched,
        is_open=is_open,
    )


def _section(request: RunRead, result: ReadResult, granted: tuple[str, ...]) -> Section:
    title, count = request.title, counted(len(result.rows), "row")
    said = f"The first {count} of more." if result.truncated else f"{count}."
    if len(result.rows) == 1 and len(result.columns) == 1:
        value = result.rows[0][0]
        said = f"{result.columns[0]}: {value_said(value)}"
        if title and request.is_told:
            unit = " %" if result.columns[0] == "percentage" and value is not None else ""
            said, title = f"{title}: {_NOTHING if value is None else value_said(value)}{unit}", ""
    source = Source(name="guarded read", sql=result.sql, as_of=result.as_of.isoformat(), caveats=(*granted, *result.caveats))
    show = "plan" if result.columns == _PLAN else "table"
    return Section(title, said, tuple(result.columns), safe_rows(result.rows), source, result.truncated, show)


def _taken_for_granted(request: RunRead, asker: Asker) -> Iterator[str]:
    """Remember what the question decided, and say what an earlier choice decided for it, and what is not shown."""
    if request.left_out:
        yield f"Not shown, as marked personal: {', '.join(request.left_out)}."
    for column in request.implied:
        yield f"No foreign key says what {column} points to; its name and type do."
    yield from request.noted
    for note in choices_noted(asker.database, [doubt.key for doubt in request.assumed]):
        yield f"Using {note.value}, as chosen by {note.made_by} on {note.changed_at:%-d %B %Y}."
    for doubt in request.decided:
        note = _remembered(doubt, asker)
        yield f"From now on {note.value} is meant in {asker.database.name} where a question leaves that open."


def _remembered(doubt: Doubt, asker: Asker) -> Note:
    known = choices_noted(asker.database, [doubt.key])
    if known and known[0].value == doubt.meant:
        return known[0]
    return note_remember(
        database=asker.database, user=asker.user, kind=Note.Kind.CHOICE, key=doubt.key, value=doubt.meant, actor=asker.actor
    )
