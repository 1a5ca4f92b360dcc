"""From a web request to the doer that an audit entry keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.actor import Actor
from audit.presence import proof_of

if TYPE_CHECKING:
    from django.http import HttpRequest
    from rest_framework.request import Request

_CLIENT_SHOWN = 200
_CHANNELS = {"/api/": "api", "/mcp/": "mcp", "/admin/": "admin"}


def actor_of(request: HttpRequest | Request) -> Actor:
    """Return who sends this request, from where and by which way (page, admin, api or mcp).

    Somebody who has not signed in is called ``anonymous`` and has no user id.
    """
    user = getattr(request, "user", None)
    known = user is not None and user.is_authenticated
    return Actor(
        name=user.get_username() if known else "anonymous",
        user_id=user.pk if known else None,
        channel=channel_of(request.path),
        address=request.META.get("REMOTE_ADDR", ""),
        client=request.META.get("HTTP_USER_AGENT", "")[:_CLIENT_SHOWN],
        request_id=getattr(request, "id", ""),
        proof=proof_of(request) if known else None,
    )


def channel_of(path: str) -> str:
    """Return the way in that an address belongs to."""
    return next((channel for prefix, channel in _CHANNELS.items() if path.startswith(prefix)), "page")
