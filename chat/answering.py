"""Carries out what a message asks for and says the result: one function per kind of request."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from chat import proposing
from chat.asker import Asker
from chat.examples import examples_for
from chat.read_replies import read_reply
from chat.refusing import NO_MODEL, refusal, refused
from chat.replies import Reply, Section, Source, joined, safe_rows
from chat.requests import (
    AnswerFact,
    AskModel,
    Candidate,
    Clarify,
    MakeRule,
    ProposeChange,
    Refuse,
    Request,
    RollBack,
    RunRead,
    Suppose,
    Talk,
    Teach,
)
from facts.fact import Answer, json_value
from facts.focus import Focus
from facts.objects import ObjectUnknown
from facts.services import fact_answer, fact_named
from knowledge.services import note_remember
from vast_project.errors import VastError


def carry_out(request: Request, asker: Asker) -> Reply:
    """Do what the request asks and return the reply.

    :raises VastError: if it cannot be done; the caller turns that into a refusal.
    """
    return _HANDLERS[type(request)](request, asker)


def _fact(request: AnswerFact, asker: Asker) -> Reply:
    replies = [_one_fact(call, request.unit, asker, is_alone=len(request.calls) == 1) for call in request.calls]
    return joined(replies)


def _one_fact(call: tuple[str, dict[str, Any]], unit: str | None, asker: Asker, *, is_alone: bool) -> Reply:
    """Answer one fact; a name that stands for nothing is an answer; of several questions one that fails leaves the others be."""
    name, args = call
    try:
        answer = fact_answer(database=asker.database, name=name, args=args, unit=unit, asked=asker.asked)
    except VastError as error:
        if is_alone and not isinstance(error, ObjectUnknown):
            raise
        title = fact_named(name).title
        return Reply(
            route="fact",
            title=title,
            answer=error.message,
            facts=({"name": name, "args": dict(args)},),
            sections=(Section(title, error.message),),
            candidates=refused(error, asker.text).candidates,
            code=error.code,
        )
    main = _section(answer)
    return Reply(
        route="fact",
        title=main.title,
        answer=main.answer,
        facts=({"name": name, "args": dict(args)},),
        sql=answer.sql,
        sections=(main, *_parts(answer)),
        focus=_focus(answer),
    )


def _section(answer: Answer) -> Section:
    return Section(
        title=answer.title,
        answer=answer.text,
        columns=tuple(answer.columns),
        rows=safe_rows(answer.rows),
        source=Source(
            name=answer.fact,
            sql=answer.sql,
            as_of=answer.as_of.isoformat(),
            origin=answer.source,
            caveats=tuple(answer.caveats),
            value=json_value(answer.value),
            unit=answer.unit,
            scope=answer.scope,
            examined=answer.examined,
            stats_since=answer.stats_since.isoformat() if answer.stats_since else None,
        ),
    )


def _parts(answer: Answer) -> list[Section]:
    """Return the further tables of an answer: a description's constraints, indexes, triggers."""
    return [Section(part.title, "", tuple(part.columns), safe_rows(part.rows)) for part in answer.sections]


def _focus(answer: Answer) -> dict[str, Any]:
    return Focus.on(answer).as_json()


def _clarify(request: Clarify, _asker: Asker) -> Reply:
    return Reply(route="clarify", answer=request.question, candidates=request.candidates)


def _refuse(request: Refuse, _asker: Asker) -> Reply:
    return refusal(request.code, request.message, request.would_be_allowed)


def _talk(request: Talk, asker: Asker) -> Reply:
    return Reply(route="talk", answer=_SAYINGS[request.kind].format(database=asker.database.name), candidates=_to_try(asker))


def _teach(request: Teach, asker: Asker) -> Reply:
    note_remember(
        database=asker.database, user=asker.user, kind="synonym", key=request.said, value=request.meant, actor=asker.actor
    )
    said = f"From now on “{request.said}” means {request.meant} in questions about {asker.database.name} and in changes to it."
    return Reply(route="talk", title="Learned", answer=said)


def _to_try(asker: Asker) -> tuple[Candidate, ...]:
    return tuple(Candidate(example.text, example.text) for example in examples_for(asker.database))


def _nobody(request: AskModel, _asker: Asker) -> Reply:
    said = (
        "I have no fact, read or operation that fits this. Only a model could have answered, and none is configured "
        "(VAST_MODEL with OPENAI_BASE_URL or OPENAI_API_KEY). Perhaps one of these is near:"
    )
    return Reply(route="model", answer=said, code=NO_MODEL, candidates=request.suggestions)


_SAYINGS = {
    "greeting": "Hello. Ask anything about {database}, or say what should change.",
    "thanks": "You are welcome.",
    "declined": "All right; nothing was changed. Ask anything else about {database}, or say it another way.",
    "unasked": "I have asked nothing just now. Ask anything about {database}, or say what should change.",
    "called_off": "All right. The plan made last stays a draft, and nothing of it runs by itself; its page can withdraw it.",
    "to_run": (
        "Nothing is run from here. The plan's page runs it in staging, forward and back; then somebody else approves it, and it "
        "can be promoted to production."
    ),
    "decides": (
        "Somebody else than whoever asked for it, with the right to approve changes of {database}. They see the plan with the "
        "evidence of its rehearsal."
    ),
    "goodbye": "Goodbye. Everything stands in the audit log.",
    "help": (
        "I answer questions about {database} from its catalog, read rows with guarded SELECTs, and turn requests for change into "
        "plans that run in staging first, need a second person's approval, and can be rolled back. Try one of these:"
    ),
}

_HANDLERS: dict[type, Callable[[Any, Asker], Reply]] = {
    AnswerFact: _fact,
    RunRead: read_reply,
    ProposeChange: proposing.change_propose,
    Suppose: proposing.change_suppose,
    RollBack: proposing.roll_back,
    MakeRule: proposing.rule_make_reply,
    Teach: _teach,
    Clarify: _clarify,
    Refuse: _refuse,
    Talk: _talk,
    AskModel: _nobody,
}
