"""Orders that name something which the schema lacks: refused as what they are, with the nearest names to choose."""

from __future__ import annotations

import pytest

from chat.refusing import refused
from chat.requests import AskModel, ProposeChange
from chat.routing import route
from chat.turn import Turn
from knowledge.linking import linker
from ops.operations._lookup import NoSuchObject
from tests.unit.chat.library import library


def refusal_of(text: str) -> NoSuchObject:
    schema = library()
    request = route(Turn(text, "library", schema, linker(schema)))
    assert isinstance(request, ProposeChange)
    with pytest.raises(NoSuchObject) as caught:
        request.operations[0].check(schema)
    return caught.value


@pytest.mark.parametrize(
    ("text", "near", "anew"),
    [
        ("rename fone to mobile on members", "phone", "rename phone to mobile on members"),
        ("make fone required on members", "phone", "make phone required on members"),
        ("drop pho from members", "phone", "drop phone from members"),
        ("index members by mail", "email", "index members by email"),
        ("drop the boks table", "books", "drop the books table"),
    ],
)
def test_an_unknown_name_is_refused_and_the_request_is_offered_with_the_one_that_is_near(text: str, near: str, anew: str) -> None:
    reply = refused(refusal_of(text), text)

    assert reply.code == "no_such_object"
    assert (f"{near} instead", anew) in [(one.label, one.text) for one in reply.candidates]


def test_a_name_like_no_other_is_refused_without_an_offer() -> None:
    reply = refused(refusal_of("drop zzz from members"), "drop zzz from members")

    assert reply.answer == "There is no column zzz in members. Nothing was changed."
    assert reply.candidates == ()


@pytest.mark.parametrize("text", ["call mum", "update the docs"])
def test_words_that_no_operation_explains_are_no_missing_names(text: str) -> None:
    schema = library()

    assert isinstance(route(Turn(text, "library", schema, linker(schema))), AskModel)
