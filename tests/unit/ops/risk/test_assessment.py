from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge.schema import Schema
from ops.operation import Loss
from ops.plan import Finding, Risk, RiskLevel, Severity
from ops.planning.preparing import cost
from ops.risk import assess
from ops.risk.notes import size
from ops.risk.rates import MIB, SUPPOSED, Measured, calibrated
from ops.statements.simulate import apply
from ops.step import Impact, Step
from ops.steps.backfill import backfill_step
from ops.steps.create_index import create_index_step
from ops.steps.ddl import ddl_step
from tests.unit.ops.schemas import SHOP, schema_of, sized

REWRITE = "ALTER TABLE public.orders ALTER COLUMN id TYPE bigint"


def costed(step: Step, schema: Schema) -> Step:
    """A step with its cost on a schema."""
    after = apply(";".join(step.statements), schema)
    return step.with_impact(cost(step, schema, after))


def risk_of(step: Step, schema: Schema, **given: object) -> Risk:
    """The risk of a plan of one step."""
    return assess([costed(step, schema)], schema, loss=Loss.LOSSLESS, findings=[], **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("rows", "level"),
    [(1_000, RiskLevel.LOW), (1_000_000, RiskLevel.HIGH), (100_000_000, RiskLevel.CRITICAL), (None, RiskLevel.HIGH)],
)
def test_risk_comes_from_sizes_and_not_from_verbs(rows: int | None, level: RiskLevel) -> None:
    schema = sized(schema_of("CREATE TABLE orders (id integer PRIMARY KEY)"), rows)
    if rows is None:
        schema = replace(schema, measures={})

    assert risk_of(ddl_step("Widen", REWRITE), schema).level is level


def test_the_gravest_reason_comes_first() -> None:
    schema = sized(schema_of(), 100_000_000, writes_per_second=200)

    risk = risk_of(ddl_step("Index", "CREATE INDEX ON public.orders (note)"), schema)

    assert risk.level is RiskLevel.CRITICAL
    assert risk.reasons[0].startswith("Writes on orders wait about")
    assert "busy table: orders (200 writes/s)" in " ".join(risk.reasons)


def test_an_online_step_is_no_risk_however_large_the_table() -> None:
    schema = sized(schema_of(), 10_000_000)
    step = create_index_step(schema.tables[0].name, "i", "CREATE INDEX CONCURRENTLY i ON public.customers (phone)")

    assert risk_of(step, schema).level is RiskLevel.LOW


def test_a_concurrent_build_waits_for_old_transactions() -> None:
    schema = schema_of()
    schema = replace(schema, server=replace(schema.server, oldest_snapshot_seconds=900.0))
    step = create_index_step(schema.tables[0].name, "i", "CREATE INDEX CONCURRENTLY i ON public.customers (phone)")

    assert any("the oldest is 900 s old" in reason for reason in risk_of(step, schema).reasons)


@pytest.mark.parametrize(("loss", "level"), [(Loss.LOSSY, RiskLevel.MEDIUM), (Loss.IRREVERSIBLE, RiskLevel.CRITICAL)])
def test_what_is_lost_counts(loss: Loss, level: RiskLevel) -> None:
    assert assess([], schema_of(), loss=loss, findings=[]).level is level


def test_an_error_found_by_a_rule_is_a_high_risk() -> None:
    found = Finding("rule_x", Severity.ERROR, "All keys are uuid.")

    assert assess([], schema_of(), loss=Loss.LOSSLESS, findings=[found]) == Risk(RiskLevel.HIGH, ("All keys are uuid.",))


def test_a_plan_without_a_reason_says_so() -> None:
    assert assess([], schema_of(), loss=Loss.LOSSLESS, findings=[]).reasons[0].startswith("Nothing that others would notice")


@pytest.mark.parametrize(
    ("statement", "notes"),
    [
        (
            "ALTER TABLE public.orders ADD COLUMN a text",
            ("Blocks reads and writes on orders for a moment, once nobody else is using it.",),
        ),
        (
            "ALTER TABLE public.orders VALIDATE CONSTRAINT orders_total_check",
            ("Reads and writes go on; only other schema changes wait.",),
        ),
        (
            "CREATE INDEX i ON public.orders (note)",
            (
                "Blocks writes on orders for about 4 s.",
                "Reads orders in full (about 1,000,000 rows, 95 MB).",
                "Builds i.",
            ),
        ),
    ],
)
def test_costs_are_told_in_words(statement: str, notes: tuple[str, ...]) -> None:
    assert costed(ddl_step("x", statement), sized(schema_of(), 1_000_000)).impact.notes == notes


def test_batches_disturb_nobody() -> None:
    schema = sized(schema_of(), 40_000)

    impact = costed(backfill_step(schema, table="orders", values={"note": "'x'"}), schema).impact

    assert impact.rows == 40_000
    assert impact.notes == (
        "Works in batches over about 40,000 rows: each locks its own rows for a moment; reads and other writes go on.",
        "Keeps what it takes away in schema vast: 3 MB at most.",
    )


def test_what_the_plan_made_itself_is_empty() -> None:
    schema = sized(schema_of(), 1_000_000)
    made = apply("CREATE TABLE t (a integer)", schema)

    impact = costed(ddl_step("x", "CREATE INDEX ON public.t (a)"), made).impact

    assert impact.rows == 0
    assert impact.seconds is not None
    assert impact.seconds < 1


@pytest.mark.parametrize(("number", "shown"), [(0, "0 B"), (2048, "2 kB"), (5 * 1024**3, "5 GB")])
def test_sizes_are_for_people(number: int, shown: str) -> None:
    assert size(number) == shown


def test_an_impact_of_nothing_has_no_locks() -> None:
    assert Impact().locks == ()


def test_what_is_not_known_of_a_large_table_counts() -> None:
    alter = ddl_step("Add", "ALTER TABLE public.orders ADD COLUMN x integer")
    known, unknown = (sized(schema_of(), 100_000_000, writes_per_second=rate) for rate in (0.1, None))

    assert risk_of(alter, known).level is RiskLevel.LOW
    assert risk_of(alter, unknown).level is RiskLevel.MEDIUM
    assert "how often it is written is not known" in risk_of(alter, unknown).reasons[0]


def test_what_many_others_need_is_more_than_a_small_change() -> None:
    views = "".join(f"CREATE VIEW v{n} AS SELECT note FROM orders;" for n in range(10))
    alter = ddl_step("Add", "ALTER TABLE public.orders ADD COLUMN x integer")

    assert risk_of(alter, schema_of(SHOP)).level is RiskLevel.LOW
    assert "orders is needed by 1" in risk_of(alter, schema_of(SHOP + views)).reasons[0]


def test_a_large_index_has_to_find_room() -> None:
    schema = sized(schema_of(), 100_000_000, writes_per_second=1)
    step = create_index_step(schema.tables[0].name, "i", "CREATE INDEX CONCURRENTLY i ON public.customers (phone)")

    assert any("how much room the disk has" in reason for reason in risk_of(step, schema).reasons)


def test_estimates_follow_what_was_measured() -> None:
    schema = sized(schema_of("CREATE TABLE orders (id integer PRIMARY KEY)"), 10_000_000)
    step = ddl_step("Widen", REWRITE)
    after = apply(REWRITE, schema)
    quick = calibrated([Measured("rewrite", 100 * MIB, 1000.0)] * 3)

    supposed, measured = (cost(step, schema, after, rates).seconds for rates in (SUPPOSED, quick))

    assert supposed is not None
    assert measured is not None
    assert supposed - measured > 10


def test_too_few_and_too_short_measurements_change_nothing() -> None:
    long, short = Measured("scan", 10.0, 1000.0), Measured("scan", 10.0, 5.0)

    assert calibrated([long, long, short, short]) == SUPPOSED
    assert calibrated([long, long, long]).scan == 10.0
    assert calibrated([Measured("build", 30.0, 1000.0)] * 20 + [Measured("build", 1.0, 1000.0)] * 99).build == 30.0
