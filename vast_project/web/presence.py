"""The page that asks whoever decides for their password, and then goes on with what they were doing.

A form that wants it is sent again with everything that was in it and the password beside; the middleware takes the password out
before any view sees the form.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from audit.errors import PasswordWanted
from audit.presence import password_again, presence_wanted
from audit.provenance import actor_of
from audit.services import entry_append
from vast_project.errors import VastError
from vast_project.web.refusals import audit_refusal, refusal_of, wants_json

FIELD, READ = "vast_password", "vast_read"
_OWN_FIELDS = (FIELD, READ, "csrfmiddlewaretoken")
#: Pages of the administration by which somebody could make themselves another person: accounts, groups, and tokens even to read.
_ACCOUNTS, _TOKENS = "auth_", "authtoken_"


class PresenceMiddleware:
    """Take a password that was asked for out of a form, and ask for it where accounts and tokens are looked after."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; the work is done in :meth:`process_view`, after the form's token was looked at."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        """Let a request through, or answer it: with the page that asks, or with the page it was on its way to."""
        if request.method == "POST" and request.user.is_authenticated and FIELD in request.POST:
            sent = request.POST.copy()
            password = sent.pop(FIELD)[-1]
            request.POST = sent
            if not password_again(request, password):
                return password_page(request, is_wrong=True)
            entry_append(actor=actor_of(request), action="access.password_given", subject=f"user:{request.user.get_username()}")
            if READ in sent:
                return HttpResponseRedirect(request.get_full_path())
        return self._accounts(request)

    def _accounts(self, request: HttpRequest) -> HttpResponse | None:
        match = request.resolver_match
        name = match.url_name or "" if "admin" in match.namespaces else ""
        if not (name.startswith(_TOKENS) or (name.startswith(_ACCOUNTS) and request.method == "POST")):
            return None
        if not request.user.is_authenticated:
            return None
        try:
            presence_wanted(actor_of(request))
        except VastError as error:
            audit_refusal(request, error)
            return presence_answer(request, error)
        return None


def presence_answer(request: HttpRequest, error: VastError) -> HttpResponse:
    """Answer a refusal: with the page that asks for the password where that is what is wanted and somebody reads the answer."""
    asks = isinstance(error, PasswordWanted) and not wants_json(request) and not getattr(request, "htmx", False)
    return password_page(request) if asks else refusal_of(request, error)


def password_page(request: HttpRequest, *, is_wrong: bool = False) -> HttpResponse:
    """Ask for the password, with everything that was sent kept in the form."""
    is_read = request.method != "POST" or READ in request.POST
    kept = [] if is_read else [(name, one) for name, many in request.POST.lists() if name not in _OWN_FIELDS for one in many]
    shown = {"fields": kept, "address": request.get_full_path(), "is_wrong": is_wrong, "is_read": is_read}
    return render(request, "registration/password_again.html", shown, status=403)


def password(request: HttpRequest) -> HttpResponse:
    """Ask for the password where it was given too long ago, and lead to ``?next=``, a page of this host's, or the first one."""
    presence_wanted(actor_of(request))
    wanted = request.GET.get("next", "")
    is_here = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return HttpResponseRedirect(wanted if is_here else "/")
