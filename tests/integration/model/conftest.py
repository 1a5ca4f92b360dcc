"""A model that a test scripts, configured as an installation configures one, and a small database to talk about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from decimal import Decimal

import pytest
from pytest_django.fixtures import Settings

from tests.support.model_server import ModelServer, model_server
from tests.support.small_shop import browser, olga, shop

__all__ = ["browser", "olga", "shop"]

Scripted = Callable[..., ModelServer]


@pytest.fixture
def scripted(settings: Settings) -> Iterator[Scripted]:
    """A function that starts a model with replies and makes it VAST's."""
    with ExitStack() as stack:

        def start(*replies: str | int | bytes | None) -> ModelServer:
            server = stack.enter_context(model_server(*replies))
            settings.VAST_MODEL, settings.OPENAI_BASE_URL, settings.OPENAI_API_KEY = "scripted", server.url, "a secret key"
            settings.VAST_MODEL_PRICE_IN, settings.VAST_MODEL_PRICE_OUT = Decimal(2), Decimal(10)
            return server

        yield start
