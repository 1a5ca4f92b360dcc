"""Everything that defines a schema is read, whole and as PostgreSQL prints it."""

from __future__ import annotations

import psycopg
import pytest

from knowledge.codec import from_json, to_json
from knowledge.schema import Dependency, Name
from tests.embedded import Cluster
from tests.integration.knowledge.conftest import RICH, run_sql, schema_of
from vast_project.pg.session import close_pools
from vast_project.pg.target import Target


def test_reads_columns_with_everything_they_have(rich: str) -> None:
    customers = schema_of(rich).table("customers")

    assert [column.name for column in customers.columns][:3] == ["id", "name", "nick"]
    assert customers.column("id").identity == "a"
    assert customers.column("name").type == "character varying(80)"
    assert customers.column("name").statistics_target == 500
    assert customers.column("email").type == "public.email"
    assert customers.column("mood").default == "'ok'::public.mood"
    assert customers.column("tags").default == "ARRAY['new'::text, 'web'::text]"
    assert customers.column("joined").default == "'2020-01-01 10:00:00+00'::timestamp with time zone"
    assert customers.column("code").collation == '"C"'
    assert customers.column("code").storage == "e"
    assert customers.column("initials").generated == "s"
    assert "upper(substr(" in customers.column("initials").default
    assert customers.column("born").comment == "also called birthday"
    assert customers.comment == "People who buy"
    assert customers.options == ("fillfactor=90",)


def test_reads_keys_and_constraints(rich: str) -> None:
    orders = schema_of(rich).table("orders")
    [key] = orders.foreign_keys

    assert orders.primary_key.columns == ("id",)
    assert orders.primary_key.index == "orders_pkey"
    assert (key.columns, key.references, key.referenced_columns, key.on_delete) == (
        ("customer_id",),
        Name("public", "customers"),
        ("id",),
        "c",
    )
    assert not orders.constraint("orders_status_check").validated
    unique = orders.constraint("orders_customer_placed_key")
    assert (unique.deferrable, unique.deferred, unique.columns) == (True, True, ("customer_id", "placed"))
    assert orders.unique_keys() == [("id",), ("customer_id", "placed")]


def test_prints_every_index_as_postgresql_does(rich: str) -> None:
    run_sql(
        rich,
        """
        CREATE TABLE many (a integer, b text, c varchar(9), d text COLLATE "C", e mood, f text[], g int4range, "Q q" date, h cidr);
        CREATE INDEX ON many (a); CREATE INDEX ON many (a DESC); CREATE INDEX ON many (a DESC NULLS LAST, b NULLS FIRST);
        CREATE INDEX ON many (c); CREATE INDEX ON many (c text_pattern_ops); CREATE INDEX ON many (c COLLATE "C");
        CREATE INDEX ON many (d); CREATE INDEX ON many (d COLLATE "POSIX"); CREATE INDEX ON many (e); CREATE INDEX ON many (f);
        CREATE INDEX ON many (g); CREATE INDEX ON many ("Q q"); CREATE INDEX ON many USING hash (b); CREATE INDEX ON many (h);
        CREATE INDEX ON many USING gin (f); CREATE INDEX ON many USING gist (g); CREATE INDEX ON many (b) WITH (fillfactor = 70);
        CREATE INDEX ON many (b) WHERE a > 1; CREATE INDEX ON many (d COLLATE "default");
        CREATE INDEX ON many (a) WHERE CASE WHEN a > 1 THEN b = 'x  y' ELSE a IN (3, 4) END;
        CREATE INDEX ON many (lower(b), a); CREATE UNIQUE INDEX ON many (a) INCLUDE (b, c);
        CREATE INDEX "user" ON many (c bpchar_pattern_ops); CREATE UNIQUE INDEX ON many (a, b) NULLS NOT DISTINCT;
        """,
    )
    schema = schema_of(rich)
    with psycopg.connect(rich) as connection:
        connection.execute("SET search_path = pg_catalog")
        printed = dict(
            connection.execute(
                "SELECT format('%I.%I', n.nspname, c.relname), pg_get_indexdef(c.oid) FROM pg_class c"
                " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('i', 'I') AND c.oid >= 16384"
                " AND n.nspname <> 'pg_toast'"
            ).fetchall()
        )

    own = [index.definition for owner in (*schema.tables, *schema.views) for index in owner.indexes]

    assert sorted(own) == sorted(printed.values())


def test_reads_partitions_and_inheritance(rich: str) -> None:
    schema = schema_of(rich)
    visits = schema.table("sales.visits")

    assert (visits.kind, visits.partition_key) == ("p", "RANGE (at)")
    assert [part.name.name for part in schema.partitions(visits.name)] == ["visits_2024", "visits_rest"]
    assert schema.table("sales.visits_2024").bound == "FOR VALUES FROM ('2024-01-01 00:00:00+00') TO ('2025-01-01 00:00:00+00')"
    assert schema.table("sales.visits_rest").bound == "DEFAULT"
    assert all(index.inherited for index in schema.table("sales.visits_2024").indexes)
    assert all(key.inherited for key in schema.table("sales.visits_2024").foreign_keys)
    assert schema.table("child").inherits == (Name("public", "parent"),)
    assert schema.table("child").column("note").inherited
    assert not schema.table("child").column("extra").inherited


def test_reads_what_stands_beside_tables(rich: str) -> None:
    schema = schema_of(rich)

    assert schema.type("mood").labels == ("sad", "ok", "happy")
    assert schema.type("email").not_null
    assert schema.type("email").checks == (("email_check", "CHECK ((VALUE ~ '@'::text))"),)
    assert schema.type("pair").attributes == (("a", "integer"), ("b", "text"))
    assert schema.type("span").base == "double precision"
    ticket = schema.sequence("ticket")
    assert (ticket.type, ticket.start, ticket.increment, ticket.maximum, ticket.cycle) == ("integer", 5, 2, 9999, True)
    assert schema.sequence("orders_id_seq").owned_by == (Name("public", "orders"), "id")
    assert schema.sequence("customers_id_seq").identity
    assert {function.name.name: function.kind for function in schema.functions} == {
        "touch": "f",
        "double": "f",
        "tidy": "p",
        "product": "a",
    }
    assert [publication.tables for publication in schema.publications] == [("public.customers", "public.orders")]
    assert [one.name.name for one in schema.statistics] == ["order_stats"]
    assert [one.kind for one in schema.default_acls] == ["r"]
    assert {one.kind for one in schema.others} == {"collation"}
    assert [policy.name for policy in schema.table("customers").policies] == ["own", "writes"]
    assert schema.table("customers").row_security
    assert schema.table("orders").triggers[0].enabled == "D"
    assert schema.view("totals").kind == "m"
    assert schema.view("open_orders").options == ("security_barrier=true",)
    assert schema.search_path == ("public",)


def test_knows_what_depends_on_what(rich: str) -> None:
    used = schema_of(rich).dependencies
    orders = Name("public", "orders")

    assert Dependency("view", "open_orders", orders, "status") in used
    assert Dependency("materialized view", "totals", orders, "total") in used
    assert Dependency("generated column", "customers.initials", Name("public", "customers"), "name") in used
    assert Dependency("policy", "customers.own", Name("public", "customers"), "name") in used
    assert Dependency("trigger", "orders.orders_touch", orders, "total") in used
    assert Dependency("index", "orders_open", orders, "status") in used


def test_measures_without_counting(rich: str) -> None:
    run_sql(rich, "INSERT INTO sales.visits SELECT n, '2024-05-01', NULL FROM generate_series(1, 5000) n; ANALYZE sales.visits")
    schema = schema_of(rich)

    leaf, root = schema.measures[Name("sales", "visits_2024")], schema.measures[Name("sales", "visits")]

    assert leaf.rows == root.rows == 5000
    assert leaf.total_bytes > leaf.heap_bytes > 100_000
    assert root.total_bytes == leaf.total_bytes + schema.measures[Name("sales", "visits_rest")].total_bytes
    assert schema.measures[Name("public", "customers")].rows == 0
    assert schema.server.major >= 13
    assert schema.server.timezone == "UTC"
    assert "plpgsql" in schema.server.available_extensions
    assert {schema.server.role, "pg_read_all_stats"} <= set(schema.server.roles)


def test_a_table_that_was_never_analysed_says_so(empty: str) -> None:
    run_sql(empty, "CREATE TABLE t WITH (autovacuum_enabled = off) AS SELECT n FROM generate_series(1, 1000) n")
    run_sql(empty, "SELECT pg_stat_reset()")

    measure = schema_of(empty).measures[Name("public", "t")]

    assert measure.rows in (None, 1000)  # statistics arrive later than the table; what must not be said is 0
    assert measure.heap_bytes > 0


def test_survives_json_without_loss(rich: str) -> None:
    schema = schema_of(rich)

    assert from_json(to_json(schema)) == schema
    again = from_json(to_json(schema, measured=True))
    assert (again, again.measures, again.server) == (schema, schema.measures, schema.server)


def test_an_empty_database_has_a_schema_without_tables(empty: str) -> None:
    schema = schema_of(empty)

    assert schema.tables == schema.views == schema.sequences == ()
    assert [one.name for one in schema.namespaces] == ["public"]


def test_system_objects_extensions_and_vasts_own_schema_are_left_out(cluster: Cluster, empty: str) -> None:
    run_sql(empty, "CREATE SCHEMA vast; CREATE TABLE vast.ledger (id integer); CREATE TEMP TABLE passing (id integer)")
    run_sql(
        empty,
        "DO $$BEGIN IF EXISTS (SELECT FROM pg_available_extensions WHERE name = 'vector') THEN CREATE EXTENSION vector; END IF; END$$",
    )
    schema = schema_of(empty)

    assert schema.tables == schema.functions == schema.types == ()
    assert [one.name for one in schema.namespaces] == ["public"]


def test_a_role_that_may_nothing_reads_the_same_schema(cluster: Cluster, rich: str) -> None:
    cluster.execute("DROP ROLE IF EXISTS stranger")
    cluster.execute("CREATE ROLE stranger LOGIN PASSWORD 'x'")
    stranger = cluster.url(Target(rich).dbname, user="stranger", password="x")

    assert schema_of(stranger) == schema_of(rich)
    close_pools(Target(stranger))


@pytest.mark.parametrize(
    "setting", ["DateStyle = 'German'", "TimeZone = 'Asia/Kathmandu'", "IntervalStyle = 'iso_8601'", "quote_all_identifiers = on"]
)
def test_the_roles_settings_do_not_change_what_is_read(rich: str, setting: str) -> None:
    before = schema_of(rich)
    name = Target(rich).dbname
    run_sql(rich, f'ALTER DATABASE "{name}" SET {setting}')
    close_pools(Target(rich))

    assert schema_of(rich) == before


def test_the_search_path_of_ordinary_sessions_is_read(rich: str) -> None:
    run_sql(rich, f"""ALTER DATABASE "{Target(rich).dbname}" SET search_path = sales, "$user", "Odd.Place", nowhere, public""")
    close_pools(Target(rich))

    assert schema_of(rich).search_path == ("sales", "Odd.Place", "public")


def test_reads_the_same_on_other_versions(cluster: Cluster, rich: str, other_server: str) -> None:
    run_sql(other_server, "DROP DATABASE IF EXISTS rich WITH (FORCE)")
    run_sql(other_server, "CREATE DATABASE rich")
    other = Target(other_server).with_dbname("rich").url
    run_sql(other, RICH)

    here, there = schema_of(rich), schema_of(other)

    assert [table.name for table in there.tables] == [table.name for table in here.tables]
    assert [view.name for view in there.views] == [view.name for view in here.views]
    assert there.dependencies == here.dependencies
    close_pools(Target(other))
