"""The only door to a language model: any server that speaks the OpenAI chat protocol.

A model is optional, never trusted and never given authority: what it returns is text, capped in size and time, and the caller
treats it as a proposal. Values of a target never pass through here unless ``VAST_ROWS_TO_MODEL`` is on.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

from vast_project.errors import VastError

if TYPE_CHECKING:
    from openai import OpenAI
    from openai.types.chat import ChatCompletion, ChatCompletionMessageParam

MAX_REPLY_CHARACTERS = 100_000


class ModelUnavailable(VastError):
    """The model could not be asked."""

    code = "model_unavailable"
    status = 503


@dataclass(frozen=True)
class ModelSettings:
    """Where the model is and what it costs; prices in US dollars per million tokens."""

    model: str
    base_url: str = ""
    api_key: str = ""
    timeout_seconds: float = 20.0
    max_tokens: int = 2_000
    price_in: Decimal = Decimal(0)
    price_out: Decimal = Decimal(0)

    @property
    def configured(self) -> bool:
        """Return whether a model and a server (or at least a key for the default one) are named."""
        return bool(self.model and (self.base_url or self.api_key))


@dataclass(frozen=True)
class Completion:
    """What the model said, and what it took; ``elapsed_ms`` in milliseconds, ``cost_usd`` in US dollars."""

    text: str
    prompt_tokens: int
    completion_tokens: int
    elapsed_ms: float
    cost_usd: Decimal


def client_library() -> ModuleType:
    """Return the client library, loaded at its first use: it takes a second, and VAST works without a model."""
    return import_module("openai")


def complete(settings: ModelSettings, messages: Sequence[ChatCompletionMessageParam]) -> Completion:
    """Ask the model once and return its text; the reply is asked for as one JSON object.

    :raises ModelUnavailable: if no model is configured, the server cannot be reached in time, refuses, or sends no usable text.
    """
    if not settings.configured:
        raise ModelUnavailable("No model is configured. Set VAST_MODEL and OPENAI_BASE_URL or OPENAI_API_KEY.")
    openai = client_library()
    started = time.perf_counter()
    try:
        answer = _client(settings).chat.completions.create(
            model=settings.model,
            messages=list(messages),
            temperature=0,
            max_tokens=settings.max_tokens,
            response_format={"type": "json_object"},
        )
    except openai.APITimeoutError:
        raise ModelUnavailable(f"The model did not answer within {settings.timeout_seconds:g} seconds.") from None
    except openai.APIStatusError as error:
        raise ModelUnavailable(f"The model's server refused the request (HTTP {error.status_code}).") from None
    except (openai.APIError, ValueError):  # ValueError: a body that is not JSON passes through the client untranslated
        raise ModelUnavailable("The model's server could not be reached or sent something unreadable.") from None
    return _completion(settings, answer, elapsed_ms=(time.perf_counter() - started) * 1000)


def _client(settings: ModelSettings) -> OpenAI:
    # No retries: a person waits, and VAST has an honest answer without a model.
    return client_library().OpenAI(
        api_key=settings.api_key or "none",
        base_url=settings.base_url or None,
        timeout=settings.timeout_seconds,
        max_retries=0,
    )


def _completion(settings: ModelSettings, answer: ChatCompletion, *, elapsed_ms: float) -> Completion:
    choices = getattr(answer, "choices", None)
    text = (choices[0].message.content or "") if choices else ""
    if not text or len(text) > MAX_REPLY_CHARACTERS:
        raise ModelUnavailable("The model sent no usable reply." if not text else "The model's reply is far too long.")
    usage = answer.usage
    tokens_in, tokens_out = (usage.prompt_tokens, usage.completion_tokens) if usage else (0, 0)
    cost = (settings.price_in * tokens_in + settings.price_out * tokens_out) / 1_000_000
    return Completion(text, tokens_in, tokens_out, elapsed_ms, cost)
