"""Whether VAST lives (``/healthz``), whether it can work (``/readyz``), and its figures (``/metrics``)."""

from __future__ import annotations

import time
from collections.abc import Callable
from ipaddress import ip_address
from typing import Any

from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from redis import RedisError
from rest_framework.exceptions import AuthenticationFailed

from audit import metrics as audit_metrics
from audit.anchoring import check_reported
from vast_project.errors import NotAllowed
from vast_project.heartbeat import STALE_AFTER_S, beat_of, redis_client
from vast_project.web.tokens import TokenSignIn

Check = dict[str, Any]
#: The one policy of Redis' by which a message that was taken stays.
_KEEPS = "noeviction"


@require_safe
@never_cache
def process(request: HttpRequest) -> JsonResponse:
    """Say that this process answers; nothing else is looked at."""
    return JsonResponse({"status": "ok"})


@require_safe
@never_cache
def ready(request: HttpRequest) -> JsonResponse:
    """Say whether PostgreSQL, Redis, a worker and beat are there, by the age of their signs, and the audit is the one signed."""
    checks = {
        "postgresql": _checked(_postgresql),
        "redis": _checked(_redis),
        "worker": _checked(lambda: _process("worker")),
        "beat": _checked(lambda: _process("beat")),
        "audit": _checked(_audit),
    }
    good = all(check["ok"] for check in checks.values())
    return JsonResponse({"status": "ready" if good else "not ready", "checks": checks}, status=200 if good else 503)


@require_safe
@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """Return Prometheus figures to this machine, or to whoever sends the API token of a person who may view the audit.

    :raises NotAllowed: to anybody else.
    """
    if not (_from_this_machine(request) or _token_of_auditor(request)):
        raise NotAllowed("Figures are for this machine itself, or for the API token of somebody who may view the audit.")
    return HttpResponse(audit_metrics.exposition(), content_type=audit_metrics.CONTENT_TYPE)


def _checked(check: Callable[[], Check]) -> Check:
    started = time.monotonic()
    try:
        result = check()
    except (OperationalError, RedisError):
        return {"ok": False, "age_s": None, "message": "It does not answer."}
    return {**result, "elapsed_ms": round((time.monotonic() - started) * 1000, 1)}


def _postgresql() -> Check:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return {"ok": True, "age_s": 0.0}


def _redis() -> Check:
    """Look whether Redis answers, and say where it may throw messages away: nothing is lost by that, but runs begin later."""
    with redis_client() as client:
        memory = client.info("memory")
    policy = memory.get("maxmemory_policy", _KEEPS)
    if not memory.get("maxmemory") or policy == _KEEPS:
        return {"ok": True, "age_s": 0.0}
    said = f"Redis throws messages away when it is full (maxmemory-policy {policy}), and their runs begin later: set {_KEEPS}."
    return {"ok": True, "age_s": 0.0, "message": said}


def _audit() -> Check:
    wrong = check_reported()
    return {"ok": False, "age_s": None, "message": wrong} if wrong else {"ok": True, "age_s": 0.0}


def _process(name: str) -> Check:
    age = beat_of(name)
    if age is None:
        return {"ok": False, "age_s": None, "message": f"There was no sign of a {name} process within the hour."}
    check: Check = {"ok": age <= STALE_AFTER_S, "age_s": round(age, 1)}
    return check if check["ok"] else {**check, "message": f"The last sign is older than {STALE_AFTER_S} s."}


def _from_this_machine(request: HttpRequest) -> bool:
    """A proxy on this machine makes everybody look local; where one says for whom it asks, the address counts no more."""
    if "X-Forwarded-For" in request.headers or "Forwarded" in request.headers:
        return False
    address = request.META.get("REMOTE_ADDR", "")
    # Over a Unix socket there is no address, and no other machine.
    return not address or ip_address(address).is_loopback


def _token_of_auditor(request: HttpRequest) -> bool:
    try:
        found = TokenSignIn().authenticate(request)
    except AuthenticationFailed:
        return False
    return found is not None and found[0].has_perm("audit.view_entry")
