"""Words find the objects that they mean, however they are written, and say how sure that is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.linking import Linker, linker
from knowledge.linking.candidates import SURE
from knowledge.linking.words import stem
from knowledge.schema import Column, Extension, Index, Measure, Name, Namespace, Schema, Sequence, Table, View


def table(name: str, *columns: str, schema: str = "public", comment: str | None = None, index: str | None = None) -> Table:
    indexes = (Index(index, columns[:1]),) if index else ()
    return Table(
        Name(schema, name),
        columns=tuple(Column(one, "text") for one in columns),
        indexes=indexes,
        comment=comment,
        owner="app_owner",
    )


SHOP = Schema(
    tables=(
        table("customers", "id", "email", "first_name", "last_name", "addr", "createdAt", index="customers_email_idx"),
        table("orders", "id", "customer_id", "total", "status", "qty"),
        table("order_items", "order_id", "product_id", "quantity"),
        table("products", "id", "name", "price", comment="Things we sell, also called articles or goods"),
        table("ProductCategory", "id", "label"),
        table("people", "id", "birthday"),
        table("addresses", "id", "city"),
        table("size", "id", "label"),
        table("select", "id", "index"),
        table('we;ird na"me', "a.b"),
        table("events", "id", schema="audit"),
        table("events", "id", schema="web"),
        table("straße", "länge"),
        table("visits_2024", "id"),
    ),
    views=(View(Name("public", "sales_by_store"), "v", "SELECT", columns=(Column("store", "text"),)),),
    sequences=(Sequence(Name("public", "ticket_seq")),),
    extensions=(Extension("vector", "0.8", "public"),),
    namespaces=(Namespace("public"), Namespace("audit"), Namespace("web")),
)
SHOP = replace(
    SHOP,
    tables=(
        *SHOP.tables[:3],
        replace(SHOP.tables[3], columns=(*SHOP.tables[3].columns, Column("sku", "text", comment="article number"))),
        *SHOP.tables[4:],
    ),
)
LINKER = Linker(SHOP, {"clients": "customers", "revenue": "orders.total", "gone": "no_such_table"})


def sure(text: str, *, kind: str = "table", own: Linker = LINKER) -> list[str]:
    """What a text is sure to mention of a kind."""
    return [one.label for one in own.link(text) if one.kind == kind and one.score >= SURE]


@pytest.mark.parametrize(
    ("text", "found", "how"),
    [
        ("how big is customers?", "customers", "exact"),
        ('how big is "customers"?', "customers", "quoted"),
        ("how big is `customers`?", "customers", "quoted"),
        ("how big is public.customers?", "customers", "dotted"),
        ("HOW BIG IS CUSTOMERS", "customers", "case"),
        ("what about order items", "order_items", "words"),
        ("what about order-items", "order_items", "words"),
        ("what about OrderItems", "order_items", "words"),
        ("show product category", "ProductCategory", "words"),
        ("show productcategory", "ProductCategory", "case"),
        ("how many customer rows", "customers", "plural"),
        ("each person has a name", "people", "plural"),
        ("show the address", "addresses", "plural"),
        ("list product categories", "ProductCategory", "plural"),
        ("how big is custmers?", "customers", "typo"),
        ("how big is cutsomers?", "customers", "typo"),
        ("describe oder_items", "order_items", "typo"),
        ("how many clients do we have", "customers", "synonym"),
        ("how many articles are there", "products", "synonym"),
        ("wie lang ist die straße", "straße", "exact"),
        ("the customer's orders", "customers", "plural"),
        ("how big is customers🎉?", "customers", "exact"),
    ],
)
def test_a_table_is_found(text: str, found: str, how: str) -> None:
    assert (found, how) in [(one.label, one.how) for one in LINKER.link(text) if one.kind == "table" and one.score >= SURE]


def test_a_mention_says_where_it_stands() -> None:
    text = 'drop the "customers" table, and order  items'

    assert [(text[one.start : one.end], one.label) for one in LINKER.link(text) if one.score >= SURE] == [
        ('"customers"', "customers"),
        ("order  items", "order_items"),
    ]


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("is customers_email_idx used", "index", "customers_email_idx"),
        ("what is ticket_seq at", "sequence", "ticket_seq"),
        ("show sales by store", "view", "sales_by_store"),
        ("is vector installed", "extension", "vector"),
        ("tables in audit", "schema", "audit"),
        ("what may app_owner do", "role", "app_owner"),
    ],
)
def test_other_objects_are_found(text: str, kind: str, found: str) -> None:
    assert sure(text, kind=kind) == [found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("email of customers", ["customers.email"]),
        ("customers.email", ["customers.email"]),
        ("public.customers.email", ["customers.email"]),
        ("first name of each customer", ["customers.first_name"]),
        ("created at of customers", ["customers.createdAt"]),
        ("quantity in orders", ["orders.qty"]),
        ("address of customers", ["customers.addr"]),
        ("quantity of order items", ["order_items.quantity"]),
        ("revenue by month", ["orders.total"]),
        ("birthday", ["people.birthday"]),
        ("label", ["ProductCategory.label", "size.label"]),
    ],
)
def test_columns_are_found(text: str, found: list[str]) -> None:
    assert sorted(sure(text, kind="column")) == sorted(found)


def test_two_tables_of_one_name_are_two_candidates() -> None:
    [first, second] = LINKER.table("events")

    assert {first.label, second.label} == {"audit.events", "web.events"}
    assert first.score == second.score
    assert [one.label for one in LINKER.table("audit.events")] == ["audit.events"]
    assert sure("how big is web.events") == ["web.events"]


@pytest.mark.parametrize(
    "text", ["what is the size of customers", "select * from orders", "total table size", "which tables are there"]
)
def test_common_words_do_not_name_a_table_by_themselves(text: str) -> None:
    assert not {"size", "select"} & set(sure(text))


@pytest.mark.parametrize(
    "text", ['how big is "size"', "how big is the size table", "how big is public.size", "the table called size"]
)
def test_common_words_name_a_table_where_it_is_said(text: str) -> None:
    assert "size" in sure(text)


def test_a_longer_name_wins_over_the_shorter_ones_in_it() -> None:
    assert sure("rows in order items") == ["order_items"]


@pytest.mark.parametrize("text", ["add stauts", "xyzzy", "what time is it", "", "🎉🎉", "\x00", "the, and. or; but", "1234 5678"])
def test_what_is_no_table_is_not_found(text: str) -> None:
    assert sure(text) == []


def test_hostile_names_are_found_as_they_stand() -> None:
    assert sure('describe "we;ird na""me"') == ['we;ird na"me']


def test_a_part_of_a_name_is_a_hint_and_no_more() -> None:
    [hint] = [one for one in LINKER.link("how many items?") if one.kind == "table"]

    assert (hint.label, hint.how) == ("order_items", "part")
    assert hint.score < SURE


def test_comments_are_hints() -> None:
    assert ("products", "comment") in [(one.label, one.how) for one in LINKER.table("sell")]


def test_the_columns_of_a_table_are_searched_more_freely() -> None:
    customers = Name("public", "customers")

    assert LINKER.column("emial", customers)[0].label == "customers.email"
    assert LINKER.column("name", customers)[0].how == "part"
    assert {one.label for one in LINKER.column("name", customers)} == {"customers.first_name", "customers.last_name"}
    assert LINKER.column("price", customers) == []


def test_near_names_are_offered() -> None:
    assert LINKER.did_you_mean("cusotmer")[0] == "customers"
    assert LINKER.did_you_mean("emal", "column", table=Name("public", "customers"))[0] == "email"
    assert LINKER.did_you_mean("qqqqqqqqq") == []


def test_a_long_message_is_linked_like_a_short_one() -> None:
    text = "and then " * 2_000 + "the customers"

    assert sure(text) == ["customers"]


def test_a_table_that_is_gone_is_not_found_by_its_synonym() -> None:
    assert sure("gone") == []


@settings(deadline=None)
@given(text=st.text())
def test_any_text_can_be_linked(text: str) -> None:
    for one in LINKER.link(text):
        assert 0 <= one.start < one.end <= len(text)
        assert 0 < one.score <= 1
    LINKER.table(text)
    LINKER.column(text, Name("public", "orders"))


@settings(deadline=None)
@given(name=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=63))
def test_any_name_is_found_in_quotes(name: str) -> None:
    own = Linker(Schema(tables=(table(name, "id"),)))

    assert Name("public", name) in [one.name for one in own.link('"' + name.replace('"', '""') + '"')]


def test_one_linker_serves_a_structure_whatever_its_measures() -> None:
    measured = replace(SHOP, measures={Name("public", "orders"): Measure(1, 2, 3)})

    assert linker(SHOP) is linker(measured)
    assert linker(SHOP) is not linker(SHOP, {"clients": "customers"})
    assert linker(SHOP) is not linker(SHOP.without_table(Name("public", "orders")))


@pytest.mark.parametrize(
    ("singular", "plural"),
    [
        ("customer", "customers"),
        ("category", "categories"),
        ("box", "boxes"),
        ("house", "houses"),
        ("address", "addresses"),
        ("status", "statuses"),
        ("day", "days"),
        ("movie", "movies"),
        ("person", "people"),
        ("index", "indices"),
        ("branch", "branches"),
    ],
)
def test_singular_and_plural_share_a_stem(singular: str, plural: str) -> None:
    assert stem(singular) == stem(plural)
