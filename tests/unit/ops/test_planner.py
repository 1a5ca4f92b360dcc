from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from knowledge.fingerprint import fingerprint
from knowledge.schema import Schema
from ops.operation import Loss, Operation, OperationInvalid
from ops.operations.change_type import ChangeType
from ops.plan import Finding, Plan, RiskLevel, Severity
from ops.planner import ActiveRule, NothingToDo, plan
from ops.statements.simulate import apply
from ops.statements.simulation._support import StatementRefused
from ops.step import Step
from ops.steps.backfill import backfill_step
from ops.steps.create_index import create_index_step
from ops.steps.ddl import ddl_step
from ops.steps.update_rows import update_step
from ops.steps.validate_constraint import validate_step
from tests.unit.ops.schemas import schema_of, sized


@dataclass(frozen=True)
class ByHand(Operation):
    """Steps made by hand, from the schema that the operation meets."""

    make: Any = None
    said: tuple[Finding, ...] = ()

    name = "by_hand"
    title = "By hand"
    loss = Loss.LOSSLESS
    way_back = "As the steps say."

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the steps."""
        made = self.make(schema)
        yield from made if isinstance(made, list) else [made]

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Say what was given to say."""
        return self.said

    def args(self) -> dict[str, Any]:
        """There are none."""
        return {}


def planned(*makes: Any, schema: Schema | None = None, **given: Any) -> Plan:
    """A plan of operations made by hand."""
    operations = [ByHand(make) for make in makes]
    return plan(operations, sized(schema_of(), 1000) if schema is None else schema, database="shop", request="words", **given)


def ddl(sql: str) -> Any:
    """An operation of one statement."""
    return lambda schema: ddl_step("Step", sql)


def test_a_plan_carries_what_was_asked_and_what_follows() -> None:
    made = planned(ddl("ALTER TABLE public.orders ADD COLUMN tax numeric"))

    assert (made.database, made.request, made.server_version) == ("shop", "words", 180000)
    assert made.operations == ({"kind": "by_hand", "args": {}},)
    assert made.loss is Loss.LOSSLESS
    assert made.risk.level is RiskLevel.LOW
    assert [(one.validator, one.args["column"]) for one in made.checks] == [("column_state", "tax")]
    assert [one.statements for one in made.rollback or ()] == [("ALTER TABLE public.orders DROP COLUMN IF EXISTS tax",)]
    assert len(made.fingerprint) == 64


def test_later_operations_see_what_earlier_ones_did() -> None:
    made = planned(
        ddl("ALTER TABLE public.orders ADD COLUMN tax numeric"),
        lambda schema: backfill_step(schema, table="orders", values={"tax": "total * 0.2"}, before_images=False),
        ddl("ALTER TABLE public.orders ALTER COLUMN tax SET NOT NULL"),
    )

    assert [step.kind for step in made.steps] == ["ddl", "backfill", "ddl"]
    assert made.checks[0].args["not_null"] is True


def test_the_way_back_runs_from_the_last_step_to_the_first() -> None:
    made = planned(
        ddl("ALTER TABLE public.orders ADD COLUMN tax numeric"),
        lambda schema: create_index_step(schema.tables[1].name, "i", "CREATE INDEX CONCURRENTLY i ON public.orders (tax)"),
    )

    assert [one.kind for one in made.rollback or ()] == ["drop_index", "ddl"]
    assert all(one.impact.notes for one in made.rollback or ())


def test_the_same_plan_has_the_same_digest_and_another_key_another() -> None:
    def step(schema: Schema) -> Step:
        return update_step(schema, table="orders", values={"total": "total + 1"})

    assert planned(step).digest == planned(step).digest
    assert planned(step, key="a").digest != planned(step, key="b").digest
    assert "vast.kept_a_" in planned(step, key="a").steps[0].statements[0]


def test_a_step_that_cannot_be_undone_leaves_no_way_back() -> None:
    made = planned(ddl("ALTER TYPE public.mood ADD VALUE 'angry'"))

    assert made.rollback is None
    assert made.loss is Loss.IRREVERSIBLE
    assert made.risk.level is RiskLevel.CRITICAL
    assert [(one.code, one.severity) for one in made.findings] == [("no_way_back", Severity.WARNING)]


def test_a_recipe_may_bring_its_own_way_back() -> None:
    made = planned(lambda schema: ddl_step("x", "UPDATE public.keyless SET a = 1", undo=["UPDATE public.keyless SET a = 0"]))

    assert [one.statements for one in made.rollback or ()] == [("UPDATE public.keyless SET a = 0",)]


def test_a_statement_of_unknown_effect_is_a_finding_and_not_a_crash() -> None:
    made = planned(ddl("LOAD 'plugin'"))

    assert made.rollback is None
    assert "does not know what Load does" in made.findings[0].message


def test_a_dropped_table_is_moved_out_of_sight() -> None:
    made = planned(ddl("DROP TABLE public.keyless"))

    assert made.loss is Loss.LOSSLESS
    [step] = made.steps
    assert step.statements[0] == "ALTER TABLE public.keyless SET SCHEMA vast"
    assert not any("DROP TABLE" in statement for statement in step.statements)
    assert made.checks[0].args == {"schema": "public", "relation": "keyless", "present": False}


def test_a_dropped_columns_values_are_kept_under_the_lock_where_that_is_quick() -> None:
    made = planned(ddl("ALTER TABLE public.orders DROP COLUMN note"))

    [step] = made.steps
    assert step.statements[0] == "LOCK TABLE public.orders IN ACCESS EXCLUSIVE MODE"
    assert [one.kind for one in made.rollback or ()] == ["ddl", "restore"]


@pytest.mark.parametrize("rows", [None, 10_000_000])
def test_a_dropped_columns_values_are_copied_before_where_that_takes_time(rows: int | None) -> None:
    made = planned(ddl("ALTER TABLE public.orders DROP COLUMN note"), schema=sized(schema_of(), rows))

    assert [step.kind for step in made.steps] == ["ddl", "copy", "ddl"]
    assert not any("LOCK TABLE" in statement for step in made.steps for statement in step.statements)


def test_what_the_plan_made_itself_is_not_kept() -> None:
    made = planned(
        ddl("ALTER TABLE public.orders ADD COLUMN temporary text"), ddl("ALTER TABLE public.orders DROP COLUMN temporary")
    )

    assert [step.statements for step in made.steps][1] == ("ALTER TABLE public.orders DROP COLUMN temporary",)
    assert made.checks == ()


def test_validating_what_the_plan_added_is_undone_with_it() -> None:
    made = planned(
        ddl("ALTER TABLE public.orders ADD CONSTRAINT short CHECK (length(note) < 9) NOT VALID"),
        lambda schema: validate_step(schema.tables[1].name, "short"),
    )

    assert [one.statements for one in made.rollback or ()] == [("ALTER TABLE public.orders DROP CONSTRAINT IF EXISTS short",)]


def test_a_statement_that_would_be_refused_is_no_plan() -> None:
    with pytest.raises(StatementRefused, match="orders has no column nothing"):
        planned(ddl("ALTER TABLE public.orders DROP COLUMN nothing"))


def test_a_statement_that_cannot_run_in_a_transaction_is_no_ddl_step() -> None:
    with pytest.raises(OperationInvalid, match="does not run this inside a transaction"):
        planned(ddl("CREATE INDEX CONCURRENTLY ON public.orders (note)"))


def test_nothing_to_do_is_said() -> None:
    with pytest.raises(NothingToDo, match="as wished already"):
        planned(lambda schema: [])


def test_what_operations_say_is_said_once() -> None:
    note = Finding("taken_for_granted", Severity.NOTE, "The type is text.")
    operations = [ByHand(ddl(f"ALTER TABLE public.orders ADD COLUMN {name} text"), (note,)) for name in ("a", "b")]

    made = plan(operations, schema_of(), database="shop", request="words")

    assert made.findings == (note,)


def test_a_broken_rule_is_a_finding_of_its_severity() -> None:
    rule = ActiveRule("banned_column_types", {"types": ["money"]}, Severity.ERROR)

    made = planned(ddl("ALTER TABLE public.orders ADD COLUMN price money"), rules=[rule])

    assert [(one.code, one.severity, one.subject) for one in made.findings] == [
        ("rule_banned_column_types", Severity.ERROR, "orders.price")
    ]


def test_a_given_fingerprint_is_taken() -> None:
    assert planned(ddl("COMMENT ON TABLE public.orders IS 'x'"), fingerprint="f" * 64).fingerprint == "f" * 64


@pytest.mark.parametrize("version", [130000, 150000, 180000])
def test_a_key_that_others_point_to_is_widened_beside_itself_on_every_server(version: int) -> None:
    tables = "CREATE TABLE firms (id serial PRIMARY KEY); CREATE TABLE people (firm integer NOT NULL REFERENCES firms, CHECK (firm > 0));"
    before = schema_of(tables, version=version)

    made = plan([ChangeType(table="firms", column="id", type="bigint")], before, database="d", request="")

    after = before
    for step in made.steps:
        after = apply(";\n".join(step.statements), after) if step.kind != "backfill" and step.statements else after
    assert [(column.name, column.type) for table in after.tables for column in table.columns] == [("id", "bigint"), ("firm", "bigint")]
    assert not [one.name for table in after.tables for one in table.constraints if not one.validated]
    for step in made.rollback or ():
        after = apply(";\n".join(step.statements), after) if step.kind != "backfill" and step.statements else after
    assert fingerprint(after) == fingerprint(before)
