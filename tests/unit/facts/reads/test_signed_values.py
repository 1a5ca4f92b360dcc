"""Values with signs in them: read as they stand in their columns, and only where they stand alone."""

from __future__ import annotations

import pytest

from facts.reads.known import ColumnValues, KnownValues
from facts.reads.signed_values import with_values_quoted
from knowledge.schema import Name
from tests.unit.facts.reads.trials import KNOWN, asked


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("the beds of Charlie's Clinic", 'the beds of "Charlie\'s Clinic"'),
        ("the beds of charlie’s clinic?", 'the beds of "Charlie\'s Clinic"?'),
        ("beds at St. Mary and at Smith & Sons", 'beds at "St. Mary" and at "Smith & Sons"'),
        ("beds at 'St. Mary'", "beds at 'St. Mary'"),
        ("beds at St. Marylebone", "beds at St. Marylebone"),
        ("the city of Bay General", "the city of Bay General"),
        ("what's the city of the site?", "what's the city of the site?"),
    ],
)
def test_quotes_what_stands_in_a_column(text: str, quoted: str) -> None:
    assert with_values_quoted(text, lambda: KNOWN) == quoted


def test_looks_at_no_values_where_no_sign_calls_for_it() -> None:
    def never() -> KnownValues:
        raise AssertionError

    assert with_values_quoted("how many beds are there?", never) == "how many beds are there?"
    assert with_values_quoted("the beds of Charlie's Clinic", None) == "the beds of Charlie's Clinic"


def test_a_longer_value_goes_first() -> None:
    known = KnownValues({Name("public", "site"): {"name": ColumnValues(("Al's", "Al's Diner & Bar"))}})

    assert with_values_quoted("the city of Al's Diner & Bar", lambda: known) == 'the city of "Al\'s Diner & Bar"'


def test_an_article_belongs_to_a_name_where_it_is_written_so() -> None:
    known = KnownValues({Name("public", "movie"): {"title": ColumnValues(("The Iron Coast",))}})

    assert with_values_quoted("who directed The Iron Coast", lambda: known) == 'who directed "The Iron Coast"'
    assert with_values_quoted("is Hull on the iron coast? The Wash is", lambda: known) == "is Hull on the iron coast? The Wash is"


@pytest.mark.parametrize("name", ["Charlie's Clinic", "St. Mary", "Smith & Sons"])
def test_rows_go_by_such_names(name: str) -> None:
    assert asked(f"What is the city of the site {name}?") == f"SELECT site.city FROM site WHERE site.hospital_name = {name!r}"
