"""Ski resorts with what people do there, as a value, and what is known to stand in them."""

from __future__ import annotations

from facts.reads.known import ColumnValues, KnownValues
from knowledge.schema import Name, Schema
from tests.unit.facts.reads.grammar import archive
from tests.unit.facts.reads.grammar.ferries import table

_TABLES = """
resorts: resort_id:integer* name:text country:text day_pass_price:numeric
lifts: lift_id:integer* resort_id:integer>resorts lift_name:text capacity:integer built_year:integer
teachers: teacher_id:integer* first:text last:text birthday:date resort_id:integer>resorts
guests: guest_id:integer* name:text age:integer
lessons: lesson_id:integer* teacher_id:integer>teachers guest_id:integer>guests lesson_date:date? hours:integer price:numeric level:text
accidents: accident_id:integer* guest_id:integer>guests resort_id:integer>resorts severity:text urgent:integer
jobs: job_id:integer* resort_id:integer>resorts price:numeric status:text ordered_on:date finished_on:date?
shifts: shift_id:integer* job_id:integer>jobs waste:integer
"""
_KEYS = {one: f"{one[:-1]}_id" for one in ("resorts", "lifts", "teachers", "guests", "lessons", "jobs")}
SLOPES = Schema(tables=tuple(table(line, _KEYS, {}) for line in _TABLES.strip().splitlines()))
KNOWN = KnownValues(
    {
        Name("public", "lifts"): {"lift_name": ColumnValues(("Dome Top", "Sunny"))},
        Name("public", "teachers"): {"first": ColumnValues(("Luc", "Ann")), "last": ColumnValues(("Morel", "Lee"))},
        Name("public", "accidents"): {"severity": ColumnValues(("minor", "serious"), repeated=True)},
        Name("public", "jobs"): {"status": ColumnValues(("open", "done"), repeated=True)},
    }
)


def sql(question: str) -> str:
    """Return the SQL of a question on one line, with its values in the place of the parameters; what it is not, where it is none."""
    return archive.sql(question, SLOPES, KNOWN)
