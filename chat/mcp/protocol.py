"""The protocol itself: one JSON-RPC message in, one answer out, without a session. Pure.

Both eras are spoken: since 2026-07-28 every request says its version in ``_meta`` and ``server/discover`` tells what there is;
before, a client introduces itself with ``initialize``. Nothing is remembered between two messages either way. (The official
library would bring a second web framework along for what are five methods here.)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

MODERN = "2026-07-28"
LEGACY = ("2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05")
PARSE_ERROR, INVALID_REQUEST, UNKNOWN_METHOD, INVALID_PARAMS = -32700, -32600, -32601, -32602
HEADER_MISMATCH, UNKNOWN_VERSION = -32020, -32022
_META = "io.modelcontextprotocol/"
#: For how long a client may keep what this server says of itself.
_TTL_MS = 3_600_000

Message = Mapping[str, Any]


@dataclass(frozen=True)
class Outcome:
    """What a tool returned: JSON-safe values, and whether it is a refusal."""

    content: Mapping[str, Any]
    text: str
    is_error: bool = False


@dataclass(frozen=True)
class Served:
    """What a server has: who it is, the tools it lists, and what carries one out."""

    info: Mapping[str, str]
    instructions: str
    tools: Sequence[Mapping[str, Any]]
    call: Callable[[str, Mapping[str, Any]], Outcome]


class ProtocolError(Exception):
    """A message that cannot be answered, with its JSON-RPC code."""

    def __init__(self, code: int, message: str, **data: Any) -> None:
        super().__init__(message)
        self.code, self.message, self.data = code, message, data


def answer(message: object, served: Served, *, header_version: str | None = None) -> dict[str, Any] | None:
    """Return the answer to a message; None where it wants none.

    :param header_version: the version that an HTTP header says; in the modern era it has to be the message's own.
    """
    if not isinstance(message, dict) or message.get("jsonrpc") != "2.0":
        return failure(None, ProtocolError(INVALID_REQUEST, "Send one JSON-RPC 2.0 message at a time."))
    if "method" not in message or "id" not in message:
        return None
    try:
        version = _version(message, header_version)
        result = _result(str(message["method"]), _params(message), served)
    except ProtocolError as error:
        return failure(message["id"], error)
    modern = {"resultType": "complete"} if version == MODERN else {}
    return {"jsonrpc": "2.0", "id": message["id"], "result": {**modern, **result}}


def failure(identifier: object, error: ProtocolError) -> dict[str, Any]:
    """Return an error as a message."""
    said = {"code": error.code, "message": error.message, **({"data": error.data} if error.data else {})}
    return {"jsonrpc": "2.0", "id": identifier, "error": said}


def is_modern(message: object) -> bool:
    """Return whether a message says a version of the modern era."""
    return isinstance(message, dict) and _said_version(message) == MODERN


def _params(message: Message) -> Mapping[str, Any]:
    params = message.get("params", {})
    if not isinstance(params, dict):
        raise ProtocolError(INVALID_PARAMS, "params is an object.")
    return params


def _said_version(message: Message) -> str | None:
    params = message.get("params")
    meta = params.get("_meta") if isinstance(params, dict) else None
    return meta.get(f"{_META}protocolVersion") if isinstance(meta, dict) else None


def _version(message: Message, header_version: str | None) -> str | None:
    said = _said_version(message)
    if said not in (None, MODERN, *LEGACY):
        known = {"supported": [MODERN, *LEGACY], "requested": said}
        raise ProtocolError(UNKNOWN_VERSION, f"This server does not speak {said!r:.40}.", **known)
    if said == MODERN and header_version not in (None, said):
        raise ProtocolError(HEADER_MISMATCH, f"The header says version {header_version!r:.40}, the message {said}.")
    return said


def _result(method: str, params: Mapping[str, Any], served: Served) -> dict[str, Any]:
    about = {"capabilities": {"tools": {}}, "serverInfo": dict(served.info), "instructions": served.instructions}
    cached = {"ttlMs": _TTL_MS, "cacheScope": "public"}
    match method:
        case "initialize":
            wanted = params.get("protocolVersion")
            return {"protocolVersion": wanted if wanted in LEGACY else LEGACY[0], **about}
        case "server/discover":
            return {"supportedVersions": [MODERN, *LEGACY], **about, **cached}
        case "ping":
            return {}
        case "tools/list":
            return {"tools": list(served.tools), **cached}
        case "tools/call":
            return _called(params, served)
    raise ProtocolError(UNKNOWN_METHOD, f"There is no method {method[:60]!r}.")


def _called(params: Mapping[str, Any], served: Served) -> dict[str, Any]:
    name, args = params.get("name"), params.get("arguments") or {}
    if not isinstance(name, str) or not isinstance(args, dict):
        raise ProtocolError(INVALID_PARAMS, "Say the tool's name, and its arguments as an object.")
    outcome = served.call(name, args)
    shown = [{"type": "text", "text": outcome.text}]
    return {"content": shown, "structuredContent": dict(outcome.content), "isError": outcome.is_error}
