"""Values of the rows that a verb names, and rows told by the most of a number."""

from __future__ import annotations

import pytest

from facts.reads import ReadQuery, understand
from facts.reads.known import ColumnValues, KnownValues
from knowledge.schema import Name, Schema
from tests.unit.facts.reads.grammar.ferries import table

_TABLES = """
novel: novel_id:integer* title:text original_language:text pub_year:integer lives_lost:integer
translation: translation_id:integer* novel_id:integer>novel language:text year:integer
"""
NOVELS = Schema(tables=tuple(table(line, {"novel": "novel_id"}, {}) for line in _TABLES.strip().splitlines()))
KNOWN = KnownValues(
    {
        Name("public", "novel"): {"original_language": ColumnValues(("English", "Czech"), repeated=True)},
        Name("public", "translation"): {"language": ColumnValues(("English", "German"), repeated=True)},
    }
)
_THERE = "EXISTS (SELECT FROM translation WHERE translation.novel_id = novel.novel_id AND translation.language"


def _sql(question: str) -> str:
    answer = understand(question, NOVELS, known=lambda: KNOWN)
    assert isinstance(answer, ReadQuery), answer
    text = " ".join(answer.sql.split())
    for name in sorted(answer.params, key=len, reverse=True):
        text = text.replace(f":{name}", repr(answer.params[name]))
    return text.replace("translation_2", "translation").replace("translation AS translation", "translation")


@pytest.mark.parametrize(
    ("question", "where"),
    [
        ("novels translated into English", f"{_THERE} = 'English')"),
        ("novels not translated into English", f"NOT {_THERE} = 'English')"),
        ("novels translated into English in 1991", f"{_THERE} = 'English' AND translation.year = 1991)"),
        ("novels translated into English and German", f"{_THERE} = 'English') AND {_THERE} = 'German')"),
        ("novels translated into English or German", f"{_THERE} IN ('English', 'German'))"),
        ("English novels", "novel.original_language = 'English'"),
        ("novels whose original language is English", "novel.original_language = 'English'"),
    ],
)
def test_a_verb_that_names_other_rows_has_its_values_there(question: str, where: str) -> None:
    assert _sql(question).partition(" WHERE ")[2] == where


def test_the_greatest_number_tells_which_row_and_is_nothing_that_is_shown_of_each() -> None:
    found = _sql("show the title and the pub year of the novel with the greatest number of lives lost")

    assert found.endswith("ORDER BY novel.lives_lost DESC NULLS LAST, novel.novel_id NULLS LAST LIMIT 1")
    assert "GROUP BY" not in found
    assert not isinstance(understand("show the title and year of the wreck with the greatest number of lives lost", NOVELS), ReadQuery)
