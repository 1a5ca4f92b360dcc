"""What a change reads besides its tables is said to whoever decides; what reads nothing else is not talked about."""

from __future__ import annotations

import pytest

from knowledge.schema import Schema
from ops.operations.raw_sql import RawSql
from ops.plan import Severity
from ops.planner import plan
from tests.unit.ops.schemas import SHOP, schema_of

OWN_CODE = """
CREATE FUNCTION sneaky() RETURNS text LANGUAGE sql AS $$ SELECT 'x' $$;
CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER stamps BEFORE UPDATE ON customers FOR EACH ROW EXECUTE FUNCTION stamp();
"""
CODES = {"reads_its_surroundings", "depends_on_the_moment", "runs_own_code", "fires_triggers", "name_of_several_scripts"}


def said(sql: str, schema: Schema) -> dict[str, str]:
    """Return what a plan that runs a statement says of surroundings, by code."""
    made = plan([RawSql(sql)], schema, database="shop", request="")
    return {one.code: one.message for one in made.findings if one.code in CODES}


@pytest.mark.parametrize(
    ("sql", "code", "word"),
    [
        ("UPDATE orders SET note = 'x' WHERE current_database() = 'prod'", "reads_its_surroundings", "current_database()"),
        ("UPDATE orders SET note = CASE WHEN inet_server_addr() IS NULL THEN 'a' END", "reads_its_surroundings", "inet_server_addr()"),
        ("DELETE FROM orders WHERE session_user = 'app'", "reads_its_surroundings", "session_user"),
        ("UPDATE orders SET note = current_setting('vast.x', true)", "reads_its_surroundings", "current_setting()"),
        ("DELETE FROM orders WHERE EXISTS (SELECT FROM pg_database WHERE datname = 'prod')", "reads_its_surroundings", "pg_database"),
        ("INSERT INTO keyless SELECT 1, current_catalog", "reads_its_surroundings", "current_catalog"),
        ("DELETE FROM orders WHERE now() > '2027-01-01'", "depends_on_the_moment", "now"),
        ("DELETE FROM orders WHERE CURRENT_DATE > '2027-01-01'", "depends_on_the_moment", "now"),
        ("UPDATE orders SET note = CASE WHEN random() < 0.5 THEN 'a' ELSE 'b' END", "depends_on_the_moment", "random"),
    ],
)
def test_what_may_tell_a_copy_from_production_is_said(sql: str, code: str, word: str) -> None:
    found = said(sql, schema_of())

    assert list(found) == [code]
    assert word in found[code]


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE orders SET note = upper(note) WHERE total > 10",
        "UPDATE customers SET created = now() WHERE id = 1",
        "ALTER TABLE orders ADD COLUMN changed_by text DEFAULT current_user",
        "CREATE TABLE été (größe integer)",
    ],
)
def test_what_does_the_same_everywhere_is_not_talked_about(sql: str) -> None:
    assert said(sql, schema_of()) == {}


def test_code_of_the_database_that_runs_with_it_is_named() -> None:
    schema = schema_of(SHOP + OWN_CODE)

    assert "sneaky" in said("UPDATE orders SET note = sneaky()", schema)["runs_own_code"]
    assert "stamps (stamp())" in said("UPDATE customers SET phone = '1'", schema)["fires_triggers"]
    assert said("DELETE FROM orders WHERE id = 1", schema) == {}


@pytest.mark.parametrize("sql", ["CREATE TABLE \u0441ustomers (id integer)", "ALTER TABLE orders ADD COLUMN t\u03bftal integer"])
def test_a_name_that_looks_like_another_is_pointed_out(sql: str) -> None:
    made = plan([RawSql(sql)], schema_of(), database="shop", request="")

    [finding] = [one for one in made.findings if one.code == "name_of_several_scripts"]
    assert finding.severity is Severity.WARNING
