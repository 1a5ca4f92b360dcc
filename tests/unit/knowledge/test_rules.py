"""Rules are understood as people put them, and find what a change breaks."""

from __future__ import annotations

from typing import Any

import pytest

from knowledge.rules import rule_kinds, understand
from knowledge.rules.rule import RuleParamsInvalid
from knowledge.schema import Column, Constraint, Index, Name, Schema, Table, Type


def table(
    name: str, *columns: Column, key: str = "id", constraints: tuple[Constraint, ...] = (), indexes: tuple[Index, ...] = ()
) -> Table:
    keys = (Constraint(f"{name}_pkey", "p", (key,)),) if key else ()
    return Table(Name("public", name), columns=columns, constraints=(*keys, *constraints), indexes=indexes)


BIGINT, UUID = Column("id", "bigint"), Column("id", "uuid")
EMPTY = Schema()


@pytest.mark.parametrize(
    ("text", "kind", "params"),
    [
        ("all primary keys must be uuid", "primary_key_type", {"types": ["uuid"]}),
        ("Every primary key should be a bigint.", "primary_key_type", {"types": ["bigint"]}),
        ("primary keys have to be int8 or uuid", "primary_key_type", {"types": ["bigint", "uuid"]}),
        ("From now on, use uuid for all primary keys!", "primary_key_type", {"types": ["uuid"]}),
        ("add a rule that every table must have a uuid primary key", "primary_key_type", {"types": ["uuid"]}),
        ("every foreign key must be indexed", "foreign_keys_indexed", {}),
        ("foreign keys need an index", "foreign_keys_indexed", {}),
        ("always index foreign keys", "foreign_keys_indexed", {}),
        ("no foreign key without an index", "foreign_keys_indexed", {}),
        ("unindexed foreign keys are not allowed", "foreign_keys_indexed", {}),
        ("never use money", "banned_column_types", {"types": ["money"]}),
        ("ban json and char", "banned_column_types", {"types": ["json", "character"]}),
        ("varchar columns are forbidden", "banned_column_types", {"types": ["character varying"]}),
        ("timestamp without time zone is banned", "banned_column_types", {"types": ["timestamp without time zone"]}),
        ("we don't allow columns of type varchar(255)", "banned_column_types", {"types": ["character varying(255)"]}),
        ("columns must not be of type float8", "banned_column_types", {"types": ["double precision"]}),
    ],
)
def test_a_rule_is_understood(text: str, kind: str, params: dict[str, Any]) -> None:
    proposal = understand(text)

    assert proposal is not None
    assert (proposal.kind, proposal.params) == (kind, params)
    assert proposal.sentence.endswith(".")
    assert rule_kinds[kind].params_checked(proposal.params) == params


@pytest.mark.parametrize(
    ("text", "severity", "everywhere", "spared"),
    [
        ("all primary keys must be uuid in all databases", "error", True, None),
        ("primary keys must be uuid everywhere, as a warning", "warning", True, None),
        ("primary keys must be uuid except for orders and legacy.items", "error", False, ["orders", "legacy.items"]),
        ("please make it a rule that primary keys must be uuid here", "error", False, None),
    ],
)
def test_scope_severity_and_exceptions_are_understood(text: str, severity: str, everywhere: bool, spared: list[str] | None) -> None:
    proposal = understand(text)

    assert proposal is not None
    assert (proposal.severity, proposal.everywhere, proposal.params.get("except")) == (severity, everywhere, spared)


@pytest.mark.parametrize(
    "text",
    [
        "are all primary keys uuid?",
        "must every foreign key be indexed?",
        "which foreign keys have no index",
        "drop the money column",
        "add a uuid column to orders",
        "index all foreign keys",
        "change the primary key of orders to uuid",
        "all primary keys must be uuid and drop the orders table",
        "all primary keys must be frobs",
        "",
        "x" * 10_000,
    ],
)
def test_what_states_no_rule_is_not_understood_as_one(text: str) -> None:
    assert understand(text) is None


def messages(kind: str, before: Schema, after: Schema, **params: Any) -> list[str]:
    return [finding.subject for finding in rule_kinds[kind].check(before, after, params)]


def test_primary_key_type_looks_at_what_a_change_brings() -> None:
    before = Schema(tables=(table("old", BIGINT),))
    after = before.with_table(table("new", BIGINT)).with_table(table("good", UUID)).with_table(table("none", UUID, key=""))

    assert messages("primary_key_type", before, after, types=["uuid"]) == ["new.id", "none"]
    assert messages("primary_key_type", EMPTY, after, types=["uuid"]) == ["old.id", "new.id", "none"]
    assert messages("primary_key_type", before, after, types=["uuid", "bigint"]) == ["none"]
    assert messages("primary_key_type", before, after, types=["uuid"], **{"except": ["new", "none"]}) == []


def test_primary_key_type_follows_what_a_key_references_and_domains() -> None:
    reference = Constraint("k", "f", ("id",), references=Name("public", "old"))
    domain = Type(Name("public", "key"), "d", base="uuid")
    after = Schema(
        tables=(table("child", BIGINT, constraints=(reference,)), table("typed", Column("id", "public.key"))), types=(domain,)
    )

    assert messages("primary_key_type", EMPTY, after, types=["uuid"]) == []


def test_a_change_that_leaves_a_broken_table_broken_is_not_blamed() -> None:
    before = Schema(tables=(table("old", BIGINT),))
    after = before.with_table(before.tables[0].with_column(Column("note", "text")))

    assert messages("primary_key_type", before, after, types=["uuid"]) == []


KEY = Constraint("orders_customer_fk", "f", ("a", "b"), references=Name("public", "customers"))


@pytest.mark.parametrize(
    ("indexes", "broken"),
    [
        ((), True),
        ((Index("i", ("a", "b")),), False),
        ((Index("i", ("b", "a", "c")),), False),
        ((Index("i", ("a",)),), True),
        ((Index("i", ("c", "a", "b")),), True),
        ((Index("i", ("a", "b"), predicate="(a > 1)"),), True),
        ((Index("i", ("a", "b"), valid=False),), True),
        ((Index("i", ("a", "b"), method="brin"),), True),
    ],
)
def test_foreign_keys_indexed_wants_a_whole_valid_index_that_starts_with_the_columns(
    indexes: tuple[Index, ...], broken: bool
) -> None:
    after = Schema(tables=(table("orders", BIGINT, constraints=(KEY,), indexes=indexes),))

    assert bool(messages("foreign_keys_indexed", EMPTY, after)) == broken


@pytest.mark.parametrize(
    ("type_", "banned", "broken"),
    [
        ("money", ["money"], True),
        ("character varying(20)", ["varchar"], True),
        ("character varying(20)", ["varchar(20)"], True),
        ("character varying(30)", ["varchar(20)"], False),
        ("text[]", ["text"], True),
        ("timestamp without time zone", ["timestamp"], True),
        ("timestamp(3) with time zone", ["timestamptz"], True),
        ("timestamp with time zone", ["timestamp"], False),
        ("public.cash", ["money"], True),
        ("text", ["varchar"], False),
    ],
)
def test_banned_column_types_covers_lengths_arrays_and_domains(type_: str, banned: list[str], broken: bool) -> None:
    after = Schema(tables=(table("t", UUID, Column("x", type_)),), types=(Type(Name("public", "cash"), "d", base="money"),))

    assert messages("banned_column_types", EMPTY, after, types=banned) == (["t.x"] if broken else [])


@pytest.mark.parametrize(
    ("kind", "params"),
    [
        ("primary_key_type", {}),
        ("primary_key_type", {"types": []}),
        ("primary_key_type", {"types": "uuid"}),
        ("banned_column_types", {"types": ["money"], "colour": "red"}),
        ("foreign_keys_indexed", {"except": [1]}),
    ],
)
def test_parameters_that_do_not_fit_are_refused(kind: str, params: dict[str, Any]) -> None:
    with pytest.raises(RuleParamsInvalid):
        rule_kinds[kind].params_checked(params)


@pytest.mark.parametrize("kind", rule_kinds.names())
def test_every_kind_describes_itself(kind: str) -> None:
    found = rule_kinds[kind]

    assert found.title
    assert found.phrases
    assert found.describe({"types": ["uuid"]}).endswith(".")
