"""Searches by name: what the schema in memory finds is what the catalogs find, and the answer says which of both was asked."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from facts.fact import Answer, facts
from facts.inquiry import Inquiry
from knowledge.services import Structure
from tests.integration.facts.conftest import UNHURRIED, Known
from vast_project.pg.session import read_session
from vast_project.pg.target import Target

READ_AT = datetime.now(UTC) - timedelta(hours=1)
PROVED_AT = datetime.now(UTC) - timedelta(seconds=5)
MORE = """
CREATE TABLE "Odd%Name" ("a_b" interval year to month, "axb" interval, "C\\d" bit(3)[], d char(10), e "char", f timestamp(3) with time zone, "Ärger" text);
CREATE TABLE sales.customer (id bigint, email varchar, span int4range, feelings mood[], small positive);
CREATE FOREIGN DATA WRAPPER nowhere; CREATE SERVER nowhere FOREIGN DATA WRAPPER nowhere;
CREATE FOREIGN TABLE far (id integer, amount numeric(6)) SERVER nowhere;
CREATE TYPE pair AS (x integer, y text);
CREATE TYPE steps AS RANGE (subtype = integer);
CREATE PROCEDURE settle() LANGUAGE sql AS 'SELECT 1';
CREATE AGGREGATE total_of (integer) (SFUNC = int4pl, STYPE = integer);
CREATE FUNCTION twice(n bigint) RETURNS bigint LANGUAGE sql AS 'SELECT n * 2';
CREATE TABLE member (id integer, of_extension text);
CREATE FUNCTION member_of(n integer) RETURNS integer LANGUAGE sql AS 'SELECT n';
ALTER EXTENSION plpgsql ADD TABLE member;
ALTER EXTENSION plpgsql ADD FUNCTION member_of(integer);
"""


@pytest.fixture(scope="module")
def odd(cluster: Any, known_template: str) -> Any:
    """The known database with names and types that are easily taken for others."""
    made = Known(cluster.create_database(template=known_template, sql=MORE))
    yield made
    made.close()


def ask(known: Known, name: str, args: dict[str, Any], *, remembered: bool) -> Answer:
    """Ask a fact, with the schema in memory or without."""
    structure = Structure(known.schema(), read_at=READ_AT, as_of=PROVED_AT) if remembered else None
    with read_session(Target(known.url), profile=UNHURRIED) as session:
        inquiry = Inquiry(
            fact=facts[name],
            args=facts[name].bind(args),
            session=session,
            structure=known.schema,
            history=known.history,
            label="known",
            remembered=lambda: structure,
        )
        return inquiry.fact.fetch(inquiry)


ASKED = [
    *(("find_object", {"pattern": pattern}) for pattern in ("*", "order", "Order*", "*_id", "a_b", "p*y*1", "total", "Odd%", "nothing")),
    *(("find_object", {"pattern": pattern}) for pattern in ("customer", "member", "settle", "pair", "steps", "mood", "far", "tiny")),
    *(("find_column", {"column": name}) for name in ("id", "ID", "a_b", "C\\d", "amoun", "e", "x", "Ärger", "ärger", "customr_id", "zzz", "%")),
    *(("find_columns_by_type", {"type": name}) for name in ("integer", "varchar", "numeric", "interval", "char", "bit", "enum")),
    *(("find_columns_by_type", {"type": name}) for name in ("numeric(10,2)", "varchar(100)", "char(10)", "timestamptz(3)", "numeric(9)")),
    *(("find_columns_by_type", {"type": name}) for name in ("array", "domain", "text[]", "timestamptz", "mood", "positive", "json")),
]


@pytest.mark.parametrize(("name", "args"), ASKED)
def test_memory_and_catalogs_find_the_same(odd: Known, name: str, args: dict[str, Any]) -> None:
    found, read = (ask(odd, name, args, remembered=remembered) for remembered in (True, False))

    assert (found.columns, found.rows, found.text, found.value, found.examined) == (
        read.columns,
        read.rows,
        read.text,
        read.value,
        read.examined,
    )


def test_the_answer_says_that_it_comes_from_memory_how_old_that_is_and_how_to_see_the_same(odd: Known) -> None:
    found = ask(odd, "find_object", {"pattern": "orders"}, remembered=True)
    read = ask(odd, "find_object", {"pattern": "orders"}, remembered=False)

    assert (found.source, found.as_of) == ("cache", PROVED_AT)
    assert f"read at {READ_AT:%H:%M:%S} and proved unchanged at {PROVED_AT:%H:%M:%S} UTC" in found.caveats[-1]
    assert found.sql == read.sql
    assert odd.reader.execute(found.sql).fetchall() == list(found.rows)
    assert read.source == "live"
    assert read.caveats == ()


def test_members_of_extensions_are_left_out(odd: Known) -> None:
    assert ask(odd, "find_object", {"pattern": "member"}, remembered=False).value == 0
    assert ask(odd, "find_column", {"column": "of_extension"}, remembered=False).value == 0
