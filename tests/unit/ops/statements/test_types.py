from __future__ import annotations

import pytest

from ops.statements.types import TypeInvalid, base_type, canonical, is_serial
from tests.unit.ops.schemas import schema_of


@pytest.mark.parametrize(
    ("given", "printed"),
    [
        ("int", "integer"),
        ("INT8", "bigint"),
        ("varchar(20)", "character varying(20)"),
        ("char", "character(1)"),
        ("bpchar", "bpchar"),
        ('"char"', '"char"'),
        ("decimal(5)", "numeric(5,0)"),
        ("float(3)", "real"),
        ("float", "double precision"),
        ("timestamptz(3)", "timestamp(3) with time zone"),
        ("time", "time without time zone"),
        ("interval day to second(3)", "interval day to second(3)"),
        ("bit", "bit(1)"),
        ("text[][]", "text[]"),
        ("varchar(5)[]", "character varying(5)[]"),
        ("bigserial", "bigint"),
        ("mood", "public.mood"),
        ("public.mood[]", "public.mood[]"),
        ("customers", "public.customers"),
    ],
)
def test_types_are_printed_as_the_catalog_prints_them(given: str, printed: str) -> None:
    assert canonical(given, schema_of()) == printed


def test_a_type_of_an_installed_extension_is_known() -> None:
    assert canonical("citext", schema_of("CREATE EXTENSION citext")) == "public.citext"


def test_an_unknown_type_is_refused_with_the_nearest_ones() -> None:
    with pytest.raises(TypeInvalid, match="Did you mean mood") as refusal:
        canonical("moood", schema_of())

    assert refusal.value.context["candidates"][0] == "mood"


@pytest.mark.parametrize("text", ["int; DROP TABLE customers", "int, 3", "", "int) FROM customers --", "not a type at all"])
def test_what_is_no_type_is_refused(text: str) -> None:
    with pytest.raises(TypeInvalid, match="cannot be read as a type"):
        canonical(text, schema_of())


def test_serial_types_stand_for_integers_with_a_sequence() -> None:
    assert is_serial("BigSerial")
    assert not is_serial("bigint")


def test_the_base_of_a_type_has_no_modifiers() -> None:
    assert base_type("numeric(10,2)[]") == "numeric[]"
