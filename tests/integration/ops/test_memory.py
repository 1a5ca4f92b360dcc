"""What VAST remembers of its own work: asked in words, answered as facts, with the people who asked and decided."""

from __future__ import annotations

import pytest

from chat.replies import Reply
from chat.services import message_handle
from knowledge.services import rule_make, snapshot_take
from ops import services
from ops.models import PlanRecord
from tests.ops_world import World


def ask(world: World, text: str) -> Reply:
    return message_handle(text=text, database=world.database, **world.acting("olivia"))


def fact_of(reply: Reply) -> str:
    return reply.facts[0]["name"] if reply.facts else f"{reply.route}: {reply.answer}"


@pytest.mark.parametrize(
    ("asked", "fact", "said"),
    [
        ("which plans are waiting for approval?", "plans_waiting", "No plan"),
        ("who approved the last plan?", "plan_history", "was decided about"),
        ("which plans touched orders?", "plan_history", "No plan for orders was made"),
        ("which rules are in force?", "rules_in_force", "No rule is in force"),
        ("why was orders changed?", "decisions_made", "No decision about orders"),
        ("how was customers.email backfilled?", "backfill_logic", "has filled email"),
    ],
)
def test_nothing_on_record_is_said(world: World, asked: str, fact: str, said: str) -> None:
    reply = ask(world, asked)

    assert fact_of(reply) == fact
    assert said in reply.answer


def test_what_was_done_and_decided_is_remembered(world: World) -> None:
    rule_make(database=world.database, kind="foreign_keys_indexed", params={}, severity="warning", actor=world.actor("arthur"))
    made = ask(world, "fill customers.email with lower(email)")
    assert made.plan, made.answer
    record = PlanRecord.objects.get(pk=made.plan.id)
    world.rehearse(record)
    record = services.approval_request(plan_id=record.pk, **world.acting("olivia"))
    waiting = ask(world, "anything waiting for my approval?")
    services.plan_approve(plan_id=record.pk, digest=record.digest, **world.acting("arthur"))
    world.promote(record)

    assert waiting.sections[0].rows[0][0] == record.short_id
    assert "asked for by olivia" in waiting.answer
    assert "decided by arthur" in ask(world, "who approved the last plan?").answer
    assert record.short_id in ask(world, "which plans touched customers?").answer
    assert "No plan for orders" in ask(world, "which plans touched orders?").answer
    assert "lower(email)" in ask(world, "how was customers.email backfilled?").answer
    assert "fill customers.email with lower(email)" in ask(world, "which decisions were made about customers?").answer
    assert "1 rule is in force" in ask(world, "which rules are in force?").answer
    assert "No plan" in ask(world, "which plans were rolled back?").answer
    world.roll_back(record)
    assert record.short_id in ask(world, "which plans were rolled back?").answer


@pytest.mark.parametrize(
    ("asked", "fact", "said"),
    [
        ("who added the loyalty_tier column?", "column_history", "knows no plan and has seen no change of loyalty_tier"),
        ("why did we rename customers.phone?", "column_history", "no change of customers.phone"),
        ("what did olivia change?", "plans_of_person", "olivia asked for or decided about no plan"),
        ("what did roderick change?", "plans_of_person", "VAST knows nobody called roderick"),
        ("which plans failed?", "plan_history", "No plan for"),
        ("were any plans rejected?", "plan_history", "was rejected"),
    ],
)
def test_deeds_that_are_not_on_record_are_said_so(world: World, asked: str, fact: str, said: str) -> None:
    reply = ask(world, asked)

    assert fact_of(reply) == fact
    assert said in reply.answer


def test_who_did_what_to_a_column_is_remembered_when_the_column_is_gone(world: World) -> None:
    made = ask(world, "add a column phone text to customers")
    assert made.plan, made.answer
    record = PlanRecord.objects.get(pk=made.plan.id)
    world.rehearse(record)
    record = services.approval_request(plan_id=record.pk, **world.acting("olivia"))
    services.plan_approve(plan_id=record.pk, digest=record.digest, **world.acting("arthur"))
    world.promote(record)

    for question in ("who added customers.phone?", "when was the column phone of customers last changed and by whom?"):
        answer = ask(world, question).answer
        assert record.short_id in answer
        assert "asked for by olivia, decided by arthur" in answer
        assert "promoted since" in answer
    assert "Why: add a column phone text to customers." in ask(world, "why was customers.phone added?").answer
    assert "No plan that VAST knows did that" in ask(world, "who renamed customers.phone?").answer
    assert "1 plan" in ask(world, "what did olivia change?").answer
    assert "1 plan" in ask(world, "what has arthur approved?").answer
    assert "arthur asked for no plan" in ask(world, "what has arthur asked for?").answer
    assert "olivia asked for or decided about 1 plan for customers" in ask(world, "what did olivia change on customers?").answer

    changed = ask(world, "what was changed on customers since yesterday?")
    assert fact_of(changed) == "table_changes"
    assert f"by plan {record.short_id} of olivia" in changed.answer

    world.roll_back(record)
    assert record.short_id in ask(world, "who dropped the phone column?").answer
    world.sql("ALTER TABLE public.customers ADD COLUMN fax text")
    snapshot_take(database=world.database, actor=world.actor("olivia"), reason="by hand")
    seen = ask(world, "who added customers.fax?")
    assert "not through VAST" in seen.answer
    assert "only if it went through VAST" in " ".join(seen.sections[0].source.caveats)
