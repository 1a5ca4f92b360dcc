"""What plans are headed: every operation says in one line what it will do, to what."""

from __future__ import annotations

from dataclasses import MISSING, fields

from ops.headline import beside, headline
from ops.headline import fields as named
from ops.operation import Declined, operations
from tests.integration.ops.cases import KINDS

PLANNED = [one for one in operations if not issubclass(one, Declined)]


def test_a_headline_speaks_of_parameters_that_there_are() -> None:
    for operation in PLANNED:
        spoken = set(named(operation.headline))

        assert spoken <= {one.name for one in fields(operation)}, operation.name
        assert spoken, f"the heading of {operation.name} names what it is about"


def test_what_may_be_absent_is_said_only_where_it_is_there() -> None:
    for operation in PLANNED:
        needed = [one.name for one in fields(operation) if one.default is MISSING and one.default_factory is MISSING]

        said = headline(operation.headline, {name: f"some_{name}" for name in needed})

        assert "  " not in said
        assert not said.endswith((" ", " to", " of", " by", " in")), said
        assert not set("[]{}|") & set(said), said


def test_it_names_the_object_of_a_real_request() -> None:
    for family, kind in KINDS:
        operation = family.operation(kind)
        given = [" ".join(value.split()) for value in operation.args().values() if isinstance(value, str)]

        assert any(value[:40] in str(operation) for value in given), kind


def test_a_headline_chooses_shortens_and_puts_conditions_in_words() -> None:
    assert headline("Drop [unique{unique} ]index on {columns}", {"unique": True, "columns": ["a", "b"]}) == "Drop unique index on a, b"
    assert headline("Drop [unique{unique} ]index[ of {table}]", {}) == "Drop index"
    assert headline("Make {table} [logged{logged}|unlogged]", {"table": "t"}) == "Make t unlogged"
    assert headline("Index ({keys})", {"keys": [{"column": "a", "descending": True}]}) == "Index (a descending)"
    assert headline("Archive t where {where}", {"where": "@older:90 days@"}) == "Archive t where older than 90 days"
    assert headline("Run SQL: {sql}", {"sql": "SELECT\n  " + "1, " * 60}).endswith("…")


def test_what_the_headline_leaves_out_is_said_beside_it() -> None:
    given = {"table": "t", "columns": [{"column": "id", "type": "bigint", "not_null": True}, {"column": "note", "type": "text"}], "force": True}

    assert beside("Create table {table}", given) == ("columns id bigint not null; note text", "force")
    assert beside("Make {table} [strict{force}]", {"table": "t", "force": True}) == ()
    assert beside("Delete rows of {table}[ where {where}]", {"table": "t", "where": "@older:90 days@"}) == ()


def test_what_the_headline_cuts_is_said_whole_beside_it() -> None:
    sql = "SELECT " + "1, " * 60 + "2"

    assert beside("Run SQL: {sql}", {"sql": sql}) == (f"sql {sql}",)


def test_told_in_full_no_value_of_a_request_is_missing() -> None:
    for family, kind in KINDS:
        operation = family.operation(kind)
        said = operation.in_full()

        told = {name: value for name, value in operation.args().items() if isinstance(value, str) and "@" not in value}
        assert [name for name, value in told.items() if " ".join(value.split())[:400] not in said] == [], kind
