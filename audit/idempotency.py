"""A command sent twice is carried out once: its answer is kept in its own transaction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import IntegrityError, transaction

from audit.canonical import json_safe
from audit.errors import KeyReused
from audit.models import IdempotencyKey

Command = Callable[[], tuple[int, Any]]


@dataclass(frozen=True)
class Done:
    """A command's answer; ``replayed`` says that it was carried out by an earlier request."""

    status: int
    body: Any
    replayed: bool


def command_once(*, user: AbstractBaseUser, key: str, request_hash: str, command: Command) -> Done:
    """Carry a command out and remember its answer, or return the answer it got before.

    A second request that comes while the first is at work waits for it. Where the command fails unforeseen, neither its
    effect nor the key is kept, so the same key may be tried again.

    :param request_hash: what makes two requests the same, 64 hexadecimal digits.
    :param command: returns its HTTP status and JSON body.
    :raises KeyReused: if the user sent this key with another request.
    """
    with transaction.atomic():
        claim = _claim(user, key, request_hash)
        if claim is not None:
            status, body = command()
            claim.status, claim.body = status, json_safe(body)
            claim.save(update_fields=["status", "body"])
            return Done(status=status, body=body, replayed=False)
    return _recall(user, key, request_hash)


def _claim(user: AbstractBaseUser, key: str, request_hash: str) -> IdempotencyKey | None:
    """Insert the key, waiting for another transaction that has it; None where it is taken."""
    try:
        with transaction.atomic():
            return IdempotencyKey.objects.create(user=user, key=key, request_hash=request_hash)
    except IntegrityError:
        return None


def _recall(user: AbstractBaseUser, key: str, request_hash: str) -> Done:
    stored = IdempotencyKey.objects.get(user=user, key=key)
    if stored.request_hash != request_hash:
        raise KeyReused
    return Done(status=stored.status, body=stored.body, replayed=True)
