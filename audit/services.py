"""Writing to the audit: one entry per thing that happened, one usage row per question."""

from __future__ import annotations

import re
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from audit.actor import Actor
from audit.canonical import canonical, json_safe
from audit.errors import EntryInvalid
from audit.flushing import LAX, flush_after_commit
from audit.models import Entry, IdempotencyKey, Outcome, Usage
from vast_project.errors import VastError

_APPEND = f"SELECT entry.*, {LAX} AS lax FROM audit_append(%s) AS entry"  # noqa: S608 - LAX is a constant
_ACTION = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+\Z")
#: How long usage and remembered answers are kept; entries are kept for ever.
USAGE_KEPT = timedelta(days=400)
KEYS_KEPT = timedelta(days=7)


def entry_append(
    *,
    actor: Actor,
    action: str,
    subject: str = "",
    database: str = "",
    detail: dict[str, Any] | None = None,
) -> Entry:
    """Append one entry in the caller's transaction; where that rolls back, nothing happened and nothing is kept.

    The head of the chain stays locked until the transaction ends, so append last and keep the transaction short. Once it has
    ended, what it wrote is on disk before anything else is done (see :mod:`audit.flushing`).

    :param action: what happened, with its app: ``ops.plan.approved``.
    :param subject: what it happened to: ``plan:<id>``, ``fact:db_size``, ``user:ada``.
    :param database: the name of the database concerned, empty for what concerns VAST as a whole.
    :param detail: facts as JSON-safe values; no secrets, no rows of a target.
    :raises EntryInvalid: if the actor has no name or the action no namespace.
    """
    if not actor.name or not _ACTION.match(action):
        raise EntryInvalid(f"An audit entry needs an actor and an action such as ops.plan.approved, not {action!r}.")
    document = {
        "action": action,
        "actor": actor.as_json(),
        "database": database,
        "detail": detail or {},
        "subject": subject,
    }
    entry = Entry.objects.raw(_APPEND, [canonical(document)])[0]
    flush_after_commit()
    return entry


def refusal_append(
    *,
    error: VastError,
    actor: Actor,
    action: str,
    subject: str = "",
    database: str = "",
    detail: dict[str, Any] | None = None,
) -> Entry:
    """Append the entry of a refusal: its code, sentence and context beside the writer's detail.

    Call it outside the transaction that the refusal rolls back. The error remembers that it stands in the audit, so that
    the page or API that shows it does not write it a second time.
    """
    facts = {**(detail or {}), "code": error.code, "message": error.message, "context": error.context}
    entry = entry_append(actor=actor, action=action, subject=subject, database=database, detail=facts)
    error.audited = True
    return entry


def usage_record(
    *,
    actor: Actor,
    database: str,
    route: str,
    elapsed_ms: float,
    llm_calls: int = 0,
    prompt_tokens: int = 0,
    completion_tokens: int = 0,
    cost_usd: Decimal = Decimal(0),
    outcome: str = Outcome.OK,
    detail: dict[str, Any] | None = None,
) -> Usage:
    """Record one question, read or model call: ``elapsed_ms`` in milliseconds, ``cost_usd`` in US dollars.

    ``outcome`` is ok, unanswered (nobody understood it), refused or failed; ``detail`` carries the ``code`` and ``reason`` of
    what was not ok.
    """
    return Usage.objects.create(
        actor=actor.name,
        actor_id=actor.user_id,
        database=database,
        route=route,
        elapsed_ms=elapsed_ms,
        llm_calls=llm_calls,
        prompt_tokens=prompt_tokens,
        completion_tokens=completion_tokens,
        cost_usd=cost_usd,
        outcome=outcome,
        detail=json_safe(detail or {}),
    )


def usage_prune() -> int:
    """Delete usage and remembered answers past their time; return how many rows. Entries are not touched."""
    now = timezone.now()
    usage, _ = Usage.objects.filter(at__lt=now - USAGE_KEPT).delete()
    keys, _ = IdempotencyKey.objects.filter(created_at__lt=now - KEYS_KEPT).delete()
    return usage + keys
