"""The schema that the guard's cases speak of, as a value; and where the shared cases lie."""

from __future__ import annotations

from pathlib import Path

from knowledge.schema import Column, Extension, Function, Name, Other, Schema, Table, Type, View

ROOT = Path(__file__).resolve().parents[4]
SHARED = ROOT.parent / "shared"
CORPUS = SHARED / "examples" / "guard_dev.json"
NO_CORPUS = "The shared examples (../shared) are not on this machine."

_TABLES = """
customers: id name email country created_at is_active tags profile credit order select
categories: id parent_id name
products: id sku name category_id price attrs search desc
orders: id customer_id status total placed_at shipped_at notes meta
order_items: order_id line product_id qty unit_price
employees: id name manager_id dept salary hired
events: id customer_id kind payload occurred_at during ip span
audit_log: id action delete update drop grant truncate_after payload
updates: id set insert_date deleted_at call_count
metrics: sensor ts value
surveys: id m score
reporting.daily_sales: day region amount units
"""


def _name(text: str) -> Name:
    schema, _, name = text.rpartition(".")
    return Name(schema or "public", name)


def _tables() -> tuple[Table, ...]:
    lines = [line.partition(":") for line in _TABLES.split("\n") if line]
    return tuple(
        Table(name=_name(name), columns=tuple(Column(column, "text") for column in columns.split())) for name, _, columns in lines
    )


_VIEWS = {
    "active_customers": "SELECT customers.id, customers.name FROM public.customers WHERE customers.is_active;",
    "naps": "SELECT pg_sleep((1)::double precision) AS pg_sleep;",
    "of_naps": "SELECT naps.pg_sleep FROM public.naps;",
    "hashes": "SELECT pg_authid.rolpassword FROM pg_authid;",
    "promoted": "SELECT app.promote(orders.id) AS promoted FROM public.orders;",
    "addresses": "SELECT customers.email FROM public.customers;",
}

GUARD_SCHEMA = Schema(
    tables=(
        *_tables(),
        Table(name=Name("public", "remote_orders"), kind="f", columns=(Column("id", "bigint"),), server="elsewhere"),
    ),
    views=tuple(
        View(Name("public", name), "v", definition, columns=(Column("id", "bigint"),)) for name, definition in _VIEWS.items()
    ),
    types=(
        Type(Name("public", "mood"), "e", labels=("low", "mid", "high")),
        Type(Name("public", "address"), "c", attributes=(("street", "text"), ("city", "text"))),
        Type(Name("public", "positive"), "d", base="integer", checks=(("positive_check", "CHECK ((VALUE > 0))"),)),
        Type(Name("app", "secret"), "d", base="text", checks=(("secret_check", "CHECK ((app.promote(1) > 0))"),)),
        Type(Name("app", "cast_by_function"), "c", attributes=(("a", "integer"),)),
    ),
    functions=(
        Function(Name("app", "promote"), "integer"),
        Function(Name("reporting", "refresh_cache"), ""),
        Function(Name("public", "lower_it"), "text"),
        Function(Name("public", "touch_row"), "orders"),
        Function(Name("public", "count_words"), "text"),
    ),
    extensions=(Extension("pg_trgm", "1.6", "public"), Extension("dblink", "1.2", "public")),
    others=(
        Other("operator", "public", "<#>(integer, integer)", "app.promote(integer)"),
        Other("operator", "app", "+(integer, app.cast_by_function)", "app.promote(integer)"),
        Other("cast", None, "text AS app.cast_by_function", "app.promote(integer) e f"),
    ),
)

#: A database that defines a function by the name of one of PostgreSQL's own.
SHADOWING = Schema(tables=GUARD_SCHEMA.tables, functions=(Function(Name("public", "lower"), "integer"),))

__all__ = ["CORPUS", "GUARD_SCHEMA", "NO_CORPUS", "SHADOWING"]
