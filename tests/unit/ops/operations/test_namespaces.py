"""Schemas, extensions, statistics and publications: what is refused, and what is said beside the plan."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from ops.operation import ChoiceNeeded, OperationInvalid
from ops.operation_json import operation_from_json
from ops.plan import Plan
from ops.planner import plan
from tests.unit.ops.schemas import SHOP, schema_of

WORLD = f"""{SHOP}
CREATE SCHEMA reports;
CREATE TABLE reports.daily (day date PRIMARY KEY);
CREATE EXTENSION citext;
CREATE STATISTICS customers_words ON name, email FROM customers;
CREATE PUBLICATION feed FOR TABLE orders;
CREATE PUBLICATION whole FOR ALL TABLES;
CREATE PUBLICATION pair FOR TABLE orders, customers;
"""


def planned(kind: str, **args: Any) -> Plan:
    schema = schema_of(WORLD)
    schema = replace(schema, server=replace(schema.server, available_extensions=("citext", "hstore", "pg_trgm", "uuid-ossp")))
    return plan([operation_from_json({"kind": kind, "args": args})], schema, database="shop", request=kind)


@pytest.mark.parametrize(
    ("kind", "args", "said"),
    [
        ("create_schema", {"namespace": "reports"}, "already a schema called reports"),
        ("create_schema", {"namespace": "pg_reports"}, "keeps names that begin with pg_"),
        ("create_schema", {"namespace": "r" * 64}, "cannot be used"),
        ("drop_schema", {"namespace": "reports"}, "holds table reports.daily"),
        ("drop_schema", {"namespace": "report"}, "Did you mean reports"),
        ("rename_schema", {"namespace": "reports", "new_name": "public"}, "already a schema called public"),
        ("create_extension", {"extension_name": "citext"}, "installed already"),
        ("create_extension", {"extension_name": "hstor"}, "Did you mean hstore"),
        ("drop_extension", {"extension_name": "hstore"}, "There is no extension hstore"),
        ("create_statistics", {"table": "customers", "columns": ["name"]}, "two or more columns"),
        ("create_statistics", {"table": "customers", "columns": ["name", "phone"], "kinds": ["median"]}, "PostgreSQL has ndistinct"),
        ("drop_statistics", {"statistics_name": "customer_words"}, "Did you mean"),
        ("create_publication", {"publication_name": "feed", "published": ["orders"]}, "is a publication feed already"),
        ("publish_table", {"publication_name": "feed", "table": "orders"}, "is in feed already"),
        ("publish_table", {"publication_name": "whole", "table": "orders"}, "publishes all tables"),
        ("unpublish_table", {"publication_name": "feed", "table": "orders"}, "the only table of feed"),
        ("unpublish_table", {"publication_name": "feed", "table": "customers"}, "There is no table customers in publication feed"),
    ],
)
def test_what_does_not_fit_is_refused(kind: str, args: dict[str, Any], said: str) -> None:
    with pytest.raises(OperationInvalid, match=said):
        planned(kind, **args)


def test_an_extension_is_found_under_the_name_that_people_use() -> None:
    [step] = planned("create_extension", extension_name="trigram").steps

    assert step.statements == ("CREATE EXTENSION pg_trgm",)


def test_a_publication_needs_tables_and_warns_of_those_whose_rows_nothing_tells_apart() -> None:
    with pytest.raises(ChoiceNeeded):
        planned("create_publication", publication_name="p")
    made = planned("publish_table", publication_name="feed", table="keyless")

    assert "no_replica_identity" in {one.code for one in made.findings}


def test_an_extension_that_is_updated_does_not_come_back() -> None:
    assert planned("update_extension", extension_name="citext", version="1.6").rollback is None


def test_tables_of_a_publication_are_listed_as_every_version_reads_them() -> None:
    [back] = planned("unpublish_table", publication_name="pair", table="orders").rollback or ()

    assert back.statements == ("ALTER PUBLICATION pair SET TABLE public.customers, public.orders",)
