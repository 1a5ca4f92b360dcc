"""A small shop as a schema value: what the project's own questions about facts are asked of. No database is needed."""

from __future__ import annotations

from knowledge.schema import Column, Constraint, Function, Index, Name, Namespace, Schema, Sequence, Table, Trigger, Type, View


def _table(name: str, *columns: str, schema: str = "public", **more: object) -> Table:
    """Make a table from ``"name type"`` texts; the first column is its primary key."""
    parts = [text.partition(" ") for text in columns]
    made = tuple(Column(column, kind or "text", not_null=place == 0) for place, (column, _, kind) in enumerate(parts))
    key = Constraint(f"{name}_pkey", "p", (made[0].name,))
    index = Index(f"{name}_pkey", (made[0].name,), unique=True, primary=True, constraint=f"{name}_pkey")
    given = {"constraints": (key,), "indexes": (index,), "owner": "shop_owner", **more}
    return Table(Name(schema, name), columns=made, **given)  # type: ignore[arg-type]


def _reference(table: str, column: str, to: str) -> Constraint:
    return Constraint(f"{table}_{column}_fkey", "f", (column,), references=Name("public", to), referenced_columns=("id",))


def _partition(year: int, month: int) -> Table:
    name = f"payments_{year}_{month:02}"
    return _table(
        name, "id bigint", "order_id bigint", "amount numeric", "paid_at timestamptz", parent=Name("public", "payments"), bound="…"
    )


SHOP = Schema(
    tables=(
        _table("customers", "id bigint", "name", "email", "city", "phone", "created_at timestamptz"),
        _table(
            "orders",
            "id bigint",
            "customer_id bigint",
            "status order_status",
            "total numeric",
            "notes",
            "placed_at timestamptz",
            constraints=(Constraint("orders_pkey", "p", ("id",)), _reference("orders", "customer_id", "customers")),
            indexes=(Index("orders_pkey", ("id",), unique=True, primary=True), Index("orders_customer_id_idx", ("customer_id",))),
            triggers=(Trigger("orders_touch", "…", Name("public", "touch")),),
        ),
        _table("order_items", "order_id bigint", "product_id bigint", "quantity integer", "price numeric"),
        _table("products", "id bigint", "name", "price numeric", "stock integer", "attributes jsonb"),
        _table(
            "payments",
            "id bigint",
            "order_id bigint",
            "amount numeric",
            "paid_at timestamptz",
            kind="p",
            partition_key="RANGE (paid_at)",
        ),
        _partition(2026, 1),
        _partition(2026, 2),
        _table("reviews", "id bigint", "product_id bigint", "customer_id bigint", "rating integer", "body"),
        _table("suppliers", "id bigint", "name", "country"),
        _table("employees", "id bigint", "name", "manager_id bigint", "hired_on date"),
        _table("orders_2020", "id bigint", "total numeric", schema="archive"),
    ),
    views=(View(Name("public", "active_customers"), "v", "…"), View(Name("public", "revenue_by_month"), "m", "…")),
    sequences=(Sequence(Name("public", "orders_id_seq"), owned_by=(Name("public", "orders"), "id")),),
    types=(Type(Name("public", "order_status"), "e", labels=("new", "paid", "shipped")),),
    functions=(Function(Name("public", "order_total"), "bigint"), Function(Name("public", "touch"), "", returns="trigger")),
    namespaces=(Namespace("public"), Namespace("archive")),
)
