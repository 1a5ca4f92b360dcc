"""What the guard knows of PostgreSQL's own functions, compared with a server: nothing is unknown, and nothing volatile passes unseen."""

from __future__ import annotations

import psycopg
import pytest

from facts.guard import builtins

_FUNCTIONS = """
SELECT proname, bool_or(provolatile = 'v'), array_agg(DISTINCT pronargs)
  FROM pg_proc WHERE pronamespace IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace) GROUP BY proname
"""
_RESULTS = """
SELECT DISTINCT p.proname, a.name
  FROM pg_proc p, unnest(p.proargmodes, p.proargnames) AS a(mode, name)
 WHERE p.pronamespace = 'pg_catalog'::regnamespace AND a.mode IN ('o', 'b', 't')
"""


@pytest.fixture(scope="module")
def known(shop_url: str) -> dict[str, tuple[bool, list[int]]]:
    with psycopg.connect(shop_url) as connection:
        return {name: (volatile, counts) for name, volatile, counts in connection.execute(_FUNCTIONS)}


def test_every_function_of_the_server_was_judged(known: dict[str, tuple[bool, list[int]]]) -> None:
    assert known.keys() - builtins.functions().keys() - builtins.refused_functions().keys() == set()


def test_what_may_be_called_does_not_change_anything_by_itself(known: dict[str, tuple[bool, list[int]]]) -> None:
    allowed = builtins.functions()
    volatile = {name for name, (volatile, _) in known.items() if volatile and name in allowed}

    assert {name for name in volatile if not allowed[name].volatile and allowed[name].arguments is None} == set()


def test_what_may_be_called_in_part_only_is_refused_otherwise() -> None:
    twice = builtins.functions().keys() & builtins.refused_functions().keys()

    assert {name for name in twice if builtins.functions()[name].arguments is None} == set()


def test_every_column_that_a_function_gives_is_known(shop_url: str) -> None:
    with psycopg.connect(shop_url) as connection:
        given = {column for function, column in connection.execute(_RESULTS) if function in builtins.functions()}

    assert given - builtins.fields() == set()
