"""What people taught VAST about a database: verified questions, remembered choices, synonyms; each can be taken back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from audit.provenance import actor_of
from facts.parameter_values import param_shown
from facts.verified import params_of, verified_check
from knowledge.models import Note, VerifiedQuestion
from knowledge.permissions import may
from knowledge.roles import APPROVE, OPERATE
from knowledge.selectors import database_for, drifts_open
from knowledge.services import note_forget, verified_forget
from vast_project.errors import NotFound


@require_safe
def questions(request: HttpRequest, name: str) -> HttpResponse:
    """List what is known; the statements of verified questions are tried again where the schema has changed."""
    database = database_for(request.user, name)
    page = {
        "database": database,
        "tab": "questions",
        "open_drifts": drifts_open(database).count(),
        "verified": [(one, _shown(one)) for one in verified_check(database=database)],
        "choices": database.notes.filter(kind=Note.Kind.CHOICE),
        "synonyms": database.notes.filter(kind=Note.Kind.SYNONYM),
        "may_teach": any(may(request.user, role, database) for role in (OPERATE, APPROVE)),
    }
    return render(request, "facts/questions.html", page)


def _shown(question: VerifiedQuestion) -> list[tuple[str, str]]:
    return [(name, param_shown(value)) for name, value in params_of(question).items()]


@require_POST
def forget_question(request: HttpRequest, name: str, pk: int) -> HttpResponse:
    """Forget a verified question."""
    database = database_for(request.user, name)
    question = database.verified_questions.filter(pk=pk).first()
    if question is None:
        raise NotFound(f"There is no verified question {pk} of {database.name}. Somebody may have removed it already.")
    verified_forget(question=question, user=request.user, actor=actor_of(request))
    messages.success(request, f"“{question.question}” is no longer verified: it is worked out anew from now on.")
    return redirect("facts:questions", name=database.name)


@require_POST
def forget_note(request: HttpRequest, name: str, pk: int) -> HttpResponse:
    """Forget a remembered choice or a synonym."""
    database = database_for(request.user, name)
    note = database.notes.filter(pk=pk).first()
    if note is None:
        raise NotFound(f"There is no note {pk} of {database.name}. Somebody may have removed it already.")
    note_forget(note=note, user=request.user, actor=actor_of(request))
    messages.success(request, f"“{note.key}” no longer means {note.value}.")
    return redirect("facts:questions", name=database.name)
