"""A workshop that sends people to repair things, as a value: who does what, what lies in store, and what is still to be paid."""

from __future__ import annotations

from facts.reads import ReadClarification, understand
from facts.reads.known import ColumnValues, KnownValues
from knowledge.schema import Name, Schema, Type
from tests.unit.facts.reads.grammar import archive
from tests.unit.facts.reads.grammar.ferries import table

_TABLES = """
client: id:integer* name:text city:text email:text? phone:text? born_on:date? joined_on:date
technician: id:integer* full_name:text region:text hired_on:date left_on:date?
work_order: id:integer* client_id:integer>client technician_id:integer?>technician status:public.work_status reported_at:timestamp completed_at:timestamp?
spare: id:integer* name:text unit_cost:numeric unit_price:numeric on_hand:integer reorder_point:integer
spare_use: work_order_id:integer*>work_order spare_id:integer*>spare quantity:integer
bill: id:integer* work_order_id:integer>work_order amount:numeric issued_on:date due_on:date paid_on:date?
verdict: id:integer* work_order_id:integer>work_order score:integer given_on:date
machine: id:integer* client_id:integer>client kind:text bought_on:date warranty_until:date?
category: id:integer* name:text
spare_category: spare_id:integer*>spare category_id:integer*>category
"""
_KEYS = {"category": "id", "client": "id", "technician": "id", "work_order": "id", "spare": "id"}

WORKSHOP = Schema(
    tables=tuple(table(line, _KEYS, {}) for line in _TABLES.strip().splitlines()),
    types=(Type(Name("public", "work_status"), "e", labels=("new", "done", "cancelled")),),
)
KNOWN = KnownValues({Name("public", "client"): {"city": ColumnValues(("Leeds", "York"), repeated=True)}})


def sql(question: str) -> str:
    """Return the SQL of a question on one line, with its values in the place of the parameters; what it is not, where it is none."""
    return archive.sql(question, WORKSHOP, KNOWN)


def where(question: str) -> str:
    """Return the conditions of a question's SQL on one line."""
    return sql(question).partition(" WHERE ")[2].partition(" GROUP BY ")[0]


def choices(question: str) -> set[str]:
    """Return the labels of a question back."""
    answer = understand(question, WORKSHOP, known=lambda: KNOWN)
    assert isinstance(answer, ReadClarification), f"{question}: {answer}"
    return {choice.label for choice in answer.candidates}
