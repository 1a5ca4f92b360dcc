"""Changes are typed, told in sentences, and told as SQL where one statement says it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge import schema as s
from knowledge.diff import Change, diff
from knowledge.diff_words import action_in

T = s.Name("public", "orders")
ORDERS = s.Table(
    T,
    columns=(
        s.Column("id", "integer", not_null=True),
        s.Column("total", "numeric"),
        s.Column("Odd name", "text", default="'x'::text"),
    ),
    constraints=(s.Constraint("orders_pkey", "p", ("id",), "PRIMARY KEY (id)", index="orders_pkey"),),
    indexes=(
        s.Index("orders_pkey", ("id",), "CREATE UNIQUE INDEX …", unique=True, primary=True, constraint="orders_pkey"),
        s.Index("orders_total", ("total",), "CREATE INDEX orders_total ON public.orders USING btree (total)"),
    ),
    owner="ada",
)
BEFORE = s.Schema(tables=(ORDERS,), types=(s.Type(s.Name("public", "mood"), "e", labels=("sad", "ok")),))


def one(after: s.Schema) -> Change:
    """The only change there is."""
    [change] = diff(BEFORE, after)
    return change


def with_column(column: s.Column) -> s.Schema:
    return BEFORE.with_table(ORDERS.with_column(column))


CASES = [
    (
        with_column(s.Column("phone", "text", not_null=True)),
        "column orders.phone was added (text, not null)",
        ["ALTER TABLE public.orders ADD COLUMN phone text NOT NULL"],
    ),
    (
        BEFORE.with_table(ORDERS.without_column("Odd name")),
        "column orders.Odd name was removed (text, default 'x'::text)",
        ['ALTER TABLE public.orders DROP COLUMN "Odd name"'],
    ),
    (
        with_column(s.Column("total", "bigint")),
        "column orders.total was changed: type numeric became bigint",
        ["ALTER TABLE public.orders ALTER COLUMN total TYPE bigint"],
    ),
    (
        with_column(s.Column("total", "numeric", not_null=True, default="0")),
        "column orders.total was changed: default is now 0; not null is now set",
        ["ALTER TABLE public.orders ALTER COLUMN total SET DEFAULT 0", "ALTER TABLE public.orders ALTER COLUMN total SET NOT NULL"],
    ),
    (
        with_column(s.Column("Odd name", "text", comment="it's")),
        "column orders.Odd name was changed: comment is now it's; default 'x'::text was removed",
        [
            'ALTER TABLE public.orders ALTER COLUMN "Odd name" DROP DEFAULT',
            "COMMENT ON COLUMN public.orders.\"Odd name\" IS 'it''s'",
        ],
    ),
    (
        BEFORE.with_table(ORDERS.with_constraint(s.Constraint("positive", "c", ("total",), "CHECK ((total > 0))"))),
        "constraint positive on orders was added (CHECK ((total > 0)))",
        ["ALTER TABLE public.orders ADD CONSTRAINT positive CHECK ((total > 0))"],
    ),
    (
        BEFORE.with_table(ORDERS.without_index("orders_total")),
        "index orders_total on orders was removed (CREATE INDEX orders_total ON public.orders USING btree (total))",
        ["DROP INDEX public.orders_total"],
    ),
    (
        BEFORE.with_table(replace(ORDERS, acl=("ada=arwdDxtm/ada", "bob=rw/ada"))),
        "bob was granted SELECT, UPDATE on table orders",
        ["GRANT SELECT, UPDATE ON public.orders TO bob"],
    ),
    (
        BEFORE.with_table(replace(ORDERS, owner="bob")),
        "table orders was changed: owner ada became bob",
        [],
    ),
    (
        replace(BEFORE, types=(replace(BEFORE.types[0], labels=("sad", "ok", "glad")),)),
        "type mood was changed: labels (sad, ok) became (sad, ok, glad)",
        ["ALTER TYPE public.mood ADD VALUE 'glad' AFTER 'ok'"],
    ),
    (BEFORE.without_table(T), "table orders was removed (3 columns)", ["DROP TABLE public.orders"]),
]


@pytest.mark.parametrize(("after", "sentence", "sql"), CASES, ids=[case[1][:40] for case in CASES])
def test_a_change_is_told(after: s.Schema, sentence: str, sql: list[str]) -> None:
    change = one(after)

    assert str(change) == sentence
    assert change.sql() == sql
    assert change.as_json()["text"] == sentence
    assert action_in(sentence) == change.action


def test_what_hangs_on_a_new_table_is_not_told_again() -> None:
    child = replace(ORDERS, name=s.Name("sales", "lines"))

    [change] = diff(BEFORE, BEFORE.with_table(child))

    assert (change.action, change.kind, change.key) == ("added", "table", ("sales", "lines"))
    assert change.sql()[0].startswith(
        'CREATE TABLE sales.lines (\n    id integer NOT NULL,\n    total numeric,\n    "Odd name" text'
    )
    assert "ALTER TABLE sales.lines ADD CONSTRAINT orders_pkey PRIMARY KEY (id)" in change.sql()


def test_a_label_that_is_gone_has_no_statement() -> None:
    assert one(replace(BEFORE, types=(replace(BEFORE.types[0], labels=("ok",)),))).sql() == []


def test_changes_come_in_the_order_in_which_things_build_on_each_other() -> None:
    table = ORDERS.with_column(s.Column("mood", "public.glee")).with_index(s.Index("i", ("mood",), "CREATE INDEX i …"))
    after = replace(BEFORE.with_table(table), types=(*BEFORE.types, s.Type(s.Name("public", "glee"), "e", labels=("a",))))

    assert [change.kind for change in diff(BEFORE, after)] == ["type", "column", "index"]


def test_a_schema_is_equal_to_itself() -> None:
    assert diff(BEFORE, BEFORE) == ()


def test_a_sentence_tells_its_action_by_its_own_verb_whatever_the_names_and_texts_after_it_say() -> None:
    assert action_in("column notes.state was changed: default 'it was added' became 'it was removed'") == "changed"
    assert action_in("ada was granted SELECT on table notes") == "added"
    assert action_in("ada has lost SELECT on table notes") == "removed"
    assert action_in("privileges of ada on table notes were changed: ada now holds nothing") == "changed"
