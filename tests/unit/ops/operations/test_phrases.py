"""What operations say of how people ask for them: the grammar knows it all, and the words lead to the operation."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from chat.change_grammar import grammar
from chat.changes import Change, understand_change
from chat.language.notation import production
from knowledge.schema import Schema
from ops.operation import operations
from tests.unit.ops.schemas import SHOP, schema_of

ASKS = [(kind, text) for kind in operations.names() for text in operations[kind].asks]


def test_phrases_name_only_symbols_that_the_grammar_has() -> None:
    missing = grammar().check()

    assert not missing, [(kind, text) for kind, text in ASKS if set(production(text).sequence.symbols()) & set(missing)]


WORLD = f"""{SHOP}
CREATE SCHEMA reports;
CREATE TABLE reports.daily (day date PRIMARY KEY);
CREATE TABLE events (id bigint, made date NOT NULL) PARTITION BY RANGE (made);
CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE events_old (id bigint, made date NOT NULL);
CREATE TABLE bookings (id bigint, during tsrange, size integer, twice integer GENERATED ALWAYS AS (size * 2) STORED);
CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER orders_stamp BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION stamp();
CREATE POLICY orders_own ON orders USING (note = CURRENT_USER);
ALTER TABLE orders ADD CONSTRAINT orders_note_check CHECK (note <> '') NOT VALID;
CREATE STATISTICS customers_words ON name, email FROM customers;
CREATE PUBLICATION feed FOR TABLE orders;
CREATE EXTENSION citext;
CREATE SEQUENCE tickets;
"""

SAID: list[tuple[str, str, dict[str, Any]]] = [
    ("grant read access on orders to clerk", "grant_privileges", {"role": "clerk", "privileges": ["select"], "table": "orders"}),
    ("let clerk read and write orders", "grant_privileges", {"privileges": ["select", "write"]}),
    (
        "grant select on all tables in schema reports to clerk, including future tables",
        "grant_privileges",
        {"every": "tables", "namespace": "reports", "scope": "both"},
    ),
    ("grant usage on schema reports to clerk", "grant_privileges", {"namespace": "reports", "privileges": ["usage"]}),
    ("grant select (name, email) on customers to clerk", "grant_privileges", {"columns": ["name", "email"]}),
    ("everyone should be able to read orders", "grant_privileges", {"role": "public"}),
    ("revoke write access on orders from clerk", "revoke_privileges", {"privileges": ["write"]}),
    ("clerk must not be able to delete from orders", "revoke_privileges", {"role": "clerk", "privileges": ["delete"]}),
    ("turn on RLS for customers", "enable_row_security", {"table": "customers"}),
    ("force row level security on orders", "enable_row_security", {"force": True}),
    ("create policy big on orders for select to clerk using (total > 10)", "create_policy", {"command": "select", "roles": ["clerk"]}),
    ("let clerk see only rows of orders where total > 10", "create_policy", {"command": "select", "using": "total > 10"}),
    ("change policy orders_own on orders to using (total > 5)", "change_policy", {"using": "total > 5"}),
    ("drop the orders_own policy", "drop_policy", {"policy_name": "orders_own"}),
    ("rename policy orders_own to orders_self", "rename_policy", {"new_name": "orders_self"}),
    ("add a partition for january 2026 to events", "add_partition", {"table": "events", "period": "2026-01"}),
    ("add a partition to events for values from '2025-01-01' to '2026-01-01'", "add_partition", {"lower": "'2025-01-01'"}),
    ("attach events_old as a partition of events from '2021-01-01' to '2022-01-01'", "attach_partition", {"partition": "events_old"}),
    ("detach partition events_2024 from events", "detach_partition", {"partition": "events_2024"}),
    ("drop the partition events_2024", "drop_partition", {"partition": "events_2024"}),
    (
        "create a table visits with id bigint and made date not null, partitioned by range on made",
        "create_table",
        {"partition_method": "range", "partition_columns": ["made"]},
    ),
    ("create a schema called billing owned by clerk", "create_schema", {"namespace": "billing", "role": "clerk"}),
    ("rename schema reports to reporting", "rename_schema", {"new_name": "reporting"}),
    ("drop the reports schema", "drop_schema", {"namespace": "reports"}),
    ("install the pg_trgm extension", "create_extension", {"extension_name": "pg_trgm"}),
    ("upgrade the citext extension to 1.6", "update_extension", {"version": "1.6"}),
    ("drop extension citext", "drop_extension", {"extension_name": "citext"}),
    ("create extended statistics on name and phone of customers", "create_statistics", {"columns": ["name", "phone"]}),
    ("drop statistics customers_words", "drop_statistics", {"statistics_name": "customers_words"}),
    ("create publication pub for orders and customers", "create_publication", {"published": ["orders", "customers"]}),
    ("add customers to publication feed", "publish_table", {"table": "customers"}),
    ("remove orders from the publication feed", "unpublish_table", {"table": "orders"}),
    ("drop publication feed", "drop_publication", {"publication_name": "feed"}),
    ("replace the primary key of orders with customer_id and note", "replace_primary_key", {"columns": ["customer_id", "note"]}),
    ("make note the primary key of orders instead of id", "replace_primary_key", {"columns": ["note"]}),
    ("comment on index customers_email 'For the login'", "comment_on_object", {"object_kind": "index", "comment": "For the login"}),
    ("set the comment on function stamp to 'Keeps the time'", "comment_on_object", {"object_kind": "function", "object_name": "stamp"}),
    ("validate constraint orders_note_check", "validate_constraint", {"constraint_name": "orders_note_check"}),
    ("make the foreign key on orders.customer_id deferrable", "set_deferrable", {"timing": "immediate"}),
    ("make orders_customer_id_fkey deferrable initially deferred", "set_deferrable", {"timing": "deferred"}),
    ("add an exclusion constraint on bookings using gist (during with &&)", "add_exclusion", {"elements": ["during WITH &&"]}),
    ("stop computing twice in bookings", "drop_expression", {"column": "twice"}),
    ("drop trigger orders_stamp on orders", "drop_trigger", {"trigger_name": "orders_stamp"}),
    ("disable the orders_stamp trigger", "disable_trigger", {"trigger_name": "orders_stamp"}),
    ("call the function stamp before every insert on customers", "create_trigger", {"timing": "before", "events": ["insert"]}),
    ("set fillfactor of orders to 70", "set_storage_parameter", {"parameter": "fillfactor", "value": "70"}),
    ("create sequence receipts starting at 100", "create_sequence", {"start": 100}),
    ("mask email and phone of customers for clerk", "mask_columns", {"columns": ["email", "phone"], "role": "clerk"}),
    ("set n_distinct of customers.name to 500", "set_n_distinct", {"column": "name"}),
    ("rename phone of customers to tel and keep the old name for a while", "rename_column", {"keep_old": True}),
    ("rename phone of customers to tel, keep the old name working", "rename_column", {"keep_old": True}),
    ("rename the phone column of customers to tel, step by step", "rename_column", {"keep_old": True}),
    ("rebuild the table orders without downtime", "rebuild_table", {"table": "orders"}),
    ("reclaim the disk space of orders", "rebuild_table", {"table": "orders"}),
    ("reorder the columns of customers to email, name", "rebuild_table", {"order": ["email", "name"]}),
    ("put email after phone in customers", "rebuild_table", {"column": "email", "place": "after", "beside": "phone"}),
    ("swap the columns name and email of customers", "rebuild_table", {"place": "swap", "beside": "email"}),
    ("reorder the values of mood to ok, sad", "reorder_enum_values", {"labels": ["ok", "sad"]}),
    ("make a copy of orders called orders_copy", "clone_table", {"table": "orders", "new_name": "orders_copy"}),
    ("copy the structure of orders to orders_new", "clone_table", {"structure_only": True}),
    ("add soft deletes with a view to customers", "add_soft_delete", {"table": "customers"}),
    ("keep a history of customers", "add_history_table", {"table": "customers"}),
    ("fold name and email of customers into one jsonb column called extra", "fold_columns", {"parts": ["name", "email"]}),
    ("hide phone of customers", "hide_column", {"column": "phone"}),
    ("partition orders by range of id up to 1000000", "partition_table", {"column": "id", "upper": "1000000"}),
    ("add partitions for the next 12 months to events", "add_partitions", {"count": 12, "period": "month"}),
    ("change the expression of twice to size * 3 in bookings", "set_expression", {"expression": "size * 3"}),
    ("create a rule no_delete that ignores deletes from orders", "create_rule", {"event": "delete", "rule_name": "no_delete"}),
    ("drop rule no_delete on orders", "drop_rule", {"table": "orders"}),
    ("replace index orders_customer with one on customer_id and total", "replace_index", {"index_name": "orders_customer"}),
    ("rename orders to purchases and keep a view under the old name", "rename_table", {"keep_view": True}),
]


@cache
def world() -> Schema:
    return schema_of(WORLD)


@pytest.mark.parametrize(("text", "kind", "args"), SAID, ids=[text for text, _, _ in SAID])
def test_the_words_lead_to_the_operation(text: str, kind: str, args: dict[str, Any]) -> None:
    found = understand_change(text, schema=world())

    assert isinstance(found, Change), found
    [operation] = found.operations
    assert operation.name == kind
    assert {key: operation.args().get(key) for key in args} == args
