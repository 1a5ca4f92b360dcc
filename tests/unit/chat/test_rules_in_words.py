"""Rules about a row in words: what cannot hold together, what needs what, what comes first, and what a trigger waits for."""

from __future__ import annotations

import pytest

from chat.changes import Change, understand_change
from knowledge.schema import Schema
from ops.operation import ChoiceNeeded, Operation, OperationInvalid
from ops.planner import plan
from ops.statements.simulate import apply
from tests.evals.requests import schema_of

ACCESS, DISCS, LEDGER, TELEMETRY, VAULT, WEBSHOP = map(schema_of, ("access", "discs", "ledger", "telemetry", "vault", "webshop"))


def meant(schema: Schema, text: str) -> Operation:
    """Return the one operation that a text comes to."""
    found = understand_change(text, schema=schema)
    assert isinstance(found, Change), found
    [operation] = found.operations
    return operation


@pytest.mark.parametrize(
    ("schema", "text", "condition"),
    [
        (VAULT, "a trash row can't be deleted and restored at the same time", "NOT (is_deleted AND is_restored)"),
        (VAULT, "in comments either user_id is -1 or anon_user_id is null", "user_id = -1 OR anon_user_id IS NULL"),
        (TELEMETRY, "if acked_by is set, acked_at must be too", "acked_by IS NULL OR acked_at IS NOT NULL"),
        (TELEMETRY, "if status is 'retired', firmware must be set", "NOT (status = 'retired') OR firmware IS NOT NULL"),
        (TELEMETRY, "alerts can't be closed before they are raised", "closed_at >= raised_at"),
        (ACCESS, "private credentials must have a secret", "NOT (is_private) OR secret IS NOT NULL"),
        (DISCS, "an alias without a locale must not be primary_for_locale", "locale IS NOT NULL OR NOT primary_for_locale"),
        (WEBSHOP, "a coupon has either percent_off or amount_off, never both", "num_nonnulls(percent_off, amount_off) = 1"),
    ],
)
def test_rules_are_checks(schema: Schema, text: str, condition: str) -> None:
    made = meant(schema, text)

    assert (made.name, made.args()["condition"]) == ("add_check", condition)


def test_a_name_in_brackets_is_that_of_the_rule_and_renames_nothing() -> None:
    assert meant(TELEMETRY, "alerts can't be closed before they are raised (call it alerts_times)").args()["constraint_name"] == "alerts_times"
    assert not isinstance(understand_change("alerts are sometimes odd these days (call it alerts_times)", schema=TELEMETRY), Change)


@pytest.mark.parametrize(
    "text",
    [
        "add a before update trigger immutable_columns to iam_user that calls immutable_columns with 'public_id' and 'scope_id'",
        "iam_user: trigger immutable_columns, before update, function immutable_columns('public_id', 'scope_id')",
        "before update trigger immutable_columns on iam_user calling immutable_columns('public_id', 'scope_id')",
    ],
)
def test_triggers_pass_arguments(text: str) -> None:
    made = meant(ACCESS, text)
    [step] = plan((made,), ACCESS, database="d", request=text).steps

    assert step.statements[0].endswith("EXECUTE FUNCTION public.immutable_columns('public_id', 'scope_id')")


@pytest.mark.parametrize("condition", ["NEW.is_deleted", "OLD.is_deleted IS DISTINCT FROM NEW.is_deleted"])
def test_triggers_wait_for_a_flag_or_for_a_change(condition: str) -> None:
    made = meant(VAULT, f"create trigger t after update on comments when {condition} execute touch_updated_at")

    assert made.args()["condition"] == condition


def test_a_function_that_is_to_run_after_changes_is_a_trigger_and_one_that_is_to_run_is_none() -> None:
    assert meant(DISCS, "run remove_unused_links after each update or delete on l_artist_recording").name == "create_trigger"
    assert not isinstance(understand_change("run remove_unused_links", schema=DISCS), Change)


@pytest.mark.parametrize("text", ["add barcode to the view release_artist", "release_artist should also show the barcode of the release"])
def test_a_view_shows_further_columns_of_what_it_reads(text: str) -> None:
    made = meant(DISCS, text)
    [step] = plan((made,), DISCS, database="d", request=text).steps

    assert made.args() == {"view_name": "release_artist", "shown": ["barcode"]}
    assert step.statements[0].count("r.barcode") == 1
    assert plan((made,), DISCS, database="d", request=text).steps[0].statements == step.statements


def test_which_table_a_column_of_a_view_is_of_is_asked() -> None:
    with pytest.raises(ChoiceNeeded, match="release or artist") as asked:
        plan((meant(DISCS, "add last_updated to the view release_artist"),), DISCS, database="d", request="")

    assert all(isinstance(understand_change(one["text"], schema=DISCS), Change) for one in asked.value.context["choices"])


@pytest.mark.parametrize(("column", "reason"), [("tenant_id", "already"), ("message", "no column message")])
def test_a_view_does_not_show_what_it_cannot(column: str, reason: str) -> None:
    with pytest.raises(OperationInvalid, match=reason):
        plan((meant(TELEMETRY, f"add {column} to the view active_devices"),), TELEMETRY, database="d", request="")


@pytest.mark.parametrize(
    "text",
    ["only reporting may read invoices", "only the reporting role should be able to see invoices", "nobody but reporting may read invoices"],
)
def test_what_only_one_role_may_do_is_asked_about_those_who_may_now(text: str) -> None:
    granted = apply("ALTER TABLE invoices OWNER TO books; GRANT SELECT ON invoices TO auditing; GRANT INSERT ON invoices TO booking", LEDGER)
    with pytest.raises(ChoiceNeeded, match=r"auditing may select .* to lose it") as asked:
        plan((meant(granted, text),), granted, database="d", request=text)

    choices = [understand_change(one["text"], schema=granted) for one in asked.value.context["choices"]]
    assert [[one.name for one in found.operations] for found in choices if isinstance(found, Change)] == [
        ["grant_privileges", "revoke_privileges"],
        ["grant_privileges"],
    ]


def test_what_nobody_else_may_do_is_only_granted() -> None:
    granted = meant(LEDGER, "only reporting may read invoices")

    assert [step.statements for step in plan((granted,), LEDGER, database="d", request="").steps] == [
        ("GRANT SELECT ON TABLE public.invoices TO reporting",)
    ]


def test_a_constraint_that_is_to_be_there_again_keeps_its_name() -> None:
    text = "drop the constraint only_predefined_purposes_allowed and add it again as check (name in ('brokered', 'ingress'))"
    found = understand_change(text, schema=ACCESS)

    assert isinstance(found, Change)
    assert found.operations[-1].args()["constraint_name"] == "only_predefined_purposes_allowed"
