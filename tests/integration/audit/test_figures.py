"""The dashboard's figures are those of the audit's tables, and of what the person may see."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from audit.figures import WINDOWS, Blocked, figures
from audit.metrics import exposition
from audit.models import Usage
from audit.services import refusal_append, usage_prune, usage_record
from tests.support.people import ADA, Append, People, actor_for
from vast_project.errors import NotAllowed

pytestmark = pytest.mark.django_db

DAY = WINDOWS["24h"]


def used(
    route: str, *, ago: timedelta = timedelta(minutes=5), elapsed_ms: float = 10, database: str = "shop", **parts: Any
) -> Usage:
    actor = parts.pop("actor", ADA)
    row = usage_record(actor=actor, database=database, route=route, elapsed_ms=elapsed_ms, **parts)
    Usage.objects.filter(pk=row.pk).update(at=timezone.now() - ago)
    return row


def test_routes_have_their_counts_outcomes_and_percentiles() -> None:
    for elapsed in range(1, 101):
        used("fact", elapsed_ms=elapsed)
    used("read", outcome="failed")
    used("read", outcome="refused")
    used("model", outcome="unanswered")

    fact, read, model = figures(None, DAY).routes
    assert (fact.route, fact.count, fact.ok, fact.p50_ms) == ("fact", 100, 100, 50.5)
    assert fact.p95_ms == pytest.approx(95.05)
    assert (read.count, read.ok, read.refused, read.failed) == (2, 0, 1, 1)
    assert (model.count, model.ok, model.unanswered) == (1, 0, 1)


def test_only_the_window_counts_and_every_bucket_is_there() -> None:
    used("fact", ago=timedelta(hours=25))
    used("fact", ago=timedelta(hours=2, minutes=30), outcome="refused")
    used("fact", ago=timedelta(minutes=1))

    found = figures(None, DAY)
    assert found.questions == 2
    assert [bucket.count for bucket in found.buckets] == [0] * 21 + [1, 0, 1]
    assert found.buckets[21].not_ok == 1
    assert figures(None, WINDOWS["7d"]).questions == 3
    assert len(figures(None, WINDOWS["30d"]).buckets) == 30


def test_the_share_planned_without_a_model_counts_plans_that_were_made() -> None:
    for _ in range(3):
        used("change")
    used("change", llm_calls=1)
    used("change", outcome="refused")

    found = figures(None, DAY)
    assert (found.planned, found.planned_without_model, found.share_without_model) == (4, 3, 0.75)


def test_where_nothing_happened_nothing_is_made_up() -> None:
    found = figures(None, DAY)

    assert (found.questions, found.routes, found.share_without_model, found.plan_states, found.blocked) == (0, (), None, (), ())
    assert found.model.cost_usd == Decimal(0)


def test_the_model_is_summed_up() -> None:
    used("model", llm_calls=2, prompt_tokens=900, completion_tokens=50, cost_usd=Decimal("0.0021"))
    used("change", llm_calls=1, prompt_tokens=100, completion_tokens=10, cost_usd=Decimal("0.0004"))
    used("fact")
    used("model")

    model = figures(None, DAY).model
    assert model.missed == 1
    assert (model.questions, model.calls, model.prompt_tokens, model.completion_tokens) == (2, 3, 1000, 60)
    assert model.cost_usd == Decimal("0.0025")


def test_plans_stand_in_the_state_that_was_last_said(append: Append) -> None:
    for subject, states in {"plan:1": ("draft", "approved"), "plan:2": ("draft",), "plan:3": ("draft", "promoted")}.items():
        for state in states:
            append("ops.plan.told", subject=subject, detail={"status": state})
    append("ops.run.succeeded", subject="plan:3", detail={"status": "rolled_back", "direction": "backward"})
    append("ops.plan.approval.refused", subject="plan:2", detail={"code": "not_allowed", "context": {"status": "approved"}})

    assert sorted(figures(None, DAY).plan_states) == [("approved", 1), ("draft", 1), ("rolled_back", 1)]


def test_who_may_view_a_database_sees_how_its_promotions_went(append: Append, people: People) -> None:
    compared = {"strategy": "template", "actual_ms": 30.0, "rehearsed_ms": 20.0, "actual_rows": 5, "rehearsed_rows": 5}
    for name in ("shop", "mill"):
        detail = {"status": "promoted", "compared": compared}
        append("ops.run.succeeded", subject=f"plan:{name}", database=name, detail=detail)

    seen = figures(people.operator, DAY)

    assert (seen.foresight.promotions, seen.foresight.median) == (1, 1.5)
    assert seen.plan_states == (("promoted", 1),)
    assert figures(people.stranger, DAY).plan_states == ()


def test_refusals_are_counted_by_reason_and_the_latest_are_shown(append: Append) -> None:
    for code in ("not_a_read", "not_a_read", "too_costly"):
        used("refuse", outcome="refused", detail={"code": code})
    refused = refusal_append(error=NotAllowed(), actor=ADA, action="chat.message.refused", database="shop")

    found = figures(None, DAY)
    assert found.blocked == (Blocked("not_a_read", 2), Blocked("too_costly", 1))
    assert found.blocked_latest == (refused,)


def test_one_request_is_one_refusal_and_a_question_back_is_none(append: Append) -> None:
    asker = replace(ADA, request_id="f" * 32)
    refusal_append(error=NotAllowed(), actor=asker, action="ops.plan.refused", database="shop")
    answered = refusal_append(error=NotAllowed(), actor=asker, action="chat.message.refused", database="shop")
    append("ops.plan.refused", detail={"code": "choice_needed"})

    assert figures(None, DAY).blocked_latest == (answered,)


def test_people_see_the_figures_of_their_databases_and_their_own(people: People) -> None:
    used("fact", database="shop")
    used("fact", database="mill")
    used("fact", database="mill", actor=actor_for(people.operator))

    assert figures(people.stranger, DAY).questions == 0
    assert figures(people.operator, DAY).questions == 2
    assert figures(people.administrator, DAY).questions == 3


def test_refusals_of_others_are_shown_to_auditors_alone(people: People) -> None:
    refusal_append(error=NotAllowed(), actor=ADA, action="chat.message.refused", database="shop")

    assert figures(people.operator, DAY).blocked_latest == ()
    assert len(figures(people.auditor, DAY).blocked_latest) == 1


def test_what_nobody_understood_is_listed_for_those_who_may_see_it(append: Append, people: People) -> None:
    append("chat.message.answered", database="shop", detail={"text": "how big is it?"})
    entry = append("chat.message.unanswered", database="shop", detail={"text": "why is the sky blue?"})

    assert figures(people.auditor, DAY).unanswered_latest == (entry,)
    assert figures(people.stranger, DAY).unanswered_latest == ()


def test_prometheus_reads_the_same_figures(append: Append) -> None:
    used("fact", elapsed_ms=250)
    used("refuse", outcome="refused", detail={"code": "not_a_read"})
    append("ops.plan.approved", subject="plan:1", detail={"status": "approved"})

    lines = exposition().decode().splitlines()
    assert 'vast_questions{outcome="ok",route="fact"} 1.0' in lines
    assert 'vast_latency_seconds{quantile="0.95",route="fact"} 0.25' in lines
    assert 'vast_refusals{code="not_a_read"} 1.0' in lines
    assert 'vast_plans{state="approved"} 1.0' in lines
    assert "vast_audit_entries 1.0" in lines


def test_old_usage_is_pruned_and_entries_stay(append: Append) -> None:
    append()
    used("fact", ago=timedelta(days=401))
    used("fact", ago=timedelta(days=399))

    assert usage_prune() == 1
    assert Usage.objects.count() == 1
    assert append().seq == 2
