"""Reading conversations: a person sees their own, and only while they may see the database."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db.models import OuterRef, QuerySet, Subquery

from chat.models import Conversation, Message
from knowledge.models import Database
from vast_project.errors import NotFound
from vast_project.ids import id_from

LISTED = 30
#: How much of a long conversation a page shows; the rest stays stored.
MESSAGES_SHOWN = 200


def conversations_of(user: User, database: Database) -> list[Conversation]:
    """Return a person's latest conversations about a database, the last used first."""
    return list(Conversation.objects.filter(user=user, database=database)[:LISTED])


def conversation_of(user: User, database: Database, pk: int) -> Conversation:
    """Return one of a person's conversations about a database, with VAST's last reply in it.

    :raises NotFound: if there is none, or it is somebody else's.
    """
    last = Message.objects.filter(conversation=OuterRef("pk"), role="vast").order_by("-id").values("reply")[:1]
    wanted = Conversation.objects.filter(user=user, database=database, pk=pk).annotate(last_reply=Subquery(last))
    found = wanted.order_by().first()
    if found is None:
        raise NotFound("There is no such conversation, or it is not yours. Start a new one.")
    found.database = database  # known already; its address names it
    found.last_reply = found.last_reply or {}
    return found


def messages_of(conversation: Conversation) -> list[Message]:
    """Return the latest messages of a conversation in the order in which they were said."""
    return list(conversation.messages.order_by("-id")[:MESSAGES_SHOWN])[::-1]


def database_last_used(user: User, databases: QuerySet[Database]) -> Database | None:
    """Return the database a person last talked about, among those they may see; else the first of those."""
    last = Conversation.objects.filter(user=user, database__in=databases).select_related("database").first()
    return last.database if last else databases.first()


def read_of(user: User, database: Database, pk: str) -> Message:
    """Return one of the answers that a person got about a database and whose statement can be gone on with.

    :raises NotFound: if there is none, it is somebody else's, or it has no statement.
    """
    own = Message.objects.filter(conversation__user=user, conversation__database=database, role="vast")
    found = own.select_related("conversation__database").filter(pk=id_from(pk)).first()
    if found is None or not found.reply.get("read"):
        raise NotFound("There is no such answer of a read, or it is not yours. Ask again.")
    return found
