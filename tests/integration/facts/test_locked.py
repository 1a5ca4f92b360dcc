"""Facts while somebody holds ACCESS EXCLUSIVE on tables: an answer without waiting, and honest about what it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.integration.facts.cases import CASES, IDS
from tests.integration.facts.conftest import UNHURRIED, Known
from vast_project.pg.session import read_session
from vast_project.pg.target import Target

TABLES = "customer, orders, item, payment, lonely"


@pytest.fixture(scope="module")
def locked(standing: Known) -> Iterator[Known]:
    """The known database, all of whose tables another session holds locked, as ALTER TABLE does."""
    standing.schema()
    with standing.holding(f"LOCK TABLE {TABLES} IN ACCESS EXCLUSIVE MODE"):
        yield standing


def test_every_fact_answers_without_waiting_for_the_lock(locked: Known, subtests: pytest.Subtests) -> None:
    for (name, args), said in zip(CASES, IDS, strict=True):
        with subtests.test(fact=said):
            assert locked.ask(name, **args).text


#: Facts whose exact reading would wait, and what their answer must say instead.
ESTIMATED: list[tuple[str, dict[str, Any], str]] = [
    ("table_size", {"table": "orders"}, "locked by process"),
    ("largest_tables", {}, "locked"),
    ("list_partitions", {"table": "payment"}, "estimates"),
    ("list_constraints", {"table": "orders"}, "as VAST read them last"),
    ("invalid_constraints", {}, "as VAST read them last"),
]


@pytest.mark.parametrize(("name", "args", "says"), ESTIMATED, ids=[name for name, _, _ in ESTIMATED])
def test_an_estimate_says_that_it_is_one(locked: Known, name: str, args: dict[str, Any], says: str) -> None:
    answer = locked.ask(name, **args)

    assert says in f"{answer.text} {answer.caveats}"
    assert answer.value


MEASURED = {
    "table_size": {"table": "payment"},
    "largest_tables": {},
    "row_count": {"table": "orders"},
    "list_partitions": {"table": "payment"},
    "describe_table": {"table": "orders"},
}


@pytest.mark.parametrize("name", MEASURED)
def test_what_takes_too_long_to_measure_is_estimated(standing: Known, name: str) -> None:
    with read_session(Target(standing.url), profile=UNHURRIED) as session:
        answer = standing.inquiry(session, name, **MEASURED[name]).without_waiting()

    assert answer.value
    assert answer.caveats[-1].startswith("Measuring took longer than a question may")


def test_a_locked_tables_checks_are_still_shown(locked: Known) -> None:
    [check] = locked.rows(locked.ask("list_constraints", table="orders", kind="check"))

    assert "amount >= " in check["definition"]


def test_a_locked_tables_indexes_are_still_shown_as_they_are_defined(locked: Known) -> None:
    listed = {row["index"]: row["definition"] for row in locked.rows(locked.ask("list_indexes", table="orders"))}
    [one] = locked.rows(locked.ask("index_info", index="orders_pkey"))

    assert listed["orders_pkey"] == one["definition"] == "CREATE UNIQUE INDEX orders_pkey ON public.orders USING btree (id)"


def test_an_index_is_measured_beside_a_locked_table(locked: Known) -> None:
    assert locked.ask("largest_indexes").rows[0][3] > 0


def test_a_check_that_cannot_be_run_is_unknown_and_the_others_are_made(known: Known) -> None:
    with known.holding("LOCK TABLE pg_catalog.pg_constraint IN ACCESS EXCLUSIVE MODE"):
        answer = known.ask("health_check")

    states = {row["check"]: row["state"] for row in known.rows(answer)}
    assert "unknown" in states.values()
    assert len(set(states.values())) > 1
    assert list(states.values()).index("unknown") < list(states.values()).index("fine")  # what is wrong stands first
    assert "could not be examined" in answer.text
