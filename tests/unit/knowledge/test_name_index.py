from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from knowledge.name_index import NameIndex

LETTERS = "abAB_%*.İß\\"
NAMES = st.lists(st.text(LETTERS, min_size=1, max_size=5), max_size=30)
PIECES = st.lists(st.text(LETTERS, max_size=3), min_size=1, max_size=4)


def one_by_one(names: list[str], pieces: list[str]) -> list[int]:
    # Bytes compare without regard to case by their ASCII letters.
    fits = re.compile(b".*".join(re.escape(piece.encode()) for piece in pieces), re.DOTALL | re.IGNORECASE)
    return [place for place, name in enumerate(names) if fits.fullmatch(name.encode())]


@given(names=NAMES, pieces=PIECES, limit=st.integers(1, 40))
def test_it_finds_what_a_look_at_every_name_finds(names: list[str], pieces: list[str], limit: int) -> None:
    index = NameIndex((name, place) for place, name in enumerate(names))

    assert index.like(pieces, limit=limit) == one_by_one(names, pieces)[:limit]


def test_a_name_alone_is_that_name_and_none_that_contains_it() -> None:
    index = NameIndex([("id", 1), ("order_id", 2), ("ID", 3), ("ident", 4)])

    assert index.like(["id"], limit=9) == [1, 3]
    assert index.like(["", "id"], limit=9) == [1, 2, 3]
    assert index.like(["id", ""], limit=9) == [1, 3, 4]
    assert index.like(["", "id", ""], limit=2) == [1, 2]
    assert index.like([""], limit=9) == []


def test_without_names_nothing_is_found() -> None:
    assert NameIndex([]).like(["", ""], limit=9) == []
