"""Comments on what is neither a table, view nor column."""

from __future__ import annotations

import pytest

from ops.operation import OperationInvalid
from ops.operation_json import operation_from_json
from ops.planner import plan
from tests.unit.ops.schemas import SHOP, schema_of

WORLD = f"""{SHOP}
CREATE SCHEMA reports;
CREATE SEQUENCE tickets;
CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER orders_stamp BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION stamp();
"""


def statement(kind: str, name: str, comment: str = "Why") -> str:
    args = {"object_kind": kind, "object_name": name, "comment": comment}
    operation = operation_from_json({"kind": "comment_on_object", "args": args})
    [step] = plan([operation], schema_of(WORLD), database="shop", request="comment").steps
    return step.statements[0]


@pytest.mark.parametrize(
    ("kind", "name", "target"),
    [
        ("schema", "reports", "SCHEMA reports"),
        ("type", "mood", "TYPE public.mood"),
        ("sequence", "tickets", "SEQUENCE public.tickets"),
        ("function", "stamp", "FUNCTION public.stamp()"),
        ("index", "orders_customer", "INDEX public.orders_customer"),
        ("constraint", "orders_total_check", "CONSTRAINT orders_total_check ON public.orders"),
        ("trigger", "orders_stamp", "TRIGGER orders_stamp ON public.orders"),
    ],
)
def test_each_kind_is_found_by_its_name(kind: str, name: str, target: str) -> None:
    assert statement(kind, name) == f"COMMENT ON {target} IS 'Why'"
    assert statement(kind, name, "").endswith("IS NULL")


@pytest.mark.parametrize(("kind", "name"), [("schema", "report"), ("index", "order_customer"), ("trigger", "orders_stmp")])
def test_what_is_not_there_is_refused_with_the_nearest(kind: str, name: str) -> None:
    with pytest.raises(OperationInvalid, match="Did you mean"):
        statement(kind, name)


def test_other_kinds_are_refused() -> None:
    with pytest.raises(OperationInvalid, match="not on a tablespace"):
        statement("tablespace", "fast")
