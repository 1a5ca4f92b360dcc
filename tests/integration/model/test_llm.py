from __future__ import annotations

from decimal import Decimal

import pytest

from tests.support.model_server import model_server
from vast_project.llm import ModelSettings, ModelUnavailable, complete

ASK = [{"role": "user", "content": "how many?"}]


def settings(url: str, **more: object) -> ModelSettings:
    return ModelSettings(model="scripted", base_url=url, **more)


def test_the_reply_comes_with_tokens_and_cost() -> None:
    with model_server('{"kind": "none"}') as server:
        answer = complete(settings(server.url, price_in=Decimal(2), price_out=Decimal(10)), ASK)

    assert answer.text == '{"kind": "none"}'
    assert (answer.prompt_tokens, answer.completion_tokens) == (120, 30)
    assert answer.cost_usd == Decimal("0.00054")
    assert server.requests[0]["messages"] == ASK
    assert server.requests[0]["response_format"] == {"type": "json_object"}


@pytest.mark.parametrize("reply", [500, 429, 401, b"not json", b'{"choices": []}', ""])
def test_whatever_the_server_does_is_one_sentence(reply: str | int | bytes) -> None:
    with model_server(reply) as server, pytest.raises(ModelUnavailable):
        complete(settings(server.url), ASK)

    assert len(server.requests) == 1, "a person waits: no silent retries"


def test_a_server_that_is_not_there_is_one_sentence() -> None:
    with model_server() as server:
        url = server.url

    with pytest.raises(ModelUnavailable, match="could not be reached"):
        complete(settings(url), ASK)


def test_an_endless_reply_is_refused() -> None:
    with model_server("x" * 200_000) as server, pytest.raises(ModelUnavailable, match="too long"):
        complete(settings(server.url), ASK)


def test_without_configuration_nothing_is_sent() -> None:
    with pytest.raises(ModelUnavailable, match="VAST_MODEL"):
        complete(ModelSettings(model=""), ASK)
