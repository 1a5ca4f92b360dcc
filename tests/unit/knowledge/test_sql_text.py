"""Definitions that mean the same are made the same, and only those."""

from __future__ import annotations

import pytest

from knowledge.sql_text import normal, normal_statistics, normal_view

RESTORED = [
    (
        "CHECK (((status)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[])))",
        "CHECK (((status)::text = ANY (ARRAY[('a'::character varying)::text, ('b'::character varying)::text])))",
    ),
    (
        "((x)::text <> ALL ((ARRAY['it''s'::character varying, 'a,b'::character varying(9)])::text[]))",
        "((x)::text <> ALL (ARRAY[('it''s'::character varying)::text, ('a,b'::character varying(9))::text]))",
    ),
    (
        "((a = ANY ((ARRAY['x'::varchar])::text[])) OR (b = ANY ((ARRAY['y'::varchar])::text[])))",
        "((a = ANY (ARRAY[('x'::varchar)::text])) OR (b = ANY (ARRAY[('y'::varchar)::text])))",
    ),
]


@pytest.mark.parametrize(("first", "restored"), RESTORED)
def test_array_casts_are_in_the_elements_as_after_a_restore(first: str, restored: str) -> None:
    assert normal(first) == normal(restored)


def test_texts_in_quotes_stay_as_they_are() -> None:
    text = "CHECK ((note <> 'two  spaces, (ARRAY[''a''])::text[] and \"quotes\"'::text))"

    assert normal(text) == text


@pytest.mark.parametrize("text", ["", "(ARRAY[", "x = ANY (ARRAY[1, 2])", "'open", "((", "(ARRAY['a'])::text"])
def test_what_is_no_array_cast_stays_as_it_is(text: str) -> None:
    assert normal(text) == text


def test_a_view_over_one_relation_is_the_same_qualified_or_not() -> None:
    before_16 = " SELECT customers.id, lower(customers.name) AS name FROM public.customers WHERE (customers.id > 1);"
    since_16 = " SELECT id,\n    lower(name) AS name\n   FROM public.customers\n  WHERE (id > 1);"

    assert normal_view(before_16) == normal_view(since_16)


def test_an_alias_and_odd_names_are_unqualified_too() -> None:
    assert normal_view('SELECT "o.d"."a""b" FROM s.t "o.d"') == normal_view('SELECT "a""b" FROM s.t "o.d"')


def test_a_view_over_two_relations_keeps_its_qualifications() -> None:
    text = "SELECT a.id FROM public.a, public.b WHERE (a.id = b.id);"

    assert normal_view(text) == text


def test_a_subquery_keeps_its_references_to_the_outer_relation() -> None:
    text = "SELECT id FROM public.a WHERE (EXISTS ( SELECT 1 FROM public.b WHERE (b.id = a.id)));"

    assert normal_view(text.replace("SELECT id FROM", "SELECT a.id FROM")) == normal_view(text)
    assert "(b.id = a.id)" in normal_view(text)


def test_a_view_in_syntax_from_the_future_is_kept_as_printed() -> None:
    assert normal_view("SELECT FROM t FROBNICATE") == "SELECT FROM t FROBNICATE"


def test_statistics_do_not_depend_on_the_order_of_columns() -> None:
    first = "CREATE STATISTICS public.s (dependencies) ON b, a, (lower(c)) FROM public.t"

    assert normal_statistics(first) == normal_statistics(first.replace("b, a, (lower(c))", "a, (lower(c)), b"))
    assert normal_statistics(first) != normal_statistics(first.replace("b, a, ", "b, "))
