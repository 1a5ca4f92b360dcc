"""What was chosen once decides later questions, and the answer can say so."""

from __future__ import annotations

from facts.reads import ReadClarification, ReadQuery, understand, without_choice
from tests.unit.facts.reads.helpers import choices
from tests.unit.facts.reads.shop import SHOP

QUESTION = "number of shipments per city"


def answered(text: str, chosen: dict[str, str] | None = None) -> ReadQuery:
    answer = understand(text, SHOP, chosen=lambda: chosen or {})
    assert isinstance(answer, ReadQuery), answer
    return answer


def test_a_choice_says_what_it_decided() -> None:
    text = choices(QUESTION)["addresses.city by shipments.to_address_id"]

    [doubt] = answered(text).decided

    assert (doubt.about, doubt.meant) == ("column", "addresses.city by shipments.to_address_id")
    assert set(doubt.options) == set(choices(QUESTION))
    assert without_choice(text) == QUESTION


def test_it_decides_the_same_doubt_in_another_question_and_leaves_the_way_back_open() -> None:
    [doubt] = answered(choices(QUESTION)["addresses.city by shipments.to_address_id"]).decided

    answer = answered("how many shipments per city last month", {doubt.key: doubt.meant})

    assert "shipments.to_address_id" in answer.sql
    assert [one.meant for one in answer.assumed] == [doubt.meant]
    assert not answer.decided
    [other] = answer.others
    assert other.label == "addresses.city by shipments.from_address_id"
    assert "shipments.from_address_id" in answered(other.text, {doubt.key: doubt.meant}).sql


def test_what_the_question_says_itself_goes_before_what_was_chosen() -> None:
    offered = choices(QUESTION)
    [doubt] = answered(offered["addresses.city by shipments.to_address_id"]).decided

    answer = answered(offered["addresses.city by shipments.from_address_id"], {doubt.key: doubt.meant})

    assert "shipments.from_address_id" in answer.sql
    assert [one.meant for one in answer.decided] == ["addresses.city by shipments.from_address_id"]
    assert not answer.assumed


def test_a_choice_that_decides_nothing_is_not_spoken_of() -> None:
    plain = answered("number of orders per status")
    hinted = answered("number of orders per status, meaning orders.status")

    assert (plain.decided, plain.assumed, plain.others) == ((), (), ())
    assert hinted.decided == ()


def test_a_choice_of_something_that_is_not_on_offer_is_asked_again() -> None:
    [doubt] = answered(choices(QUESTION)["addresses.city by shipments.to_address_id"]).decided

    assert isinstance(understand(QUESTION, SHOP, chosen=lambda: {doubt.key: "addresses.town"}), ReadClarification)
    assert isinstance(understand(QUESTION, SHOP, chosen=lambda: {"column: other": doubt.meant}), ReadClarification)


def test_choices_are_looked_up_in_doubt_only() -> None:
    def unasked() -> dict[str, str]:
        raise AssertionError("nothing was in doubt")

    assert isinstance(understand("number of orders per status", SHOP, chosen=unasked), ReadQuery)
