"""Statements nobody thought of: built from the grammar's parts with traps in them, and mutated from known ones."""

from __future__ import annotations

import json
import re
from pathlib import Path

from hypothesis import strategies as st

from tests.unit.facts.guard.shop import CORPUS, ROOT

_CASES = ROOT / "tests" / "unit" / "facts" / "guard"
_TOKEN = re.compile(r"'(?:[^']|'')*'|\"[^\"]*\"|\$\$.*?\$\$|\w+|\s+|.", re.DOTALL)

#: What must never be reached: functions of the database that raise, and functions of PostgreSQL that do more than read.
TRAPS = [
    "app.trap()",
    "trapped(1)",
    "public.trapped(1)",
    "o.row_trap",
    "(o).row_trap",
    "orders.row_trap",
    "(1).trapped",
    "1 OPERATOR(app.+) 1",
    "1 #-# 1",
    "'x'::app.trap_domain",
    "CAST('1' AS app.trap_row)",
    "(SELECT trap FROM trap_view LIMIT 1)",
    "nextval('order_no_seq')",
    "setval('order_no_seq', 77)",
    "pg_advisory_lock(42)",
    "pg_notify('fuzz', 'x')",
    "set_config('search_path', 'app', false)",
    "lo_create(0)",
    "pg_sleep(0.2)",
    "pg_read_file('PG_VERSION')",
    "query_to_xml('SELECT app.trap()', true, true, '')",
    "txid_current()",
    "pg_stat_reset()",
]
_SCALARS = [
    "1",
    "'a'",
    "NULL",
    "total",
    "o.total",
    "status",
    "now()",
    "count(*)",
    "o.*",
    "$1",
    "true",
    "ARRAY[1]",
    "ROW(1, 2)",
    "current_user",
]
_AROUND = [
    "{0}", "({0})", "-{0}", "NOT {0} IS NULL", "coalesce({0}, {1})", "CASE WHEN {0} IS NULL THEN {1} END", "CASE {0} WHEN {1} THEN 1 END",
    "ARRAY[{0}, {1}]", "ROW({0}, {1})", "({0})::text", "greatest({0}, {1})", "nullif({0}, {1})", "{0} IN ({1})", "{0} = ANY (ARRAY[{1}])",
    "(SELECT {0})", "EXISTS (SELECT {0})", "{0} IS DISTINCT FROM {1}", "{0} BETWEEN {1} AND {0}", "sum({0}) OVER (PARTITION BY {1})",
    "count(*) FILTER (WHERE {0} IS NULL)", "string_agg(status, {0}::text)", "extract(year FROM {0})", "json_build_object('a', {0})",
    "json_object('a' : {0})", "json_array({0})", "xmlelement(name a, {0})", "({0}) COLLATE \"C\"", "(ARRAY[1])[{0}]", "{0} || {1}", "lower({0}::text)",
    "percentile_cont(0.5) WITHIN GROUP (ORDER BY {0})", "jsonb_path_query('[]', '$', to_jsonb({0}))", "format('%s', {0})", "{0} LIKE {1}::text",
]  # fmt: skip
_SHAPES = [
    "SELECT {0} FROM orders o", "SELECT 1 FROM orders o WHERE {0} IS NULL", "SELECT count(*) FROM orders o GROUP BY {0}", "SELECT 1 LIMIT {0}",
    "SELECT id FROM orders o ORDER BY {0}", "SELECT DISTINCT ON ({0}) id FROM orders o", "VALUES ({0}), ({1})", "SELECT * FROM (SELECT {0}) s",
    "SELECT 1 FROM orders o HAVING {0} IS NULL", "WITH c AS (SELECT {0} FROM orders o) SELECT * FROM c", "SELECT {0} UNION ALL SELECT {1}",
    "SELECT * FROM orders o JOIN customers c ON {0} IS NULL", "SELECT * FROM customers c, LATERAL (SELECT {0} FROM orders o) s",
    "SELECT * FROM generate_series(1, 3) g, LATERAL (SELECT {0}) s", "SELECT * FROM ROWS FROM (generate_series(1, 2), unnest(ARRAY[{0}])) t",
    "SELECT * FROM orders TABLESAMPLE SYSTEM (1) REPEATABLE ({0})", "EXPLAIN SELECT {0} FROM orders o", "EXPLAIN ANALYZE SELECT {0} FROM orders o",
    "SELECT * FROM json_to_recordset(json_build_array({0})) AS t(a text)", "WITH RECURSIVE r AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM r WHERE i < 3) SELECT {0} FROM r, orders o",
    "SELECT * FROM XMLTABLE('/a' PASSING '<a/>' COLUMNS a text PATH 'a' DEFAULT {0})", "SELECT * FROM JSON_TABLE('[1]'::jsonb, '$[*]' PASSING {0} AS p COLUMNS (a int PATH '$'))",
    "TABLE orders; SELECT {0}", "SELECT {0} INTO t FROM orders o", "SELECT {0} FROM orders o FOR UPDATE", "WITH w AS (DELETE FROM orders RETURNING {0}) SELECT * FROM w",
    "INSERT INTO orders(status) SELECT {0}::text", "DO $$ BEGIN PERFORM {0}; END $$", "SHOW search_path", "CREATE TABLE t AS SELECT {0}",
]  # fmt: skip
_NOISE = [" /* c */ ", " -- c\n", "\n", "\t", " ", " /* ; DROP TABLE orders */ ", " /*/**/*/ "]
_PIECES = [
    "; DELETE FROM orders",
    "; SELECT 1",
    "UNION SELECT",
    ")",
    "(",
    "'",
    '"',
    "$$",
    "--",
    "/*",
    "\\",
    "\u200b",
    "::app.trap_row",
    ".row_trap",
    "\ufeff",
    "%",
    "0x1F",
    "U&'\\0041'",
]


def seeds() -> list[str]:
    """Return statements that are known: the guard's own cases, the shared ones, and those of analysts."""
    lines = [line for name in ("blocked.sql", "allowed.sql") for line in _lines(_CASES / name)]
    lines += _lines(ROOT / "tests" / "evals" / "reads_data" / "analytics.sql")
    if CORPUS.exists():
        lines += [case["sql"] for case in json.loads(CORPUS.read_text(encoding="utf-8"))]
    return [line for line in lines if line]


def _lines(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("-- ")]


@st.composite
def built(draw: st.DrawFn) -> str:
    """Build a statement from the grammar's shapes, with a trap somewhere or nowhere."""
    expressions = []
    for _ in range(2):
        text = draw(st.sampled_from(_SCALARS + TRAPS))
        for _ in range(draw(st.integers(0, 3))):
            text = draw(st.sampled_from(_AROUND)).format(text, draw(st.sampled_from(_SCALARS + TRAPS[:6])))
        expressions.append(text)
    return draw(st.sampled_from(_SHAPES)).format(*expressions)


@st.composite
def mutated(draw: st.DrawFn, known: list[str]) -> str:
    """Change a known statement: cut, repeat, splice, swap words with another's, put traps, noise and odd characters in."""
    tokens = _TOKEN.findall(draw(st.sampled_from(known)))
    for _ in range(draw(st.integers(1, 4))):
        place = draw(st.integers(0, max(len(tokens) - 1, 0)))
        how = draw(st.sampled_from(["trap", "noise", "piece", "cut", "swap", "case", "splice", "wrap"]))
        tokens = _changed(draw, tokens, place, how, known)
    return "".join(tokens)[:2000]


def _changed(draw: st.DrawFn, tokens: list[str], place: int, how: str, known: list[str]) -> list[str]:
    before, token, after = tokens[:place], tokens[place] if tokens else "", tokens[place + 1 :]
    if how in ("swap", "splice"):
        other = _TOKEN.findall(draw(st.sampled_from(known)))
        at = draw(st.integers(0, len(other) - 1))
        return [*before, *(other[at : at + 1] if how == "swap" else other[at : at + 6]), *after]
    new = {
        "trap": lambda: draw(st.sampled_from(TRAPS)),
        "noise": lambda: f"{token}{draw(st.sampled_from(_NOISE))}",
        "piece": lambda: f"{token} {draw(st.sampled_from(_PIECES))}",
        "cut": lambda: "",
        "case": token.swapcase,
        "wrap": lambda: draw(st.sampled_from(_AROUND)).format(token, token),
    }[how]()
    return [*before, new, *after]
