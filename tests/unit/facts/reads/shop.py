"""A small shop as a value: what the questions of these tests are about."""

from __future__ import annotations

from knowledge.schema import Column, Constraint, Index, Name, Schema, Table, Type, View

_TYPES = {
    "id": "bigint",
    "name": "text",
    "total": "numeric(10,2)",
    "price": "numeric(10,2)",
    "quantity": "integer",
    "salary": "numeric(10,2)",
    "is_active": "boolean",
    "milliseconds": "integer",
    "points": "integer",
    "status": "public.order_status",
    "stage": "text",
}
_TABLES = """
countries: code* name
customers: id* first_name last_name email phone? city country points is_active! created_at
orders: id* customer_id>customers coupon_id?>coupons status total! placed_at! shipped_at? notes?
order_items: id* order_id!>orders product_id!>products quantity! unit_price!
products: id* name category_id?>categories price? milliseconds? discontinued! stage created_at
categories: id* name parent_id?>categories
coupons: id* code
tags: id* name
product_tags: product_id*>products tag_id*>tags
employees: id* name salary hired_on birth_date manager_id?>employees
shipments: id* order_id!>orders from_address_id>addresses to_address_id>addresses shipped_at! delivered_at?
addresses: id* street city country
"""


def _type(name: str) -> str:
    if name.endswith(("_at", "_on", "_date")):
        return "timestamp with time zone" if name.endswith("_at") else "date"
    if name.endswith("_id") or name in ("discontinued",):
        return "integer"
    return _TYPES.get(name, "numeric(10,2)" if name.endswith("price") else "text")


def _table(line: str) -> Table:
    name, _, fields = line.partition(":")
    columns, keys, key = [], [], []
    for field in fields.split():
        column, _, target = field.partition(">")
        bare = column.strip("*?!")
        columns.append(Column(bare, _type(bare), not_null="?" not in column))
        if "*" in column:
            key.append(bare)
        if target:
            references = {"references": Name("public", target), "referenced_columns": ("id",)}
            keys.append(Constraint(f"{name}_{bare}_fkey", "f", columns=(bare,), **references))
    constraints = [Constraint(f"{name}_pkey", "p", columns=tuple(key), index=f"{name}_pkey"), *keys]
    if name == "products":
        listed = "CHECK ((stage = ANY (ARRAY['draft'::text, 'on sale'::text, 'sold out'::text])))"
        constraints.append(Constraint("products_stage_check", "c", columns=("stage",), definition=listed))
    index = Index(f"{name}_pkey", tuple(key), unique=True, primary=True, constraint=f"{name}_pkey")
    return Table(Name("public", name), columns=tuple(columns), constraints=tuple(constraints), indexes=(index,))


SHOP = Schema(
    tables=tuple(_table(line) for line in _TABLES.strip().splitlines()),
    views=(View(Name("public", "big_spenders"), "v", "SELECT 1", columns=(Column("customer_id", "bigint"), Column("spent", "numeric"))),),
    types=(Type(Name("public", "order_status"), "e", labels=("pending", "paid", "cancelled", "in_transit")),),
)
