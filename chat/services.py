"""A message comes in, a reply goes out: understood, carried out, audited, measured, kept."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any
from uuid import uuid4

from django.contrib.auth.models import User
from django.db import transaction

from audit.actor import Actor
from audit.errors import QuotaSpent
from audit.services import entry_append, usage_record
from chat.answering import carry_out
from chat.asker import Asker
from chat.earlier import Earlier, still_talked_of
from chat.in_turn import answer_each
from chat.interpreter import Spent, interpret, model_settings
from chat.keeping import exchange_keep
from chat.memory import Memory
from chat.models import Conversation
from chat.pending import heard
from chat.refusing import MODEL_FAILURES, NO_MODEL, refused
from chat.replies import Reply
from chat.requests import AnswerEach, AskModel, Clarify, Request, RunRead
from chat.turn import Turn
from chat.unfit import unfit
from facts.focus import Focus
from facts.read_values import values_current
from knowledge.linking import linker
from knowledge.models import Database
from knowledge.selectors import names_of, synonyms_of
from knowledge.services import schema_current
from vast_project.errors import Unforeseen, VastError

logger = logging.getLogger("vast.chat")

#: How much of a message the audit keeps; the conversation keeps all of it.
AUDITED_CHARACTERS = 2_000


def message_handle(
    *,
    text: str,
    database: Database,
    user: User,
    actor: Actor,
    conversation: Conversation | None = None,
    focus: Focus | None = None,
) -> Reply:
    """Answer one message; a refusal is a reply too, so this raises nothing a person could cause but QuotaSpent.

    What nobody foresaw is a reply as well: a sentence with the reference under which the log keeps the traceback.

    :param conversation: where the message and the reply are kept; its last reply gives the focus of follow-ups.
    :param focus: what was talked of, where no conversation says it (the command line).
    """
    spent = Spent()
    asker = Asker(user=user, actor=actor, database=database, text=text, conversation_id=conversation.pk if conversation else None)

    def answer() -> Reply:
        earlier = Earlier.of(conversation)
        talked_of = focus or earlier.focus
        reply = _answer(asker, focus=talked_of, earlier=earlier, spent=spent)
        return earlier.kept_over(still_talked_of(reply, talked_of))

    return _handled(asker, answer, conversation, spent)


def read_again(
    *,
    sql: str,
    params: Mapping[str, Any],
    question: str,
    database: Database,
    user: User,
    actor: Actor,
    conversation: Conversation,
) -> Reply:
    """Run the statement of an earlier answer as somebody edited it; the same guard judges it, and a refusal is a reply too.

    :param question: what the earlier answer was asked for, so that the edited statement can be verified as its answer.
    """
    asker = Asker(user=user, actor=actor, database=database, text=sql, conversation_id=conversation.pk)
    request = RunRead(sql=sql, params=dict(params), typed=True, question=question, title=question)

    def answer() -> Reply:
        return still_talked_of(carry_out(unfit(sql) or request, asker), Earlier.of(conversation).focus)

    return _handled(asker, answer, conversation, Spent())


def _handled(asker: Asker, answer: Callable[[], Reply], conversation: Conversation | None, spent: Spent) -> Reply:
    """Answer, and write down what was said, audited and measured."""
    started = time.perf_counter()
    try:
        reply = answer()
    except QuotaSpent:  # nothing was asked: the door says so, and when to come again
        raise
    except VastError as error:
        reply = refused(error, asker.text)
    except Exception:  # the edge of the chat: one question that fails must not take the page or the rest of a batch with it
        reference = asker.actor.request_id or uuid4().hex
        logger.exception("request %s: a message about %s could not be answered", reference, asker.database.name)
        reply = refused(Unforeseen(reference))
    reply = replace(reply, **vars(spent)).answered(question=asker.text, elapsed_ms=(time.perf_counter() - started) * 1000)
    with transaction.atomic():  # what is kept is audited, and the answer waits for the disk once
        _record(asker, reply)
        if conversation is not None:
            reply = replace(reply, message_id=exchange_keep(conversation, asker.text, reply))
    return reply


def _answer(asker: Asker, *, focus: Focus | None, earlier: Earlier, spent: Spent) -> Reply:
    unusable = unfit(asker.text)
    if unusable:
        return carry_out(unusable, asker)
    schema = schema_current(asker.database, measured=False)
    memory = Memory(asker.database, asker.text)
    taught = synonyms_of(asker.database)
    turn = Turn(
        asker.text,
        names_of(asker.database),
        schema,
        linker(schema, taught),
        focus,
        earlier.operations,
        known=partial(values_current, asker.database, schema),
        chosen=memory.chosen,
        taught=taught,
        verified=memory.verified,
        asked=earlier.asked,
    )
    turn, request = heard(turn, earlier.pending)
    understood, asker = request, replace(asker, text=turn.text)
    model = model_settings()
    if isinstance(request, AskModel) and model.configured:
        request = interpret(turn, database=asker.database, spent=spent, model=model)
    try:
        done = answer_each(request, turn, asker) if isinstance(request, AnswerEach) else carry_out(request, asker)
        reply = _with_memory(understood, done, memory)
    except QuotaSpent:
        raise
    except VastError as error:
        reply = refused(error, asker.text)
    return replace(reply, meant=asker.text)


def _with_memory(request: Request, reply: Reply, memory: Memory) -> Reply:
    """Say that a verified answer was not used, and offer verified questions that are near."""
    if memory.stale and reply.sections:
        first, *rest = reply.sections
        if first.source:
            source = replace(first.source, caveats=(memory.stale, *first.source.caveats))
            reply = replace(reply, sections=(replace(first, source=source), *rest))
    if not isinstance(request, RunRead | Clarify | AskModel) or (isinstance(request, RunRead) and not request.is_in_words):
        return reply
    return replace(reply, candidates=(*memory.near(), *reply.candidates))


def _outcome(reply: Reply) -> str:
    if reply.code == Unforeseen.code or reply.code.startswith(MODEL_FAILURES):
        return "failed"
    if reply.code == NO_MODEL:
        return "unanswered"
    return "refused" if reply.refused else "ok"


def _record(asker: Asker, reply: Reply) -> None:
    outcome = _outcome(reply)
    detail = {
        "text": asker.text.replace("\x00", "\N{REPLACEMENT CHARACTER}")[:AUDITED_CHARACTERS],
        "meant": reply.meant[:AUDITED_CHARACTERS] if reply.meant != asker.text else "",
        "route": reply.route,
        "code": reply.code,
        "message": reply.answer if reply.refused else "",
        "facts": [fact["name"] for fact in reply.facts],
        "sql": reply.sql or "",
        "plan": reply.plan.id if reply.plan else "",
    }
    entry_append(
        actor=asker.actor,
        action=f"chat.message.{'answered' if outcome == 'ok' else outcome}",
        subject=f"conversation:{asker.conversation_id}" if asker.conversation_id else "",
        database=asker.database.name,
        detail={key: value for key, value in detail.items() if value},
    )
    usage_record(
        actor=asker.actor,
        database=asker.database.name,
        route=reply.route,
        elapsed_ms=reply.elapsed_ms,
        llm_calls=reply.llm_calls,
        prompt_tokens=reply.prompt_tokens,
        completion_tokens=reply.completion_tokens,
        cost_usd=reply.cost_usd,
        outcome=outcome,
        detail={"code": reply.code} if reply.code else None,
    )
