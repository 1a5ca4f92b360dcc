"""Every operation with a wrong name in each of its arguments: unknown, of another kind, too long, taken, or PostgreSQL's own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from knowledge.schema import Schema
from ops.operation import ChoiceNeeded, OperationInvalid
from ops.planner import plan
from tests.integration.ops.cases import KINDS, Family
from tests.unit.ops.schemas import example_schema

#: Arguments that hold no name, or one that need not be there.
FREE = {
    ("change_policy", "roles"),
    ("create_domain", "type_name"),
    ("replace_view", "query"),
    ("create_materialized_view", "query"),
    ("change_materialized_view", "query"),
    ("create_view", "query"),
    ("raw_sql", "sql"),
    ("create_trigger", "arguments"),
}
#: Arguments that name a column that is to be made.
NEW_COLUMNS = {
    ("add_column", "column"),
    ("rename_column", "new_name"),
    ("fold_columns", "new_name"),
    ("merge_columns", "new_name"),
    ("split_column", "into"),
    ("add_soft_delete", "column"),
    ("add_counter_cache", "new_name"),
}
Case = tuple[Family, str, str, Any]


def names_of(schema: Schema) -> frozenset[str]:
    """Return the names of everything in a schema, bare and qualified."""
    relations = (*schema.tables, *schema.views)
    found = {str(one.name) for one in (*relations, *schema.types, *schema.functions, *schema.sequences, *schema.statistics)}
    found |= {one.name.name for one in (*schema.types, *schema.functions, *schema.sequences, *schema.statistics)}
    found |= {one.name for one in (*schema.publications, *schema.namespaces, *schema.extensions)}
    for owner in relations:
        found |= {one.name for one in (*owner.columns, *owner.indexes, *owner.triggers, *owner.rules)}
    for table in schema.tables:
        found |= {one.name for one in (*table.constraints, *table.policies)}
    return frozenset(found | {name for one in schema.types for name, _ in one.checks})


def arguments() -> Iterator[tuple[Case, bool]]:
    """Yield each argument of each case that holds a name, and whether something has the name already."""
    for family, kind in KINDS:
        known = names_of(example_schema(family.setting))
        for field, value in family.cases[kind].items():
            name = value if isinstance(value, str) else value[0] if isinstance(value, list) and value else None
            if isinstance(name, str) and (kind, field) not in FREE:
                yield (family, kind, field, value), name in known


ARGUMENTS = list(arguments())
KNOWN = [case for case, is_known in ARGUMENTS if is_known]
NEW = [
    case
    for case, is_known in ARGUMENTS
    if not is_known and (case[2].endswith("_name") or case[1:3] in NEW_COLUMNS or (case[2] == "table" and case[1].startswith("create")))
]


def ids(cases: list[Case]) -> list[str]:
    return [f"{kind} {field}" for _, kind, field, _ in cases]


def refused(case: Case, name: str) -> OperationInvalid:
    """Return the refusal of a case whose argument says another name."""
    family, kind, field, value = case
    given = name if isinstance(value, str) else [name, *value[1:]]
    with pytest.raises(OperationInvalid) as refusal:
        plan([family.operation(kind, **{field: given})], example_schema(family.setting), database="shop", request=kind)
    assert not isinstance(refusal.value, ChoiceNeeded), refusal.value.message
    return refusal.value


def said(value: Any) -> str:
    return value if isinstance(value, str) else value[0]


@pytest.mark.parametrize("case", KNOWN, ids=ids(KNOWN))
def test_what_is_not_there_is_refused_with_the_nearest(case: Case) -> None:
    name = said(case[3])

    refusal = refused(case, f"{name}z")

    assert f"{name}z" in refusal.message
    assert name.rpartition(".")[2] in refusal.message.replace(f"{name}z", ""), refusal.message
    assert refusal.message.rstrip().endswith((".", "?", ")"))


@pytest.mark.parametrize("case", NEW, ids=ids(NEW))
@pytest.mark.parametrize(("name", "why"), [("n" * 64, "63 at most"), ("\0", "NUL")], ids=["too long", "NUL"])
def test_a_name_that_postgresql_would_not_keep_is_refused(case: Case, name: str, why: str) -> None:
    assert why in refused(case, name).message


@pytest.mark.parametrize("name", ["ctid", "xmin"])
@pytest.mark.parametrize("case", [one for one in NEW if one[1:3] in NEW_COLUMNS], ids=ids([one for one in NEW if one[1:3] in NEW_COLUMNS]))
def test_a_column_is_never_called_like_one_of_the_systems(case: Case, name: str) -> None:
    assert f"system column {name}" in refused(case, name).message


#: What fits views as well as tables.
FIT_VIEWS = {"grant_privileges", "revoke_privileges", "comment_on", "create_index", "change_owner"}
TABLES = [
    case
    for case in KNOWN
    if case[2] == "table" and f"CREATE TABLE public.{case[3]} " in case[0].setting and case[1] not in FIT_VIEWS
]


@pytest.mark.parametrize("case", TABLES, ids=ids(TABLES))
def test_a_view_is_no_table(case: Case) -> None:
    family, kind, field, _ = case
    schema = example_schema(f"{family.setting}; CREATE VIEW public.only_seen AS SELECT id FROM public.customers")

    with pytest.raises(OperationInvalid, match="only_seen"):
        plan([family.operation(kind, **{field: "only_seen"})], schema, database="shop", request=kind)
