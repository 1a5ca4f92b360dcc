"""What an access control list grants beyond the defaults."""

from __future__ import annotations

import pytest

from knowledge.privileges import beyond_default, grants, words


def test_reads_grantees_and_privileges_and_forgets_grantors() -> None:
    items = ["ada=arwdDxt/ada", "=r/ada", '"odd ""name"""=a*w/ada', "bob=r/ada", "bob=r*/carol"]

    assert grants(items) == {"ada": "Dadrtwx", "PUBLIC": "r", 'odd "name"': "a*w", "bob": "r*"}


def test_a_list_that_was_never_touched_grants_nothing_beyond() -> None:
    assert beyond_default(None, kind="table", owner="ada", version=180000) == {}


@pytest.mark.parametrize(("version", "own"), [(130000, "arwdDxt"), (160000, "arwdDxt"), (170000, "arwdDxtm"), (180000, "arwdDxtm")])
def test_the_owners_usual_rights_are_no_grant(version: int, own: str) -> None:
    assert beyond_default([f"ada={own}/ada", "bob=r/ada"], kind="table", owner="ada", version=version) == {"bob": "r"}


def test_what_the_owner_gave_up_is_told() -> None:
    assert beyond_default(["ada=r/ada"], kind="table", owner="ada", version=160000) == {"ada": "r"}


@pytest.mark.parametrize(("kind", "letter"), [("function", "X"), ("type", "U")])
def test_what_was_taken_from_everybody_is_told(kind: str, letter: str) -> None:
    assert beyond_default([f"ada={letter}/ada", f"={letter}/ada"], kind=kind, owner="ada", version=180000) == {}
    assert beyond_default([f"ada={letter}/ada"], kind=kind, owner="ada", version=180000) == {"PUBLIC": ""}


@pytest.mark.parametrize(("version", "usual"), [(140000, "UC"), (150000, "U")])
def test_everybodys_right_to_the_schema_public_is_as_the_version_has_it(version: int, usual: str) -> None:
    items = ["ada=UC/ada", f"={usual}/ada"]

    assert beyond_default(items, kind="schema", owner="ada", version=version, name="public") == {}
    assert beyond_default(items, kind="schema", owner="ada", version=version, name="sales") == {"PUBLIC": "".join(sorted(usual))}


def test_letters_are_said_in_words() -> None:
    assert words("ar*w") == "INSERT, SELECT, UPDATE"
