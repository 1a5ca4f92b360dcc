"""SQL for reading: marked, unchanged, with nothing that hides."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vast_project.highlighting import highlighted, visible

#: On a machine that does other things too, time says nothing about these.
patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def text_of(marked: str) -> str:
    return html.unescape(re.sub(r'</?span(?: class="sql-[a-z]+")?>', "", marked))


@patient
@given(st.text())
def test_the_text_stays_the_same_but_for_what_hides(sql: str) -> None:
    assert text_of(highlighted(sql)) == visible(sql)


@patient
@given(st.text(alphabet="<>&\"'-/*$ aselect1\n"))
def test_everything_is_escaped(sql: str) -> None:
    without_marks = re.sub(r'</?span(?: class="sql-[a-z]+")?>', "", highlighted(sql))

    assert "<" not in without_marks
    assert ">" not in without_marks


@pytest.mark.parametrize(
    ("sql", "marked"),
    [
        ("SELECT", '<span class="sql-keyword">SELECT</span>'),
        ("selected", "selected"),
        ("'it''s'", '<span class="sql-string">&#x27;it&#x27;&#x27;s&#x27;</span>'),
        ("$f$ SELECT $f$", '<span class="sql-string">$f$ SELECT $f$</span>'),
        ("-- drop table", '<span class="sql-comment">-- drop table</span>'),
        ('"select"', '<span class="sql-name">&quot;select&quot;</span>'),
        ("1.5", '<span class="sql-number">1.5</span>'),
    ],
)
def test_tokens_are_marked(sql: str, marked: str) -> None:
    assert highlighted(sql) == marked


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\u202eb", "a⟨U+202E⟩b"),
        ("a\u200bb", "a⟨U+200B⟩b"),
        ("\x07", "⟨U+0007⟩"),
        ("line\n\ttab", "line\n\ttab"),
        ("עברית", "עברית"),
    ],
)
def test_hiding_characters_are_written_out_and_others_are_left(text: str, shown: str) -> None:
    assert visible(text) == shown
