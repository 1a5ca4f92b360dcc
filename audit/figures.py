"""The dashboard's figures: aggregates over the audit's own tables, for what one person may see."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from statistics import median
from typing import Any

from django.db.models import Aggregate, Count, DateTimeField, FloatField, Func, JSONField, Q, QuerySet, Sum, Value
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Cast
from django.utils import timezone

from audit.models import Entry, Outcome, Usage
from audit.selectors import Person, entries_for, first_seq_since, usage_for, work_for

#: Which state an entry about a plan or a run says that the plan is in since.
_STATUS = KeyTextTransform("status", KeyTransform("detail", Cast("content", JSONField())))
_BLOCKED_SHOWN = 8
_PROMOTIONS_READ = 1_000
#: What is written down of a message that nobody understood.
_UNANSWERED = "chat.message.unanswered"
#: The code of what is written down as refused until a question back is answered; nobody was denied anything.
_QUESTION_BACK = "choice_needed"


@dataclass(frozen=True)
class Window:
    """A span of time that ends now, cut into buckets for charts."""

    name: str
    label: str
    span: timedelta
    bucket: timedelta


WINDOWS = {
    window.name: window
    for window in (
        Window("24h", "Last 24 hours", timedelta(hours=24), timedelta(hours=1)),
        Window("7d", "Last 7 days", timedelta(days=7), timedelta(hours=6)),
        Window("30d", "Last 30 days", timedelta(days=30), timedelta(days=1)),
    )
}


@dataclass(frozen=True)
class RouteFigures:
    """How questions that went one way ended and how long they took, in milliseconds."""

    route: str
    count: int
    ok: int
    unanswered: int
    refused: int
    failed: int
    p50_ms: float
    p95_ms: float


@dataclass(frozen=True)
class Bucket:
    """How many questions began in one bucket of time, and how many of them were not answered."""

    start: datetime
    count: int
    not_ok: int


@dataclass(frozen=True)
class Blocked:
    """How often something was refused for one reason."""

    code: str
    count: int


@dataclass(frozen=True)
class ModelFigures:
    """What the model was asked and what it cost, in US dollars; ``missed`` are questions that only a model could have answered."""

    missed: int
    questions: int
    calls: int
    prompt_tokens: int
    completion_tokens: int
    cost_usd: Decimal


@dataclass(frozen=True)
class ForesightFigures:
    """How near promotions came to their rehearsals: actual time by rehearsed time, 1 where they were equal; None where unknown.

    ``rows_off`` counts those that changed another number of rows. Rehearsals on samples are left out.
    """

    promotions: int
    median: float | None
    worst: float | None
    rows_off: int


@dataclass(frozen=True)
class Figures:
    """Everything on the dashboard, for one window."""

    window: Window
    since: datetime
    as_of: datetime
    questions: int
    routes: tuple[RouteFigures, ...]
    buckets: tuple[Bucket, ...]
    planned: int
    planned_without_model: int
    plan_states: tuple[tuple[str, int], ...]
    blocked: tuple[Blocked, ...]
    blocked_latest: tuple[Entry, ...]
    unanswered_latest: tuple[Entry, ...]
    model: ModelFigures
    foresight: ForesightFigures

    @property
    def refusals(self) -> int:
        """Return how many questions and requests were refused."""
        return sum(route.refused for route in self.routes)

    @property
    def share_without_model(self) -> float | None:
        """Return the share of plans that no model had a part in, 0 to 1, or None where nothing was planned."""
        return self.planned_without_model / self.planned if self.planned else None


class Percentile(Aggregate):
    """PostgreSQL's ``percentile_cont``: the value below which a fraction of the rows lies."""

    function = "percentile_cont"
    template = "%(function)s(%(fraction)s) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = FloatField()

    def __init__(self, expression: str, fraction: float, **extra: Any) -> None:
        super().__init__(expression, fraction=float(fraction), **extra)


def figures(user: Person | None, window: Window) -> Figures:
    """Return the figures of a window for what the person may see; None stands for VAST itself and sees all."""
    now = timezone.now()
    since = now - window.span
    usage = usage_for(user).filter(at__gte=since)
    first = first_seq_since(since)
    entries, work = (Entry.objects.all() if user is None else entries_for(user)), work_for(user)
    routes = _routes(usage)
    planned = usage.filter(route="change", outcome=Outcome.OK)
    return Figures(
        window=window,
        since=since,
        as_of=now,
        questions=sum(route.count for route in routes),
        routes=routes,
        buckets=_buckets(usage, window, now),
        planned=planned.count(),
        planned_without_model=planned.filter(llm_calls=0).count(),
        plan_states=_plan_states(work.filter(seq__gte=first)),
        blocked=_blocked(usage),
        blocked_latest=_refused_lately(entries.filter(seq__gte=first)),
        unanswered_latest=tuple(entries.filter(seq__gte=first, action=_UNANSWERED).order_by("-seq")[:_BLOCKED_SHOWN]),
        model=_model(usage),
        foresight=_foresight(work.filter(seq__gte=first)),
    )


def _routes(usage: QuerySet[Usage]) -> tuple[RouteFigures, ...]:
    rows = (
        usage.values("route")
        .annotate(
            count=Count("id"),
            ok=Count("id", filter=Q(outcome=Outcome.OK)),
            unanswered=Count("id", filter=Q(outcome=Outcome.UNANSWERED)),
            refused=Count("id", filter=Q(outcome=Outcome.REFUSED)),
            failed=Count("id", filter=Q(outcome=Outcome.FAILED)),
            p50_ms=Percentile("elapsed_ms", 0.5),
            p95_ms=Percentile("elapsed_ms", 0.95),
        )
        .order_by("-count", "route")
    )
    return tuple(RouteFigures(**row) for row in rows)


def _buckets(usage: QuerySet[Usage], window: Window, now: datetime) -> tuple[Bucket, ...]:
    """Count per bucket, the empty ones too; buckets are aligned so that the last one ends now."""
    start = now - window.span
    bin_start = Func(
        Value(window.bucket), "at", Value(start, output_field=DateTimeField()), function="date_bin", output_field=DateTimeField()
    )
    not_ok = Count("id", filter=~Q(outcome=Outcome.OK))
    counted = usage.annotate(bucket=bin_start).values("bucket").annotate(count=Count("id"), not_ok=not_ok)
    found = {row["bucket"]: row for row in counted}
    starts = [start + number * window.bucket for number in range(window.span // window.bucket)]
    return tuple(Bucket(at, found[at]["count"], found[at]["not_ok"]) if at in found else Bucket(at, 0, 0) for at in starts)


def _plan_states(work: QuerySet[Entry]) -> tuple[tuple[str, int], ...]:
    """Count plans by the state that an entry last said they are in; a refusal says none and changes none."""
    said = work.filter(subject__startswith="plan:").annotate(said=_STATUS).exclude(said=None).order_by("subject", "-seq")
    states = Counter(said.distinct("subject").values_list("said", flat=True))
    return tuple(states.most_common())


def _foresight(work: QuerySet[Entry]) -> ForesightFigures:
    ended = work.filter(action="ops.run.succeeded").order_by("-seq")[:_PROMOTIONS_READ]
    compared = [found for entry in ended if (found := entry.detail.get("compared")) and found["strategy"] != "sample"]
    ratios = [one["actual_ms"] / one["rehearsed_ms"] for one in compared if one["rehearsed_ms"]]
    return ForesightFigures(
        promotions=len(compared),
        median=median(ratios) if ratios else None,
        worst=max(ratios, default=None),
        rows_off=sum(one["actual_rows"] != one["rehearsed_rows"] for one in compared),
    )


def _refused_lately(entries: QuerySet[Entry]) -> tuple[Entry, ...]:
    """Return the latest refusals, one for each request: a refused plan stands in the audit as that and as the chat's answer."""
    latest = entries.filter(action__endswith=".refused").order_by("-seq")[: 4 * _BLOCKED_SHOWN]
    by_request: dict[str, Entry] = {}
    for entry in latest:
        if entry.detail.get("code") != _QUESTION_BACK:
            by_request.setdefault(entry.request_id or str(entry.seq), entry)
    return tuple(by_request.values())[:_BLOCKED_SHOWN]


def _blocked(usage: QuerySet[Usage]) -> tuple[Blocked, ...]:
    refused = usage.filter(outcome=Outcome.REFUSED).annotate(code=KeyTextTransform("code", "detail"))
    rows = refused.values("code").annotate(count=Count("id")).order_by("-count", "code")
    return tuple(Blocked(code=row["code"] or "refused", count=row["count"]) for row in rows)


def _model(usage: QuerySet[Usage]) -> ModelFigures:
    sums = usage.filter(llm_calls__gt=0).aggregate(
        questions=Count("id"),
        calls=Sum("llm_calls", default=0),
        prompt_tokens=Sum("prompt_tokens", default=0),
        completion_tokens=Sum("completion_tokens", default=0),
        cost_usd=Sum("cost_usd", default=Decimal(0)),
    )
    return ModelFigures(missed=usage.filter(route="model", llm_calls=0).count(), **sums)
