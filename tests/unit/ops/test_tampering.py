"""A plan's digest stands for every byte of it, and statements that hide what they do come into no plan. Pure."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

import pytest
import rfc8785

from ops.operation import OperationInvalid
from ops.operations.raw_sql import RawSql
from ops.plan_files import plan_from_json
from ops.planner import plan
from ops.statements.parse import StatementInvalid
from tests.unit.ops.schemas import schema_of

SMUGGLED = [
    "DO $$ BEGIN IF current_database() = 'prod' THEN DELETE FROM orders; END IF; END $$",
    "CALL anything()",
    "PREPARE p AS DELETE FROM orders",
    "EXECUTE p",
    "COMMIT; DELETE FROM orders",
    "SET ROLE postgres",
    "RESET SESSION AUTHORIZATION",
    "COPY orders TO PROGRAM 'cat'",
    "LOCK TABLE orders",
    "SELECT dblink_exec('host=elsewhere', 'DELETE FROM orders')",
    "UPDATE orders SET note = query_to_xml('DELETE FROM orders', true, true, '')::text",
    "UPDATE orders SET note = set_config('search_path', 'evil', false)",
    "UPDATE orders SET note = pg_read_file('/etc/passwd')",
    "INSERT INTO keyless SELECT 1, pg_advisory_lock(1)::text",
    "DELETE FROM vast.ledger",
    "UPDATE pg_catalog.pg_proc SET prosrc = ''",
    "ALTER SYSTEM SET ssl = off",
    "CREATE ROLE evil SUPERUSER LOGIN PASSWORD 'x'",
    "DROP TABLE orders CASCADE",
]
MALFORMED = ["DELETE FROM orders\x00", "DELETE FROM orders WHERE note = 'a", "DELETE FROM orders /* never", "\ufeffDELETE FORM orders"]


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the way to every value in a document that holds no others."""
    if isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(inner, (*path, key))
    else:
        yield path


def changed(document: dict[str, Any], path: tuple[Any, ...]) -> dict[str, Any]:
    """Return a copy with one value a little different."""
    made = copy.deepcopy(document)
    place = made
    for key in path[:-1]:
        place = place[key]
    held = place[path[-1]]
    place[path[-1]] = f"{held} " if isinstance(held, str) else 1 if held is None else not held if isinstance(held, bool) else held + 1
    return made


def test_whatever_is_changed_in_a_plan_makes_another_digest() -> None:
    sql = "ALTER TABLE orders ADD COLUMN paid boolean NOT NULL DEFAULT false; UPDATE orders SET note = upper(note) WHERE id > 7"
    made = plan([RawSql(sql)], schema_of(), database="shop", request="mark paid orders")
    document = as_a_document(made.as_json())
    ways = list(leaves(document))
    assert len(ways) > 60

    digests = {sha256(rfc8785.dumps(changed(document, way))).hexdigest() for way in ways}

    assert len(digests) == len(ways)
    assert made.digest not in digests
    turned = {**document, "steps": document["steps"][::-1]}
    assert sha256(rfc8785.dumps(turned)).hexdigest() != made.digest
    keys_turned = {key: document[key] for key in reversed(document)}
    assert plan_from_json(keys_turned).digest == made.digest, "the order of keys says nothing"


def as_a_document(value: Any) -> Any:
    """Return a plan's document as JSON has it: lists for tuples, words for enumerations."""
    return json.loads(rfc8785.dumps(value))


@pytest.mark.parametrize("sql", SMUGGLED)
def test_what_hides_what_it_does_comes_into_no_plan(sql: str) -> None:
    with pytest.raises(OperationInvalid):
        plan([RawSql(sql)], schema_of(), database="shop", request="")


@pytest.mark.parametrize("sql", MALFORMED)
def test_what_postgresql_reads_otherwise_than_it_looks_comes_into_no_plan(sql: str) -> None:
    with pytest.raises((StatementInvalid, OperationInvalid)):
        plan([RawSql(sql)], schema_of(), database="shop", request="")
