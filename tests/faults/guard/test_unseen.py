"""Functions of the database's own that types call unasked: no statement that the guard lets through springs them, on a real server."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest

from facts.guard import Policy, check_read
from knowledge.introspect import introspect
from knowledge.schema import Name, Schema
from tests.embedded import Cluster
from vast_project.pg.session import ReadSession, close_pools, connect_once
from vast_project.pg.target import Target

_SQL = Path(__file__).with_name("unseen.sql").read_text(encoding="utf-8")
_IMPLICIT = """
CREATE FUNCTION app.is_past(date) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RETURN app.spring(); END $$;
CREATE CAST (date AS boolean) WITH FUNCTION app.is_past(date) AS IMPLICIT;
"""

#: A constant, or a row, becomes a value of a domain that nobody named.
OF_DOMAINS = [
    "SELECT array_append(seals, 'x') FROM letters",
    "SELECT array_replace(seals, 'a', 'b') FROM letters",
    "SELECT array_position(seals, 'x') FROM letters",
    "SELECT array_append(x, 'y') FROM (SELECT seals AS x FROM letters) s",
    "SELECT array_append(x, 'y') FROM (SELECT * FROM letters) s(a, b, c, d, x)",
    "SELECT ARRAY[seal] @> '{x}' FROM letters",
    "SELECT array_agg(seal) || '{x}' FROM letters",
    "SELECT ARRAY(SELECT seal FROM letters) = '{x}'",
    "SELECT coalesce(array_agg(seal), '{x}') FROM letters",
    "SELECT seals = '{x}' FROM letters",
    "SELECT seals = '{x}' FROM safe_letters",
    "SELECT nullif(seals, '{x}') FROM held",
    "SELECT id FROM letters WHERE seals @> '{x}'",
    "SELECT lag(seal, 1, 'x') OVER (ORDER BY id) FROM letters",
    "SELECT lead(code, 1, '3') OVER (ORDER BY id) FROM letters",
    "SELECT jsonb_populate_record(l, jsonb_build_object('seal', note)) FROM letters l",
    "SELECT jsonb_populate_record(p, '{\"b\": \"q\"}') FROM letters",
    "SELECT json_populate_recordset(l, '[{\"seal\": \"q\"}]') FROM letters l",
    "SELECT jsonb_populate_record(x, to_jsonb(x)) FROM (SELECT l AS x FROM letters l) s",
    "SELECT coalesce(l, '(1,x,2,,,,,,)') FROM letters l",
    "SELECT coalesce(l.*, '(1,x,2,,,,,,)') FROM letters l",
    "SELECT CASE WHEN false THEN l ELSE '(1,x,2,,,,,,)' END FROM letters l",
    "SELECT l FROM letters l UNION ALL SELECT '(1,x,2,,,,,,)'",
    "SELECT coalesce(p, '(1,x)') FROM letters",
]
#: A cast between types of the server's own.
OF_CASTS = [
    "SELECT flag::date FROM plain",
    "SELECT CAST(id > 3 AS date) FROM plain",
    "SELECT CAST(true AS date)",
    "SELECT array_agg(flag)::date[] FROM plain",
]
#: An order of values.
OF_ORDERINGS = [
    "SELECT g FROM pupils ORDER BY g",
    "SELECT * FROM pupils ORDER BY (g, id)",
    "SELECT DISTINCT g FROM pupils",
    "SELECT DISTINCT * FROM (SELECT g FROM pupils) s",
    "SELECT g, count(*) FROM pupils GROUP BY g",
    "SELECT row_number() OVER (ORDER BY g) FROM pupils",
    "SELECT g FROM pupils UNION SELECT g FROM pupils",
    "SELECT * FROM (SELECT g FROM pupils) s INTERSECT SELECT g FROM pupils",
    "SELECT count(DISTINCT g) FROM pupils",
    "SELECT array_agg(g ORDER BY g) FROM pupils",
    "SELECT greatest(g, 'a') FROM pupils",
    "SELECT mode() WITHIN GROUP (ORDER BY g) FROM pupils",
    "SELECT id FROM pupils WHERE ARRAY[g] < ARRAY['b'::grade]",
    "SELECT b FROM (SELECT * FROM pupils) s(a, b) ORDER BY b",
    "SELECT g FROM held ORDER BY g",
]
OF_IMPLICIT_CASTS = [
    "SELECT id FROM plain WHERE d",
    "SELECT bool_or(d) FROM plain",
    "SELECT current_date AND true",
    "SELECT CASE WHEN d THEN 1 END FROM plain",
]
#: An operator of the database's own beside PostgreSQL's of the same name.
_OVERLOADS = """
CREATE FUNCTION app.joined(text, text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN PERFORM app.spring(); RETURN $1; END $$;
CREATE OPERATOR + (LEFTARG = text, RIGHTARG = text, FUNCTION = app.joined);
CREATE FUNCTION app.same(grade, grade) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RETURN app.spring(); END $$;
CREATE OPERATOR = (LEFTARG = grade, RIGHTARG = grade, FUNCTION = app.same);
"""
OF_OVERLOADS = [
    "SELECT note + note FROM plain",
    "SELECT note + 'x' FROM plain",
    "SELECT 'a'::text + 'b'",
    "SELECT id FROM pupils WHERE g = 'a'",
    "SELECT id FROM pupils WHERE g IN ('a', 'b')",
    "SELECT id FROM pupils p WHERE g = (SELECT min(q.g) FROM pupils q)",
    "SELECT 'a'::grade = 'b'",
]
NOT_OVERLOADED = [
    "SELECT id + 1, 1.5 + id, d + interval '1 day', d + 7 FROM plain",
    "SELECT (id + 1) + 2 FROM plain WHERE id = 5 AND note = 'n5' AND d = '2026-01-01'",
    "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 3) SELECT * FROM r JOIN plain ON plain.id = n",
    "SELECT count(*) FROM letters l JOIN plain p ON p.letter_id = l.id WHERE (l.id, l.note) = (1, 'n')",
]
HARMLESS = [
    "SELECT * FROM letters",
    "SELECT id, note FROM letters WHERE note = 'n' ORDER BY id",
    "SELECT seal, lower(seal), seal::text, seal || 'x' FROM letters WHERE seal = 'ok' OR seal LIKE 'o%'",
    "SELECT coalesce(seal, 'x'), coalesce(code, 7), CASE WHEN id = 1 THEN seal ELSE 'x' END, nullif(seal, 'x') FROM letters",
    "SELECT code + 1, count(*) FROM letters WHERE code IN (5, 6) GROUP BY code",
    "SELECT seal FROM letters UNION ALL SELECT 'x'",
    "SELECT max(seal), string_agg(seal, ',') FROM safe_letters",
    "SELECT unnest(seals), cardinality(seals) FROM letters",
    "SELECT row_to_json(l) FROM letters l",
    "SELECT array_append(marks, 'DE'), account FROM letters WHERE marks @> '{DE12}' AND m @> '{\"a\": 1}'",
    "SELECT lag(note, 1, '-') OVER (ORDER BY id) FROM letters",
    "SELECT d, date '2026-01-01', to_date('2026', 'YYYY'), d > '2026-01-01' FROM plain WHERE flag",
    "SELECT g, name FROM pupils",
    "SELECT * FROM pupils WHERE id = 1 ORDER BY id",
    "SELECT name, count(*) FROM pupils GROUP BY name ORDER BY 2 DESC",
    "SELECT checked FROM held WHERE checked",
    "SELECT count(*) FROM letters JOIN plain ON letter_id = letters.id WHERE plain.note = 'n1'",
]


@dataclass
class World:
    """A database with types that call functions, and its schema."""

    url: str
    schema: Schema

    def springs(self, sql: str) -> bool:
        """Run a statement with the traps armed; tell whether one of them was reached."""
        with psycopg.connect(self.url) as connection:
            connection.execute("SET trap.armed = '1'")
            try:
                connection.execute(sql)  # type: ignore[call-overload]
            except psycopg.Error as error:
                if error.sqlstate == "P0999":
                    return True
                raise
            return False


def _world(cluster: Cluster, name: str, sql: str) -> Iterator[World]:
    url = cluster.create_database(name, sql=sql)
    target = Target(url, label=name)
    with connect_once(target) as connection:
        schema = introspect(ReadSession(connection, label=name))
    yield World(url, schema)
    close_pools(target)
    cluster.drop_database(name)


@pytest.fixture(scope="module")
def world(cluster: Cluster) -> Iterator[World]:
    yield from _world(cluster, "unseen", _SQL)


@pytest.fixture(scope="module")
def lax_world(cluster: Cluster) -> Iterator[World]:
    yield from _world(cluster, "unseen_lax", _SQL + _IMPLICIT)


@pytest.fixture(scope="module")
def overloading_world(cluster: Cluster) -> Iterator[World]:
    yield from _world(cluster, "unseen_overloads", _SQL + _OVERLOADS)


@pytest.mark.parametrize(
    ("code", "statements"),
    [("type_unknown", OF_DOMAINS), ("cast_unknown", OF_CASTS), ("type_unknown", OF_ORDERINGS)],
    ids=["domains", "casts", "orderings"],
)
def test_what_a_type_calls_unasked_is_refused(world: World, code: str, statements: list[str]) -> None:
    for sql in statements:
        assert world.springs(sql), sql
        assert check_read(sql, world.schema).code == code, sql


def test_a_cast_that_is_used_unasked_is_refused(lax_world: World) -> None:
    for sql in OF_IMPLICIT_CASTS:
        assert lax_world.springs(sql), sql
        assert check_read(sql, lax_world.schema).code == "cast_unknown", sql
    allowed = Policy(functions=frozenset({Name("app", "is_past"), Name("app", "day_of")}))
    assert check_read(OF_IMPLICIT_CASTS[0], lax_world.schema, policy=allowed).allow


def test_an_operator_that_shares_its_name_is_refused_where_it_may_be_meant(overloading_world: World) -> None:
    for sql in OF_OVERLOADS:
        assert overloading_world.springs(sql), sql
        assert check_read(sql, overloading_world.schema).code == "operator_unknown", sql
    for sql in ("SELECT id + letter_id FROM plain", "SELECT id OPERATOR(public.+) 1 FROM plain", "SELECT 'a' + 'b'"):
        assert check_read(sql, overloading_world.schema).code == "operator_unknown", sql
    for sql in NOT_OVERLOADED:
        verdict = check_read(sql, overloading_world.schema)
        assert verdict.allow, f"{sql}: {verdict.reason}"
        assert not overloading_world.springs(sql), sql


def test_reading_such_values_and_what_is_beside_them_is_allowed(world: World) -> None:
    for sql in HARMLESS:
        verdict = check_read(sql, world.schema)
        assert verdict.allow, f"{sql}: {verdict.reason}"
        assert not world.springs(sql), sql


def test_the_owner_may_allow_what_a_type_calls(world: World) -> None:
    functions: Any = frozenset({Name("app", one) for one in ("check_seal", "check_pin", "grade_cmp")})

    for sql in (*OF_DOMAINS, *OF_ORDERINGS):
        assert check_read(sql, world.schema, policy=Policy(functions=functions)).allow, sql
