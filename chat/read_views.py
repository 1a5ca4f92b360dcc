"""Below the answer of a read: its statement edited and run again, its parameters as fields, its rows as CSV, a thumbs-up."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from audit.provenance import actor_of
from chat.models import Message
from chat.reading import answer_export, answer_rerun, answer_verify, card_of
from chat.selectors import read_of
from chat.views import conversation_address, turn_appended
from facts.csv_response import csv_response
from facts.parameter_values import param_shown, params_from_json
from facts.parameters import parameter_names
from knowledge.selectors import database_for

#: Fields that carry the value of a parameter begin so.
_FIELD = "p-"


@require_POST
def run_again(request: HttpRequest, name: str, pk: str) -> HttpResponse:
    """Run the edited statement, and append it and its rows to the conversation."""
    message = _message(request, name, pk)
    sql = request.POST.get("sql", "").strip()
    reply = answer_rerun(message=message, sql=sql, texts=_texts(request), user=request.user, actor=actor_of(request))
    if request.htmx:
        return turn_appended(request, sql, reply, message.conversation)
    return redirect(conversation_address(message.conversation))


@require_POST
def parameters(request: HttpRequest, name: str, pk: str) -> HttpResponse:
    """Return a field for each parameter of the statement as it is being edited, with what was entered so far."""
    before = params_from_json(card_of(_message(request, name, pk)).params)
    entered = _texts(request)
    names = parameter_names(request.POST.get("sql", ""))
    fields = [(one, entered.get(one, param_shown(before.get(one)))) for one in names]
    return render(request, "chat/_parameters.html", {"fields": fields, "number": pk})


@require_POST
def export(request: HttpRequest, name: str, pk: str) -> StreamingHttpResponse:
    """Stream all rows of an answer's statement as CSV, a few pages at a time."""
    message = _message(request, name, pk)
    return csv_response(request, answer_export(message=message, user=request.user, actor=actor_of(request)), name=name)


@require_POST
def verify(request: HttpRequest, name: str, pk: str) -> HttpResponse:
    """Keep an answer as right."""
    message = _message(request, name, pk)
    verified = answer_verify(message=message, user=request.user, actor=actor_of(request))
    if request.htmx:
        return render(request, "chat/_verified.html", {"verified": verified, "database": message.conversation.database})
    messages.success(request, f"Kept as the verified answer of “{verified.question}”.")
    return redirect(conversation_address(message.conversation))


def _message(request: HttpRequest, name: str, pk: str) -> Message:
    return read_of(request.user, database_for(request.user, name), pk)


def _texts(request: HttpRequest) -> dict[str, str]:
    return {key.removeprefix(_FIELD): value for key, value in request.POST.items() if key.startswith(_FIELD)}
