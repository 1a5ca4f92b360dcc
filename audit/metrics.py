"""The dashboard's figures as Prometheus reads them: gauges over the last 24 hours, from the same selectors."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Gauge, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from audit.figures import WINDOWS, Figures, figures
from audit.models import Head

CONTENT_TYPE = CONTENT_TYPE_LATEST
_WINDOW = "24h"
_MS_PER_S = 1000


def exposition() -> bytes:
    """Return the figures in Prometheus' text format; nothing is kept between two scrapes."""
    registry = CollectorRegistry()
    found = figures(None, WINDOWS[_WINDOW])
    _questions(registry, found)
    _work(registry, found)
    head = Head.objects.first()
    _gauge(registry, "vast_audit_entries", "Entries in the audit's chain.").set(head.seq if head else 0)
    return generate_latest(registry)


def _questions(registry: CollectorRegistry, found: Figures) -> None:
    questions = _gauge(registry, "vast_questions", "Questions and requests of the last 24 hours.", "route", "outcome")
    latency = _gauge(registry, "vast_latency_seconds", "How long they took.", "route", "quantile")
    for route in found.routes:
        for outcome in ("ok", "unanswered", "refused", "failed"):
            questions.labels(route.route, outcome).set(getattr(route, outcome))
        latency.labels(route.route, "0.5").set(route.p50_ms / _MS_PER_S)
        latency.labels(route.route, "0.95").set(route.p95_ms / _MS_PER_S)
    blocked = _gauge(registry, "vast_refusals", "Refusals of the last 24 hours.", "code")
    for refusal in found.blocked:
        blocked.labels(refusal.code).set(refusal.count)


def _work(registry: CollectorRegistry, found: Figures) -> None:
    plans = _gauge(registry, "vast_plans", "Plans touched in the last 24 hours, by their state.", "state")
    for state, count in found.plan_states:
        plans.labels(state).set(count)
    _gauge(registry, "vast_plans_proposed", "Plans proposed in the last 24 hours.").set(found.planned)
    without = "Plans proposed in the last 24 hours that no model had a part in."
    _gauge(registry, "vast_plans_proposed_without_model", without).set(found.planned_without_model)
    foresight = _gauge(registry, "vast_promotion_time_ratio", "Actual by rehearsed time of promotions of 24 hours.", "quantile")
    for quantile, ratio in (("0.5", found.foresight.median), ("1", found.foresight.worst)):
        if ratio is not None:
            foresight.labels(quantile).set(ratio)
    off = "Promotions of the last 24 hours that changed another number of rows than their rehearsals."
    _gauge(registry, "vast_promotions_rows_off", off).set(found.foresight.rows_off)
    tokens = _gauge(registry, "vast_model_tokens", "Tokens of the model in the last 24 hours.", "kind")
    tokens.labels("prompt").set(found.model.prompt_tokens)
    tokens.labels("completion").set(found.model.completion_tokens)
    _gauge(registry, "vast_model_calls", "Calls of the model in the last 24 hours.").set(found.model.calls)
    _gauge(registry, "vast_model_cost_usd", "What they cost, in US dollars.").set(float(found.model.cost_usd))


def _gauge(registry: CollectorRegistry, name: str, text: str, *labels: str) -> Gauge:
    return Gauge(name, text, labels, registry=registry)
