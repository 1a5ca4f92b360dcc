"""The title of a migration says which table is made, or nothing; a table's name is no title."""

from __future__ import annotations

import pytest

from chat.language.titles import told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("CreateSharedLink: token text not null", "create table shared_link: token text not null"),
        ("CreateOrdersTable: id bigint primary key", "create table orders: id bigint primary key"),
        ("AddTokenAndExpiry: links gets token text", " links gets token text"),
        ("RemoveNickname: drop members.nickname", " drop members.nickname"),
        ("CreateOrders: create table orders with id int", " create table orders with id int"),
        ("CreateIndexOnOrders: index on orders (id)", " index on orders (id)"),
    ],
)
def test_a_title_before_a_colon_is_put_into_words_or_left_out(text: str, said: str) -> None:
    assert told(text, lambda _name: False) == said


@pytest.mark.parametrize("text", ["OrderItem: add note text", "CreateOrders", "members: drop nickname", "first: CreateOrders: x"])
def test_what_is_no_title_stays_as_it_is(text: str) -> None:
    assert told(text, lambda _name: False) == text


def test_a_table_called_like_a_title_is_no_title() -> None:
    assert told("UpdateLog: add note text", lambda name: name == "UpdateLog") == "UpdateLog: add note text"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("AddRatingToBooks: rating int", "add to books: rating int"),
        ("AddRatingToBooks: books gets rating int", " books gets rating int"),
        ("AddCheckToBooks: price must be positive", "books: price must be positive"),
        ("AddRatingToShelves: rating int", " rating int"),
    ],
)
def test_a_title_says_where_columns_go_if_the_table_is_known_and_said_nowhere_else(text: str, said: str) -> None:
    assert told(text, lambda name: name == "books") == said
