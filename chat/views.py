"""The chat's pages: a database, its conversations, and one message after the other."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from audit.errors import QuotaSpent
from audit.provenance import actor_of
from chat.examples import examples_for
from chat.models import TITLE_LENGTH, Conversation
from chat.replies import Reply
from chat.selectors import conversation_of, conversations_of, database_last_used, messages_of
from chat.services import message_handle
from knowledge.models import Database
from knowledge.selectors import database_for, databases_for
from vast_project.errors import InvalidInput
from vast_project.ids import id_from


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show a new conversation about the database named in the address, or the one last talked about."""
    databases = databases_for(request.user)
    wanted = request.GET.get("database", "")
    database = database_for(request.user, wanted) if wanted else database_last_used(request.user, databases)
    if database is None:
        return render(request, "chat/no_database.html")
    return _page(request, database, None)


@require_safe
def chat(request: HttpRequest, name: str, pk: int | None = None) -> HttpResponse:
    """Show a conversation, or an empty one, about a database."""
    database = database_for(request.user, name)
    return _page(request, database, conversation_of(request.user, database, pk) if pk else None)


@require_POST
def ask(request: HttpRequest) -> HttpResponse:
    """Answer one message, and append both to the page; without scripts, load the conversation again."""
    text, pk = request.POST.get("text", ""), request.POST.get("conversation", "")
    database = database_for(request.user, request.POST.get("database", ""))
    conversation = _conversation(request.user, database, pk, text)
    try:
        reply = message_handle(text=text, database=database, user=request.user, actor=actor_of(request), conversation=conversation)
    except QuotaSpent:
        if conversation is not None and not pk:
            conversation.delete()  # Nothing was said in it.
        raise
    if conversation is None:
        if request.htmx:
            return _turn(request, text, reply, database, None, is_new=False)
        messages.error(request, reply.answer)
        return redirect("chat:database", database.name)
    if not request.htmx:
        return redirect(conversation_address(conversation))
    return turn_appended(request, text, reply, conversation, is_new=not pk)


def turn_appended(
    request: HttpRequest, text: str, reply: Reply, conversation: Conversation, *, is_new: bool = False
) -> HttpResponse:
    """Return what was said and answered, to be appended to the conversation's page; a new one gets its address and its place."""
    response = _turn(request, text, reply, conversation.database, conversation, is_new=is_new)
    if is_new:
        response["HX-Push-Url"] = conversation_address(conversation)
    return response


def conversation_address(conversation: Conversation) -> str:
    """Return the address of a conversation's page."""
    return reverse("chat:conversation", args=[conversation.database.name, conversation.pk])


def _turn(
    request: HttpRequest, text: str, reply: Reply, database: Database, conversation: Conversation | None, *, is_new: bool
) -> HttpResponse:
    page = {
        "database": database,
        "conversation": conversation,
        "is_new": is_new,
        "conversations": conversations_of(request.user, database) if is_new else (),
        "question": text,
        "reply": reply.as_json(),
        "message_id": reply.message_id,
        "asked_at": timezone.now(),
    }
    return render(request, "chat/_turn.html", page)


def _page(request: HttpRequest, database: Database, conversation: Conversation | None) -> HttpResponse:
    page = {
        "databases": databases_for(request.user),
        "database": database,
        "conversation": conversation,
        "conversations": conversations_of(request.user, database),
        "messages_shown": messages_of(conversation) if conversation else [],
        "examples": examples_for(database) if conversation is None else (),
    }
    return render(request, "chat/chat.html", page)


def _conversation(user: User, database: Database, pk: str, text: str) -> Conversation | None:
    """Return the conversation that a message belongs to; the first message of a new one gives it its title.

    A message without a word begins none: it is refused, and there is nothing to come back to.
    """
    if pk:
        number = id_from(pk)
        if number is None:
            raise InvalidInput("The conversation's number cannot be read. Start a new one.")
        return conversation_of(user, database, number)
    title = _title(text)
    return Conversation.objects.create(user=user, database=database, title=title) if title else None


def _title(text: str) -> str:
    words = " ".join(text.replace("\x00", " ")[: TITLE_LENGTH * 4].split())
    return words if len(words) <= TITLE_LENGTH else f"{words[: TITLE_LENGTH - 1]}…"

