"""The table of casts is what every server at hand says of its own types."""

from __future__ import annotations

from ops.statements.casts import CASTS, converts
from tests.integration.statements.conftest import Bench

_OWN = """
SELECT format_type(one.oid, NULL), format_type(other.oid, NULL),
       EXISTS (SELECT FROM pg_cast WHERE castsource = one.oid AND casttarget = other.oid)
  FROM pg_type one CROSS JOIN pg_type other
 WHERE format_type(one.oid, NULL) = ANY (%(types)s) AND format_type(other.oid, NULL) = ANY (%(types)s) AND one.oid <> other.oid
"""


def test_casts_are_those_of_the_server(bench: Bench) -> None:
    assert bench.connection is not None
    types = sorted({*CASTS, *(one for reached in CASTS.values() for one in reached)})
    rows = bench.connection.execute(_OWN, {"types": types}).fetchall()

    newer = {("integer", "bytea"), ("bigint", "bytea"), ("smallint", "bytea"), ("bytea", "integer"), ("bytea", "bigint"), ("bytea", "smallint")}
    differing = {(one, other) for one, other, there in rows if one in CASTS and converts(one, other) != there}

    assert len(rows) > 1_000
    assert differing <= newer, "18 knows these; without them a value comes back from what was kept"


def test_what_is_not_postgresql_s_own_is_taken_to_convert() -> None:
    assert converts("public.mood", "integer")
    assert converts("numeric(10,2)", "character varying(20)")
    assert not converts("timestamp with time zone", "bigint")
    assert not converts("integer[]", "integer")
    assert converts("integer[]", "bigint[]")
