"""The protocol for agents: both eras, one message at a time, and what cannot be answered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from chat.mcp.protocol import (
    HEADER_MISMATCH,
    INVALID_PARAMS,
    INVALID_REQUEST,
    LEGACY,
    MODERN,
    UNKNOWN_METHOD,
    UNKNOWN_VERSION,
    Outcome,
    Served,
    answer,
)


def echo(name: str, args: Mapping[str, Any]) -> Outcome:
    return Outcome({"name": name, **args}, f"called {name}", is_error=name == "bad")


SERVED = Served({"name": "vast", "version": "1"}, "Ask.", [{"name": "ask"}], echo)


def said(method: str, *, version: str = "", header: str | None = None, **params: Any) -> dict[str, Any]:
    if version:
        params["_meta"] = {"io.modelcontextprotocol/protocolVersion": version, "io.modelcontextprotocol/clientCapabilities": {}}
    answered = answer({"jsonrpc": "2.0", "id": 7, "method": method, "params": params}, SERVED, header_version=header)
    assert answered is not None
    assert answered["id"] == 7
    return answered


@pytest.mark.parametrize("version", LEGACY)
def test_a_client_that_introduces_itself_gets_its_own_version(version: str) -> None:
    result = said("initialize", protocolVersion=version)["result"]

    assert result["protocolVersion"] == version
    assert result["capabilities"] == {"tools": {}}
    assert result["instructions"] == "Ask."


def test_an_unknown_one_gets_the_newest_that_has_introductions() -> None:
    assert said("initialize", protocolVersion="1999-01-01")["result"]["protocolVersion"] == LEGACY[0]


def test_a_client_of_the_modern_era_discovers_and_calls_without_introduction() -> None:
    found = said("server/discover", version=MODERN)["result"]
    called = said("tools/call", version=MODERN, header=MODERN, name="ask", arguments={"text": "hi"})["result"]

    assert MODERN in found["supportedVersions"]
    assert found["resultType"] == called["resultType"] == "complete"
    assert called["structuredContent"] == {"name": "ask", "text": "hi"}
    assert called["content"] == [{"type": "text", "text": "called ask"}]
    assert not called["isError"]
    assert said("tools/call", name="bad")["result"]["isError"]
    assert said("tools/list", version=MODERN)["result"]["tools"] == [{"name": "ask"}]


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ([], INVALID_REQUEST),
        ({"id": 1, "method": "ping"}, INVALID_REQUEST),
        ({"jsonrpc": "2.0", "id": 1, "method": "resources/list"}, UNKNOWN_METHOD),
        ({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {}}, INVALID_PARAMS),
        ({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": []}, INVALID_PARAMS),
        (
            {
                "jsonrpc": "2.0",
                "id": 1,
                "method": "ping",
                "params": {"_meta": {"io.modelcontextprotocol/protocolVersion": "2031-01-01"}},
            },
            UNKNOWN_VERSION,
        ),
    ],
)
def test_what_cannot_be_answered_has_a_code(message: object, code: int) -> None:
    answered = answer(message, SERVED)

    assert answered is not None
    assert answered["error"]["code"] == code


def test_the_header_has_to_say_the_same_version() -> None:
    assert said("ping", version=MODERN, header=LEGACY[0])["error"]["code"] == HEADER_MISMATCH


def test_notifications_and_responses_want_no_answer() -> None:
    assert answer({"jsonrpc": "2.0", "method": "notifications/initialized"}, SERVED) is None
    assert answer({"jsonrpc": "2.0", "id": 1, "result": {}}, SERVED) is None
