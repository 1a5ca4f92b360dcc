"""Every fact with arguments that fit the known database: what the tests of all facts go through."""

from __future__ import annotations

from typing import Any

from facts.fact import facts

_ARGS: dict[str, list[dict[str, Any]]] = {
    "column_dependents": [{"table": "orders", "column": "amount"}, {"column": "feeling"}],
    "column_indexed": [{"table": "orders", "column": "placed_on"}, {"column": "feeling"}],
    "column_info": [
        {"table": "customer", "column": "email"},
        {"table": "orders", "column": "doubled", "attribute": "default"},
        {"table": "customer", "column": "phone", "attribute": "exists"},
        {"table": "customer", "column": "email", "attribute": "unique"},
    ],
    "column_stats": [{"table": "orders", "column": "customer_id"}, {"table": "orders"}],
    "describe_table": [{"table": "orders"}, {"table": "payment"}, {"table": "big_orders"}, {"table": "totals"}],
    "find_column": [{"column": "customer_id"}, {"column": "customr_id"}],
    "find_columns_by_type": [{"type": "timestamptz"}, {"type": "text[]"}, {"type": "enum"}, {"type": "numeric(10, 2)"}],
    "find_object": [{"pattern": "amount"}],
    "function_definition": [{"function": "twice"}],
    "index_info": [{"index": "orders_placed_on_idx"}, {"index": "orders_pkey", "aspect": "last_used"}],
    "list_columns": [{"table": "orders"}, {"table": "orders", "kind": "generated"}],
    "list_partitions": [{"table": "payment"}, {"table": "payment", "order": "size"}],
    "partition_coverage": [{"table": "payment"}],
    "partition_info": [{}, {"table": "payment"}, {"table": "payment_2020_01"}],
    "referenced_by": [{"table": "orders"}],
    "relationship_between": [{"table": "customer", "table2": "payment"}, {"table": "customer", "table2": "lonely"}],
    "role_privileges": [{}, {"role": "known_app"}, {"role": "known_app", "table": "orders", "privilege": "DELETE"}],
    "row_count": [{"table": "orders"}, {"table": "payment"}, {"table": "big_orders"}],
    "scope_privileges": [{}, {"scope": "public"}, {"scope": "default"}, {"schema": "public"}],
    "sequence_of_column": [{"table": "customer", "column": "id"}],
    "sequence_value": [{"sequence": "customer_id_seq"}, {"table": "orders"}],
    "setting_value": [{"setting": "work_mem"}, {"setting": "data_directory"}],
    "settings_search": [{"pattern": "connection"}],
    "table_size": [{"table": "orders"}, {"table": "payment", "part": "breakdown"}, {"table": "orders", "table2": "item"}],
    "view_definition": [{"view": "big_orders"}],
    "who_can": [{"table": "orders", "privilege": "write"}, {"table": "customer"}],
}
#: Facts whose table may be left out and is worth naming too.
_WITH_TABLE = (
    "autovacuum_settings cache_hit_ratio dead_tuples foreign_keys id_exhaustion list_constraints list_indexes list_triggers locks "
    "object_comment personal_columns primary_key queries_on_table rls table_bloat table_owner unindexed_fks unused_indexes vacuum_status"
).split()


#: Facts from the catalog of a target; what VAST remembers of its own work is tested beside that memory.
OF_CATALOGS = [fact for fact in facts if type(fact).__module__.startswith("facts.groups.")]


def _cases() -> list[tuple[str, dict[str, Any]]]:
    found = []
    for fact in OF_CATALOGS:
        given = _ARGS.get(fact.name)
        needs_table = any(slot.name == "table" and slot.required for slot in fact.slots)
        given = given or [{"table": "orders"} if needs_table else {}]
        if fact.name in _WITH_TABLE:
            given = [*given, {"table": "orders"}]
        found += [(fact.name, args) for args in given]
    return found


CASES = _cases()
IDS = [f"{name}-{'-'.join(map(str, args.values()))}" for name, args in CASES]
