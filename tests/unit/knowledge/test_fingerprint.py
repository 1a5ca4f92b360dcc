"""The fingerprint of values: order means nothing, every field means something, and the diff agrees with it."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge import schema as s
from knowledge.diff import diff
from knowledge.fingerprint import fingerprint
from tests.unit.knowledge.strategies import field_names, schemas

T = s.Name("public", "t")


@settings(max_examples=40, deadline=None)
@given(schema=schemas, seed=st.integers())
def test_order_means_nothing(schema: s.Schema, seed: int) -> None:
    shuffled = list(schema.tables)
    random.Random(seed).shuffle(shuffled)
    turned = tuple(
        replace(one, columns=one.columns[::-1], constraints=one.constraints[::-1], indexes=one.indexes[::-1]) for one in shuffled
    )
    other = replace(schema, tables=turned, views=schema.views[::-1], types=schema.types[::-1], functions=schema.functions[::-1])

    assert fingerprint(other) == fingerprint(schema)
    assert diff(schema, other) == ()


@settings(max_examples=40, deadline=None)
@given(before=schemas, after=schemas)
def test_the_diff_is_empty_exactly_where_the_fingerprints_are_equal(before: s.Schema, after: s.Schema) -> None:
    after = replace(after, server=before.server)

    assert (diff(before, after) == ()) == (fingerprint(before) == fingerprint(after))


def changed(value: Any) -> Any:
    """Another value of the same type."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    if isinstance(value, tuple):
        return (*value, "x") if not isinstance(value, s.Name) else s.Name(value.schema, f"{value.name}x")
    return f"{value or ''}x"


PARTS: dict[str, Any] = {
    "columns": s.Column("a", "text"),
    "constraints": s.Constraint("k", "u", ("a",)),
    "indexes": s.Index("i", ("a",)),
    "triggers": s.Trigger("r", "x", T),
    "policies": s.Policy("p", "r", True, ("public",)),
    "rules": s.Rule("u", "x"),
}
#: Where a changed value must have a form of its own.
OTHERWISE = {("columns", "acl"): ("ada=r/ada",)}


@pytest.mark.parametrize(("collection", "name"), [(part, name) for part, one in PARTS.items() for name in field_names(type(one))])
def test_every_field_of_every_part_means_something(collection: str, name: str) -> None:
    one = PARTS[collection]
    other = replace(one, **{name: OTHERWISE.get((collection, name)) or changed(getattr(one, name))})
    before = s.Schema(tables=(replace(s.Table(T), **{collection: (one,)}),))
    after = s.Schema(tables=(replace(s.Table(T), **{collection: (other,)}),))

    assert fingerprint(before) != fingerprint(after)
    assert diff(before, after)


def test_measures_server_and_search_path_mean_nothing() -> None:
    schema = s.Schema(tables=(s.Table(T),))
    other = replace(
        schema,
        measures={T: s.Measure(1, 2, 3)},
        server=replace(schema.server, timezone="Asia/Kathmandu", replicas=3),
        search_path=("elsewhere",),
        dependencies=(s.Dependency("view", "v", T),),
    )

    assert fingerprint(other) == fingerprint(schema)


@pytest.mark.parametrize(
    ("constraint", "counts"),
    [
        (s.Constraint("t_a_not_null", "n", ("a",), "NOT NULL a"), False),
        (s.Constraint("by_another_name", "n", ("a",), "NOT NULL a"), False),
        (s.Constraint("n", "n", ("a",), "NOT NULL a NOT VALID", validated=False), True),
        (s.Constraint("n", "n", ("a",), "NOT NULL a NO INHERIT"), True),
        (s.Constraint("n", "n", ("a",), "NOT NULL a", comment="why"), True),
    ],
)
def test_a_not_null_constraint_counts_where_it_says_more_than_its_column(constraint: s.Constraint, counts: bool) -> None:
    table = s.Table(T, columns=(s.Column("a", "text", not_null=True),))
    before, after = s.Schema(tables=(table,)), s.Schema(tables=(table.with_constraint(constraint),))

    assert (fingerprint(before) != fingerprint(after)) == counts
