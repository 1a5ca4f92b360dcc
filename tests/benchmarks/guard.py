"""How long the guard takes: ``python -m tests.benchmarks.guard [--times 300]``.

In process, without a database. One JSON line per figure, milliseconds: statements of two sizes in many shapes beside what
PostgreSQL's parser alone takes for them, texts that are refused at once, and inputs made to be slow, each as the median and the
worst of several tries (the first one included: nothing may hide behind a cache).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator
from statistics import median, quantiles
from time import process_time

from pglast import parser

from facts.guard import check_read
from tests.unit.facts.guard.shop import GUARD_SCHEMA

#: Shapes that analysts use; ``{0}`` is repeated until the statement has the size that is asked for.
SHAPES = {
    "select list": ("SELECT {0} FROM orders o JOIN customers c ON c.id = o.customer_id", "o.total * {n} AS t{n}"),
    "conditions": ("SELECT * FROM orders o WHERE {0}", "(o.total > {n} OR o.status = 'paid{n}')", " AND "),
    "list of values": ("SELECT * FROM orders WHERE id IN ({0})", "{n}"),
    "calls": ("SELECT {0} FROM orders", "coalesce(round(avg(total) FILTER (WHERE id > {n}), 2), 0)"),
    "case": ("SELECT CASE {0} END FROM orders", "WHEN total > {n} THEN lower('b{n}')", " "),
    "CTEs": ("WITH {0} SELECT 1", "c{n} AS (SELECT o.id, sum(o.total) AS s FROM orders o GROUP BY o.id HAVING count(*) > {n})"),
    "unions": ("{0}", "SELECT id, name FROM customers WHERE id = {n}", " UNION ALL "),
    "windows": ("SELECT {0} FROM orders", "sum(total) OVER (PARTITION BY status ORDER BY placed_at ROWS {n} PRECEDING)"),
}

#: Texts that are made to be slow, and none of which may take long.
TRAPS = {
    "1 MB of values": "SELECT 1 IN (" + ",".join(["1"] * 500_000) + ")",
    "1 MB of spaces": "SELECT 1" + " " * 1_000_000,
    "10,000 parameters": "SELECT " + ",".join(f"${n}" for n in range(1, 10_001)),
    "65 kB of brackets": "SELECT " + "(" * 32_000 + "1" + ")" * 32_000,
    "3,900 brackets": "SELECT " + "(" * 3_900 + "1" + ")" * 3_900,
    "nested comments": "SELECT 1 " + "/*" * 30_000,
    "490 nested comments": "SELECT 1 " + "/*" * 490 + " c " + "*/" * 490,
    "sum of 16,000 terms": "SELECT 1" + "+1" * 16_000,
    "16,000 negations": "SELECT " + "- " * 16_000 + "1",
    "6,000 casts": "SELECT 1" + "::int" * 6_000,
    "nested selects": "SELECT " + "(SELECT " * 1_500 + "1" + ")" * 1_500,
    "nested functions": "SELECT " + "lower(" * 1_900 + "'a'" + ")" * 1_900,
    "5,000 joins": "SELECT 1 FROM orders a0" + "".join(f", orders a{n}" for n in range(1, 4_000)),
    "chain of CTEs": "WITH a0 AS (SELECT 1 AS x)"
    + "".join(f", a{n} AS (SELECT * FROM a{n - 1})" for n in range(1, 1_400))
    + " SELECT * FROM a1399",
    "unions of 60 kB": " UNION ALL ".join(["SELECT 1"] * 3_200),
    "one string of 65 kB": "SELECT '" + "x" * 65_000 + "'",
    "dollar quotes": "SELECT " + ",".join(f"$a{n}$x$a{n}$" for n in range(4_000)),
    "unicode escapes": "SELECT " + ",".join(["U&'\\0041\\+000042'"] * 3_000),
    "quoted names": "SELECT " + ",".join(f'"{"x" * 50}{n}"' for n in range(1_100)),
    "indirections": "SELECT " + "(" * 900 + "o" + ").a" * 900 + " FROM orders o",
}


def statement(shape: str, size: int) -> str:
    """Return a statement of a shape that is nearly so many bytes long."""
    frame, part, *separator = SHAPES[shape]
    glue = separator[0] if separator else ", "
    parts: list[str] = []
    while not parts or len(frame) + sum(len(one) + len(glue) for one in parts) + len(part) < size:
        parts.append(part.replace("{n}", str(len(parts))))
    return frame.replace("{0}", glue.join(parts))


def milliseconds(sql: str) -> float:
    """Return how long one judgement takes."""
    return timed(lambda: check_read(sql, GUARD_SCHEMA))


def timed(call: Callable[[], object]) -> float:
    """Return the processor time of a call in milliseconds."""
    started = process_time()
    call()
    return (process_time() - started) * 1000


def sizes(size: int, times: int) -> Iterator[tuple[float, float]]:
    """Yield how long statements of one size take, and the parser alone, each shape in turn and no statement twice."""
    known = {shape: statement(shape, size) for shape in SHAPES}
    for number in range(times):
        for sql in known.values():
            text = f"{sql} -- {number}"
            yield milliseconds(text), timed(lambda text=text: parser.parse_sql_json(text))


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--times", type=int, default=300)
    options = arguments.parse_args()
    milliseconds("SELECT 1")
    for size in (200, 10_000):
        found, parsing = zip(*sizes(size, options.times), strict=True)
        facts = {"median_ms": median(found), "p99_ms": quantiles(found, n=100)[98], "parser_median_ms": median(parsing)}
        facts["times_the_parser"] = facts["median_ms"] / facts["parser_median_ms"]
        rounded = {name: round(value, 2) for name, value in facts.items()}
        print(json.dumps({"what": f"{size:,} bytes", **rounded, "times": len(found)}))
    for name, sql in TRAPS.items():
        found = [milliseconds(sql) for _ in range(5)]
        code = check_read(sql, GUARD_SCHEMA).code
        print(json.dumps({"what": name, "median_ms": round(median(found), 2), "worst_ms": round(max(found), 2), "code": code}))


if __name__ == "__main__":
    main()
