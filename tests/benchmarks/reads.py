"""How long a read question takes to become SQL: ``python -m tests.benchmarks.reads [--tables 1000]``.

In process, on a shop among many other tables, without a database. One JSON line per kind of question, milliseconds: the first
question of a process pays for what is worked out once for a schema, all later ones only for themselves.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from statistics import median, quantiles
from time import process_time

from facts.reads import ReadQuery, understand
from facts.reads.known import ColumnValues, KnownValues
from knowledge.linking import linker
from knowledge.schema import Name, Schema
from tests.benchmarks.planning import schema_of
from tests.unit.facts.reads.shop import SHOP

QUESTIONS = (
    "how many customers are there?",
    "how many orders were placed last month?",
    "customers in Germany with more than 5 orders",
    "top 5 customers by number of orders",
    "average price of products per category",
    "show the latest order of each customer",
    "which customers have never placed an order?",
    "what percentage of orders were cancelled?",
    "names of products that were ordered by customers in France",
    "orders per month in 2025",
    "the category with the most products",
    "names of customers and the number of orders of each",
    "products that are more expensive than the average price",
    "which customer spent the most?",
    "show the names of products that were ordered more than 3 times along with the average price of the products of each category",
    "what are the names and emails of the customers in France who never placed an order over 100, sorted by name?",
    "show the emails of customers called 'value 3 of 7' who ordered more than 3 products, and the average price per category",
    "how many blue customers are there?",
    "what would happen if nobody ever bought anything again?",
)
KNOWN = KnownValues({Name("public", f"t{n}"): {"b": ColumnValues(tuple(f"value {v} of {n}" for v in range(20)))} for n in range(200)})


def milliseconds(question: str, schema: Schema) -> float:
    """Return how long it takes to understand a question, whether it is or not."""
    started = process_time()
    understand(question, schema, linker(schema), lambda: KNOWN)
    return (process_time() - started) * 1000


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tables", type=int, default=1000)
    parser.add_argument("--times", type=int, default=100)
    options = parser.parse_args()
    many = schema_of(options.tables - len(SHOP.tables))
    schema = replace(SHOP, tables=SHOP.tables + many.tables)
    print(json.dumps({"what": "the first question of a process", "ms": round(milliseconds(QUESTIONS[0], schema), 1)}))
    everything = []
    for question in QUESTIONS:
        found = [milliseconds(question, schema) for _ in range(options.times)]
        everything += found
        answer = understand(question, schema, linker(schema), lambda: KNOWN)
        said = "SQL" if isinstance(answer, ReadQuery) else "no SQL"
        print(json.dumps({"what": question, "median_ms": round(median(found), 2), "worst_ms": round(max(found), 2), "gives": said}))
    p99 = round(quantiles(everything, n=100)[98], 2)
    print(json.dumps({"what": f"all, on {len(schema.tables):,} tables", "median_ms": round(median(everything), 2), "p99_ms": p99}))


if __name__ == "__main__":
    main()
