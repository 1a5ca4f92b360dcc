"""Send JSON to an address that an administrator set: heads of the audit, reminders. No person's input chooses the address."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http.client import HTTPException
from typing import Any
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from vast_project.errors import VastError

_TIMEOUT_S = 10
_SCHEMES = ("http", "https")


class WebPostFailed(VastError):
    """The address did not take what was sent."""

    code = "web_post_failed"
    status = 502


def post_json(url: str, document: Mapping[str, Any]) -> None:
    """POST a document as JSON, within ten seconds.

    :raises WebPostFailed: if the address is none of the web's, cannot be reached, or answers with an error. The address is said
        without what it carries of passwords or tokens.
    """
    send(Request(url, data=json.dumps(document).encode(), headers={"Content-Type": "application/json"}, method="POST"))  # noqa: S310


def send(request: Request) -> None:
    """Send a request whose answer does not matter beyond its being no error.

    :raises WebPostFailed: as :func:`post_json`.
    """
    parts = urlsplit(request.full_url)
    if parts.scheme not in _SCHEMES:
        raise WebPostFailed(f"{parts.scheme or 'An address without a scheme'} cannot be sent to; use http or https.")
    try:
        with urlopen(request, timeout=_TIMEOUT_S):  # noqa: S310 - the scheme was looked at
            pass
    except (OSError, URLError, HTTPException, ValueError) as error:
        raise WebPostFailed(f"{parts.scheme}://{parts.hostname} did not take it: {error}") from error
