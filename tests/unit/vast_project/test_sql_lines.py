"""Long SQL in lines: easier to read, and the same statement."""

from __future__ import annotations

import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vast_project.sql_lines import LINE, laid_out

#: On a machine that does other things too, time says nothing about this.
patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

PIECES = st.sampled_from(
    "SELECT FROM WHERE AND WITH AS ( ) , ; UPDATE SET 'a  b' \"c  d\" $q$ e  f $q$ CREATE TABLE -- x".split(" ")
)


@patient
@given(st.lists(PIECES, min_size=10, max_size=60).map(" ".join))
def test_nothing_but_white_space_between_tokens_changes(sql: str) -> None:
    assert re.sub(r"\s", "", laid_out(sql)) == re.sub(r"\s", "", sql)


def test_literals_keep_their_white_space() -> None:
    sql = f"SELECT 'a   b', $x$ one   two $x$, \"a   column\" FROM {'long_' * 20}table WHERE note = 'FROM   here'"

    said = laid_out(sql)

    for literal in ("'a   b'", "$x$ one   two $x$", '"a   column"', "'FROM   here'"):
        assert literal in said


def test_a_statement_with_a_query_in_it_is_indented_by_its_brackets() -> None:
    sql = (
        "WITH changed AS (UPDATE public.people SET mood = 'calm' WHERE people.id >= 1 AND people.id BETWEEN 2 AND 3 AND people.mood "
        "IS DISTINCT FROM 'calm' RETURNING people.id AS key_1) INSERT INTO vast.kept (key_1) SELECT key_1 FROM changed"
    )

    assert laid_out(sql).splitlines() == [
        "WITH changed AS (",
        "  UPDATE public.people",
        "  SET mood = 'calm'",
        "  WHERE people.id >= 1",
        "    AND people.id BETWEEN 2 AND 3",
        "    AND people.mood IS DISTINCT FROM 'calm'",
        "  RETURNING people.id AS key_1",
        ")",
        "INSERT INTO vast.kept (key_1)",
        "SELECT key_1",
        "FROM changed",
    ]


def test_a_table_has_a_line_for_each_column() -> None:
    sql = f"CREATE TABLE public.notes (id bigint PRIMARY KEY, body text NOT NULL DEFAULT '', {'x' * 40} numeric(12, 2) NOT NULL)"

    assert laid_out(sql).splitlines() == [
        "CREATE TABLE public.notes (",
        "  id bigint PRIMARY KEY,",
        "  body text NOT NULL DEFAULT '',",
        f"  {'x' * 40} numeric(12, 2) NOT NULL",
        ")",
    ]


def test_what_is_short_or_has_lines_already_stays_as_it_is() -> None:
    short, in_lines = "SELECT a FROM b WHERE c AND d", f"SELECT a\nFROM {'b' * LINE} WHERE c AND d"

    assert laid_out(short) == short
    assert laid_out(in_lines) == in_lines


def test_a_view_s_query_begins_a_line() -> None:
    sql = "CREATE OR REPLACE VIEW public.busy_people AS SELECT people.id, people.name FROM public.people WHERE people.mood = 'busy'"

    assert laid_out(sql).splitlines()[1:] == ["SELECT people.id, people.name", "FROM public.people", "WHERE people.mood = 'busy'"]
