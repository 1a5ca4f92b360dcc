"""Operations on a partitioned table, for every server version: nothing that such a server refuses of the parent.

Which those are was tried on servers of 13 and 17: the statements of each of these plans ran on a table with rows.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest

from knowledge.schema import Schema
from ops.operation import OperationInvalid
from ops.operation_json import operation_from_json
from ops.plan import Plan
from ops.planner import plan
from tests.unit.ops.schemas import schema_of, sized

VERSIONS = (13, 14, 15, 16, 17, 18)
SETTING = """
CREATE TABLE people (id bigint PRIMARY KEY);
CREATE TABLE events (
    id bigint NOT NULL, at date NOT NULL, body text, code text NOT NULL DEFAULT 'x', person_id bigint,
    amount integer CHECK (amount > 0), extra jsonb, PRIMARY KEY (id, at)
) PARTITION BY RANGE (at);
CREATE INDEX events_code ON events (code);
CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE events_rest PARTITION OF events DEFAULT;
"""
ASKED: dict[str, dict[str, Any]] = {
    "add_column": {"column": "token", "type": "uuid", "default": "gen_random_uuid()", "not_null": True},
    "set_not_null": {"column": "body"},
    "drop_not_null": {"column": "code"},
    "set_default": {"column": "body", "default": "'a'"},
    "drop_default": {"column": "code"},
    "change_type": {"column": "code", "type": "varchar(40)"},
    "rename_column": {"column": "body", "new_name": "text"},
    "drop_column": {"column": "body"},
    "hide_column": {"column": "body"},
    "add_check": {"condition": "id > 0"},
    "drop_constraint": {"constraint_name": "events_amount_check"},
    "add_foreign_key": {"columns": ["person_id"], "references": "people"},
    "add_unique": {"columns": ["code", "at"]},
    "create_index": {"keys": [{"column": "body"}]},
    "drop_index": {"index_name": "events_code"},
    "reindex_table": {},
    "analyze_table": {},
    "vacuum_table": {},
    "truncate_table": {},
    "drop_table": {},
    "rename_table": {"new_name": "happenings"},
    "backfill_column": {"column": "body", "value": "'x'"},
    "delete_rows": {"where": "amount > 5"},
    "archive_rows": {"where": "amount > 5"},
    "dedupe_rows": {"by": ["code"], "keep": "last", "order_by": "at"},
    "detach_partition": {"partition": "events_2024"},
    "drop_partition": {"partition": "events_2024"},
    "add_partition": {"period": "2026"},
    "enable_row_security": {},
    "set_replica_identity": {"identity": "full"},
    "add_history_table": {},
    "add_soft_delete": {},
    "split_column": {"column": "body", "into": ["first", "second"], "separator": "' '"},
    "extract_json_key": {"column": "extra", "key": "k", "type": "integer"},
    "create_statistics": {"columns": ["code", "body"]},
    "fold_columns": {"parts": ["body", "code"], "new_name": "folded"},
}
REFUSED: dict[str, tuple[dict[str, Any], tuple[int, ...], str]] = {
    "set_storage_parameter": ({"parameter": "fillfactor", "value": "70"}, VERSIONS, "Ask for it for events_2024 and events_rest"),
    "set_logged": ({}, VERSIONS, "Ask for it for events_2024 and events_rest"),
    "reindex_index": ({"index_name": "events_code"}, (13,), "Ask to reindex the table events"),
    "replace_index": ({"index_name": "events_code", "keys": [{"column": "body"}]}, VERSIONS, "Build the new one, then drop"),
    "replace_primary_key": ({"columns": ["code", "at"]}, VERSIONS, "drop its primary key and add the new one"),
    "partition_table": ({"column": "at", "upper": "'2030-01-01'"}, VERSIONS, "partitioned, or a partition, already"),
}


@cache
def schema(version: int) -> Schema:
    return sized(schema_of(SETTING, version=version * 10_000), 1_000_000, writes_per_second=1.0)


def planned(kind: str, args: dict[str, Any], version: int) -> Plan:
    needs_no_table = kind in ("drop_index", "reindex_index", "replace_index", "detach_partition", "drop_partition")
    operation = operation_from_json({"kind": kind, "args": args if needs_no_table else {"table": "events", **args}})
    return plan([operation], schema(version), database="shop", request=kind)


@pytest.mark.parametrize("kind", ASKED)
def test_the_parent_is_asked_for_nothing_that_it_cannot_do(kind: str) -> None:
    for version in VERSIONS:
        made = planned(kind, ASKED[kind], version)
        for text in (text for step in (*made.steps, *(made.rollback or ())) for text in step.statements):
            assert not re.search(r"CREATE (UNIQUE )?INDEX CONCURRENTLY \S+ ON public\.events ", text), text
            assert not re.search(r"DROP INDEX CONCURRENTLY (IF EXISTS )?public\.events_(code|body_idx)\b", text), text
            assert "DETACH PARTITION public.events_2024 CONCURRENTLY" not in text, "there is a default partition"
            if version < 18:
                assert not re.search(r"ALTER TABLE public\.events ADD .*FOREIGN KEY.*NOT VALID", text), text
        assert made.rollback is not None


@pytest.mark.parametrize("kind", REFUSED)
def test_what_belongs_to_the_partitions_is_refused_with_them(kind: str) -> None:
    args, versions, said = REFUSED[kind]

    for version in versions:
        with pytest.raises(OperationInvalid, match=re.escape(said)):
            planned(kind, args, version)


def test_on_the_way_back_a_parents_index_goes_before_those_that_are_attached_to_it() -> None:
    world = schema_of("""
        CREATE TABLE days (id bigint, day date, kind text) PARTITION BY RANGE (day);
        CREATE TABLE days_25 PARTITION OF days FOR VALUES FROM ('2025-01-01') TO ('2026-01-01') PARTITION BY LIST (kind);
        CREATE TABLE days_25_a PARTITION OF days_25 FOR VALUES IN ('a');
    """)
    index = operation_from_json({"kind": "create_index", "args": {"table": "days", "keys": [{"column": "id"}], "index_name": "by_id"}})

    back = [sql for step in plan([index], world, database="d", request="").rollback for sql in step.statements]

    assert back[0] == "DROP INDEX IF EXISTS public.by_id", "nothing detaches an index, and with the parent's go the others"
    assert back.index("DROP INDEX IF EXISTS public.days_25_id_idx") < back.index("DROP INDEX CONCURRENTLY IF EXISTS public.days_25_a_id_idx")


def test_a_foreign_key_of_partitions_is_named_once_by_the_table_that_has_it() -> None:
    schema = schema_of(SETTING.replace("person_id bigint,", "person_id bigint REFERENCES people,"))
    assert any(key.inherited for one in schema.tables for key in one.foreign_keys)

    with pytest.raises(OperationInvalid) as refused:
        plan([operation_from_json({"kind": "drop_table", "args": {"table": "people"}})], schema, database="shop", request="")

    assert refused.value.context["dependents"] == ["foreign key events_person_id_fkey of events"]
