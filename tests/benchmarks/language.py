"""How long understanding a request takes: ``python -m tests.benchmarks.language [--tables 10 1000 4000]``.

Requests of many kinds over schemas of more and more tables, in process, without a database. One JSON line per size: milliseconds of
CPU time, the best of three of each request.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from dataclasses import replace
from statistics import mean, median
from time import process_time

from chat.change_grammar import grammar
from chat.changes import understand_change
from knowledge.schema import Column, Name, Schema, Table

NOUNS = """order invoice customer product shipment payment address account ledger ticket event session message thread comment review
rating coupon voucher refund parcel carrier warehouse stock supplier vendor contract""".split()
COLUMNS = """title status kind created_at updated_at amount currency country city street note phone is_active parent_id owner_id score
weight price quantity code label""".split()
REQUESTS = (
    "add a column loyalty text not null default 'x' to customers",
    "rename customers.name to full_name",
    "make customers.email unique and required",
    "create table tags with id bigint identity primary key and name text not null unique",
    "add foreign key on orders(id) referencing customers",
    "index payments on name and email desc",
    "set products.name to 'none' where name is null",
    "drop email",
    "the shipments table needs an eta timestamptz, nullable, and also index it",
    "delete reviews without customers",
    "how many orders are there?",
    "rename the coloumn emial of custmers to mail",
)


def schema_of(tables: int) -> Schema:
    """Return a schema of so many tables, the same one each time."""
    drawn = random.Random(1)
    names = [f"{noun}s" for noun in NOUNS] + [f"{drawn.choice(NOUNS)}_{drawn.choice(NOUNS)}_{number}" for number in range(tables)]
    return replace(Schema(), tables=tuple(_table(name, drawn) for name in names[:tables]))


def _table(name: str, drawn: random.Random) -> Table:
    columns = dict.fromkeys(["id", "name", "email", *drawn.choices(COLUMNS, k=10)])
    return Table(Name("public", name), columns=tuple(Column(one, "bigint" if one == "id" else "text") for one in columns))


def measured(tables: int) -> dict[str, float | int]:
    """Return the figures over a schema of so many tables."""
    schema = schema_of(tables)
    first = _milliseconds(REQUESTS[0], schema)
    times = [min(_milliseconds(text, schema) for _ in range(3)) for text in REQUESTS]
    return {
        "tables": tables,
        "first_ms": round(first, 1),
        "median_ms": round(median(times), 1),
        "mean_ms": round(mean(times), 1),
        "max_ms": round(max(times), 1),
    }


def _milliseconds(text: str, schema: Schema) -> float:
    started = process_time()
    understand_change(text, schema=schema)
    return (process_time() - started) * 1000


def figures(sizes: list[int]) -> Iterator[dict[str, float | int]]:
    """Yield the figures of each size, the grammar's making left out."""
    understand_change("drop email", schema=schema_of(len(NOUNS)))
    grammar()
    yield from map(measured, sizes)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tables", nargs="*", type=int, default=[30, 1_000, 4_000])
    for one in figures(parser.parse_args().tables):
        print(json.dumps(one))


if __name__ == "__main__":
    main()
