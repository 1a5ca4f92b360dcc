"""Messages cut into tokens."""

from __future__ import annotations

import pytest

from chat.language.tokens import Kind, tokenize


def cut(text: str) -> list[tuple[Kind, str]]:
    return [(one.kind, one.word) for one in tokenize(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("don't", [(Kind.WORD, "do"), (Kind.WORD, "not")]),
        ("books.title", [(Kind.DOTTED, "books.title")]),
        ("not-null", [(Kind.WORD, "not"), (Kind.WORD, "null")]),
        ("'it''s'", [(Kind.STRING, "'it''s'")]),
        ("members' e-mail", [(Kind.WORD, "members"), (Kind.WORD, "'s"), (Kind.WORD, "e"), (Kind.WORD, "mail")]),
        ("$$ a; b $$", [(Kind.STRING, "$$ a; b $$")]),
        ("a->>'b'", [(Kind.WORD, "a"), (Kind.SIGN, "->>"), (Kind.STRING, "'b'")]),
        ("“odd name”", [(Kind.NAME, '"odd name"')]),
    ],
)
def test_tokens(text: str, expected: list[tuple[Kind, str]]) -> None:
    assert cut(text) == expected


def test_quoted_parts_keep_their_case() -> None:
    [token] = tokenize('"Odd Table".Column')

    assert token.parts == ("Odd Table", "Column")
    assert token.quoted
