"""What all of the API shares: one form of error, one form of list, and commands that may be sent twice."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, QueryDict
from rest_framework import exceptions, serializers
from rest_framework.pagination import PageNumberPagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import exception_handler

from audit.canonical import canonical
from audit.idempotency import command_once
from audit.provenance import actor_of
from vast_project.errors import InvalidInput, NotAllowed, VastError
from vast_project.web.refusals import as_refusal, audit_refusal

_SAFE = ("GET", "HEAD", "OPTIONS")
_KEY_LENGTH = 200


class Pages(PageNumberPagination):
    """Lists as ``{"count", "next", "previous", "results"}``; ``?page=`` and ``?page_size=`` (500 at most)."""

    page_size = 50
    max_page_size = 500
    page_size_query_param = "page_size"


class SignInWanted(VastError):
    """Send an API token: the header ``Authorization: Token …``."""

    code = "not_authenticated"
    status = 401


class TooManyRequests(VastError):
    """There were too many requests; wait a little."""

    code = "too_many_requests"
    status = 429


def body_of(request: Request, form: type[serializers.Serializer]) -> dict[str, Any]:
    """Return the validated body of a request.

    :raises ValidationError: if it does not fit the form; the answer names each field.
    """
    read = form(data=request.data)
    read.is_valid(raise_exception=True)
    return dict(read.validated_data)


def acting(request: Request) -> dict[str, Any]:
    """Return who sends a request, as the ``user`` and ``actor`` that commands take."""
    return {"user": request.user, "actor": actor_of(request)}


def error_response(error: Exception, context: dict[str, Any]) -> Response | None:
    """Answer every refusal of the API as ``{"code", "message", "context"}``; None where nobody foresaw the error."""
    refusal = as_vast_error(error)
    if refusal is None:
        return None
    request: HttpRequest = context["request"]._request
    request.user = context["request"].user if not isinstance(error, _UNKNOWN_SENDER) else request.user
    audit_refusal(request, refusal)
    drf = exception_handler(error, context)
    headers = {name: drf[name] for name in ("WWW-Authenticate", "Retry-After") if drf is not None and name in drf}
    if refusal.retry_after:
        headers["Retry-After"] = str(refusal.retry_after)
    return Response(refusal.as_json(), status=refusal.status, headers=headers)


_UNKNOWN_SENDER = (exceptions.NotAuthenticated, exceptions.AuthenticationFailed)


def as_vast_error(error: Exception) -> VastError | None:
    """Turn what views of the API raise into VAST's own words; None for what nobody foresaw."""
    if isinstance(error, exceptions.ValidationError):
        return InvalidInput("Some of the fields cannot be used; nothing was done.", fields=error.detail)
    return _framework_error(error) if isinstance(error, exceptions.APIException) else as_refusal(error)


def _framework_error(error: exceptions.APIException) -> VastError:
    if isinstance(error, exceptions.NotAuthenticated):
        refusal: VastError = SignInWanted()
        refusal.audited = True  # Nobody asked for anything by name yet: there is no refused access to record.
        return refusal
    if isinstance(error, exceptions.AuthenticationFailed):
        return SignInWanted("This token is not valid. Nothing was done; ask an administrator for a new one.")
    if isinstance(error, exceptions.PermissionDenied):
        return NotAllowed("You may not do this. Nothing was done.")
    if isinstance(error, exceptions.Throttled):
        return TooManyRequests()
    said = str(error.detail).rstrip(".")
    refusal = InvalidInput(f"{said}. Nothing was done.")
    refusal.code, refusal.status = str(error.default_code), error.status_code
    return refusal


class IdempotentMixin:
    """For views whose POST, PUT, PATCH or DELETE is a command: with an ``Idempotency-Key`` it is carried out once.

    The same key with the same request gets the first answer again (header ``Idempotency-Replayed: true``); with another
    request it is refused with 409. The answer is stored in the command's own transaction: either both are kept or neither.
    """

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Authenticate as usual, then put the remembered command around this request's handler."""
        super().initial(request, *args, **kwargs)  # type: ignore[misc]
        key = request.headers.get("Idempotency-Key", "")
        method = request.method.lower()
        if key and request.method not in _SAFE and hasattr(self, method):
            setattr(self, method, self._once(getattr(self, method), key))

    def _once(self, handler: Callable[..., Response], key: str) -> Callable[..., Response]:
        def handle_once(request: Request, *args: Any, **kwargs: Any) -> Response:
            if len(key) > _KEY_LENGTH or "\x00" in key:
                raise InvalidInput(f"An Idempotency-Key has {_KEY_LENGTH} characters at most. Nothing was done.")

            def carry_out() -> tuple[int, Any]:
                response = self._answer(handler, request, *args, **kwargs)
                return response.status_code, response.data

            done = command_once(user=request.user, key=key, request_hash=request_hash(request), command=carry_out)
            return Response(done.body, status=done.status, headers={"Idempotency-Replayed": "true"} if done.replayed else None)

        return handle_once

    def _answer(self, handler: Callable[..., Response], request: Request, *args: Any, **kwargs: Any) -> Response:
        """Run the handler; a refusal is an answer too, and is remembered like one unless it is a passing one."""
        try:
            return handler(request, *args, **kwargs)
        except (VastError, exceptions.APIException, Http404) as error:
            if isinstance(error, VastError) and error.is_passing:
                error.audited = False  # Its entry goes with the transaction that kept the key, and is written anew.
                raise
            return self.handle_exception(error)  # type: ignore[attr-defined]


def request_hash(request: Request) -> str:
    """Return what makes two requests the same: method, address and body, as 64 hexadecimal digits."""
    data = dict(request.data.lists()) if isinstance(request.data, QueryDict) else request.data
    whole = canonical({"method": request.method, "path": request.get_full_path(), "data": data})
    return hashlib.sha256(whole.encode()).hexdigest()
