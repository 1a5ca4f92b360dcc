"""Addresses whose views fail in every way there is, beside the ones that pages link to."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from rest_framework.decorators import api_view
from rest_framework.exceptions import Throttled, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from audit.actor import Actor
from audit.services import refusal_append
from vast_project import urls
from vast_project.errors import Conflict, NotAllowed, NotFound
from vast_project.pg.errors import TargetUnreachable
from vast_project.web.api import IdempotentMixin

_RAISED: dict[str, Callable[[], Exception]] = {
    "not_found": lambda: NotFound("There is no plan 7."),
    "not_allowed": lambda: NotAllowed("You may not approve <b>this</b>.", plan="7"),
    "conflict": lambda: Conflict("Somebody decided already."),
    "unreachable": lambda: TargetUnreachable("shop: no answer."),
    "bug": lambda: ZeroDivisionError("a detail for the log"),
    "http404": Http404,
    "forbidden": PermissionDenied,
    "suspicious": SuspiciousOperation,
    "throttled": lambda: Throttled(wait=3),
    "invalid": lambda: ValidationError({"name": ["too long"]}),
}


def fail(request: HttpRequest, how: str) -> HttpResponse:
    """Raise one of the above."""
    raise _RAISED[how]()


def told_already(request: HttpRequest) -> HttpResponse:
    """Refuse as a service does that wrote its own entry."""
    error = NotAllowed("You may not.")
    refusal_append(error=error, actor=Actor(name="ada"), action="test.refused")
    raise error


@api_view(["GET", "POST"])
def fail_in_api(request: Request, how: str) -> Response:
    """Raise one of the above from a view of the API."""
    raise _RAISED[how]()


class Command(IdempotentMixin, APIView):
    """A command that counts, and refuses every request for ``refuse``."""

    carried_out: list[object] = []

    def post(self, request: Request) -> Response:
        """Count, or refuse."""
        self.carried_out.append(request.data)
        if request.data.get("refuse"):
            raise Conflict("Somebody decided already.")
        return Response({"number": len(self.carried_out)}, status=201)


urlpatterns = [
    path("told-already/", told_already),
    path("fail/<str:how>/", fail),
    path("api/v1/fail/<str:how>/", fail_in_api),
    path("api/v1/command/", Command.as_view()),
    *urls.urlpatterns,
]
handler400, handler403, handler404, handler500 = urls.handler400, urls.handler403, urls.handler404, urls.handler500
