"""The protocol over HTTP at ``/mcp/``: one message in, one answer out, signed in by token."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, JsonResponse
from rest_framework.parsers import BaseParser
from rest_framework.request import Request
from rest_framework.views import APIView

from audit.actor import ActorKind
from audit.provenance import actor_of
from chat.mcp.protocol import (
    HEADER_MISMATCH,
    INVALID_REQUEST,
    PARSE_ERROR,
    UNKNOWN_METHOD,
    UNKNOWN_VERSION,
    ProtocolError,
    answer,
    failure,
    is_modern,
)
from chat.mcp.tools import Caller, served_to
from vast_project.errors import NotAllowed
from vast_project.web.json_bodies import json_read
from vast_project.web.tokens import TokenSignIn

_BAD_REQUEST = (PARSE_ERROR, INVALID_REQUEST, HEADER_MISMATCH, UNKNOWN_VERSION)


class BearerToken(TokenSignIn):
    """The API's tokens in the header that agents' clients send: ``Authorization: Bearer …``."""

    keyword = "Bearer"


class AnyBody(BaseParser):
    """Leave the body alone: what is wrong with it is said in the protocol's own form."""

    media_type = "*/*"

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Any = None) -> bytes:
        """Return the bytes."""
        return stream.read()


class Endpoint(APIView):
    """Where agents' clients send their messages. There is nothing to listen to, so GET is refused as the protocol has it."""

    authentication_classes = (BearerToken, TokenSignIn)
    parser_classes = (AnyBody,)
    http_method_names = ("post",)
    schema = None  # not a part of the REST API

    def post(self, request: Request) -> HttpResponse:
        """Answer one message."""
        _own_pages_only(request._request)
        actor = replace(actor_of(request), kind=ActorKind.AGENT)
        try:
            message = json_read(request.data)
        except ValueError:
            return JsonResponse(failure(None, ProtocolError(PARSE_ERROR, "The body is not JSON.")), status=400)
        said = request.headers.get("MCP-Protocol-Version")
        answered = answer(message, served_to(Caller(request.user, actor)), header_version=said)
        if answered is None:
            return HttpResponse(status=202)
        return JsonResponse(answered, status=_status(answered, message), json_dumps_params={"ensure_ascii": False})


def _own_pages_only(request: HttpRequest) -> None:
    """Refuse what a page of somebody else's sends through a person's browser."""
    origin = request.headers.get("Origin")
    if origin and urlsplit(origin).netloc != request.get_host():
        raise NotAllowed("Messages from pages of another origin are not taken. Nothing was done.", origin=origin[:200])


def _status(answered: dict[str, Any], message: object) -> int:
    code = answered.get("error", {}).get("code")
    if code in _BAD_REQUEST:
        return 400
    return 404 if code == UNKNOWN_METHOD and is_modern(message) else 200
