"""What can be done with the answer of a read: run its statement again as edited, export it, verify it."""

from __future__ import annotations

from collections.abc import Generator, Mapping

from django.contrib.auth.models import User

from audit.actor import Actor
from audit.quotas import EXPORTS, READS, quota_held, quota_take
from audit.services import entry_append, usage_record
from chat.models import Message
from chat.replies import ReadCard, Reply
from chat.services import AUDITED_CHARACTERS, read_again
from facts.parameter_values import params_entered, params_from_json
from facts.read_services import read_export
from facts.verified import verified_save
from knowledge.models import Database, VerifiedQuestion
from knowledge.permissions import rows_allowed


def card_of(message: Message) -> ReadCard:
    """Return the statement of an answer."""
    return ReadCard(**message.reply["read"])


def answer_rerun(*, message: Message, sql: str, texts: Mapping[str, str], user: User, actor: Actor) -> Reply:
    """Run an answer's statement as it was edited, with the values that were entered; both stay in the conversation."""
    card, conversation = card_of(message), message.conversation
    return read_again(
        sql=sql,
        params=params_entered(texts, params_from_json(card.params)),
        question=card.question,
        database=conversation.database,
        user=user,
        actor=actor,
        conversation=conversation,
    )


def answer_export(*, message: Message, user: User, actor: Actor) -> Generator[str, None, None]:
    """Yield all rows of an answer's statement, run anew, as lines of CSV; that somebody took them is in the audit.

    :raises NotAllowed: if the person may only look at the database.
    :raises ReadRefused, ReadTimedOut, TargetError: with the first line.
    """
    card, database = card_of(message), message.conversation.database
    rows_allowed(user, database)
    quota_take(EXPORTS, actor)
    lines = quota_held(READS, actor, read_export(database=database, sql=card.sql, params=params_from_json(card.params)))
    first = next(lines)
    detail = {"sql": card.sql[:AUDITED_CHARACTERS]}
    entry_append(actor=actor, action="facts.read.exported", database=database.name, subject=f"message:{message.pk}", detail=detail)
    usage_record(actor=actor, database=database.name, route="read", elapsed_ms=0.0)
    yield first
    yield from lines


def answer_verify(*, message: Message, user: User, actor: Actor) -> VerifiedQuestion:
    """Keep an answer as right, for when its question is asked again.

    :raises NotAllowed: if the person may only look at the database.
    :raises InvalidInput: if the answer belongs to no question in words.
    """
    card: ReadCard = card_of(message)
    database: Database = message.conversation.database
    return verified_save(
        database=database,
        user=user,
        actor=actor,
        question=card.question,
        sql=card.sql,
        params=params_from_json(card.params),
        title=card.title,
    )
