"""Secrets open only with their key, at their place, unaltered."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.errors import SecretUnreadable
from knowledge.sealing import is_current, seal, unseal

PLACE = "knowledge.environment:7:production:url"
KEYS = ["first key", "second key"]
URL = "postgresql://ada:p%40ss@db.example:5432/shop"


@settings(deadline=None)
@given(text=st.text(), key=st.text(min_size=1))
def test_opens_what_it_sealed(text: str, key: str) -> None:
    assert unseal(seal(text, place=PLACE, keys=[key]), place=PLACE, keys=[key]) == text


def test_the_same_text_is_never_sealed_the_same_way_twice() -> None:
    assert seal(URL, place=PLACE, keys=KEYS) != seal(URL, place=PLACE, keys=KEYS)


def test_the_secret_does_not_show() -> None:
    sealed = seal(URL, place=PLACE, keys=KEYS)

    assert "ada" not in sealed
    assert "p%40ss" not in sealed


@pytest.mark.parametrize(
    "place",
    [
        "knowledge.environment:8:production:url",
        "knowledge.environment:7:staging:url",
        "knowledge.environment:7:production:reader_url",
    ],
)
def test_does_not_open_at_another_place(place: str) -> None:
    with pytest.raises(SecretUnreadable, match="altered or belongs to another"):
        unseal(seal(URL, place=PLACE, keys=KEYS), place=place, keys=KEYS)


def test_does_not_open_when_altered() -> None:
    version, key_id, body = seal(URL, place=PLACE, keys=KEYS).split(".")
    altered = f"{version}.{key_id}.{'B' if body[30] == 'A' else 'A'}{body[1:]}"

    with pytest.raises(SecretUnreadable):
        unseal(altered, place=PLACE, keys=KEYS)


def test_a_key_can_be_changed_without_losing_what_the_old_one_sealed() -> None:
    sealed = seal(URL, place=PLACE, keys=["old"])

    assert unseal(sealed, place=PLACE, keys=["new", "old"]) == URL
    assert is_current(sealed, keys=["old"])
    assert not is_current(sealed, keys=["new", "old"])


def test_says_which_key_is_missing_in_words() -> None:
    with pytest.raises(SecretUnreadable, match="a key that VAST does not have"):
        unseal(seal(URL, place=PLACE, keys=["lost"]), place=PLACE, keys=KEYS)
