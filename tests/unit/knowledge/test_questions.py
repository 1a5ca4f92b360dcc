from __future__ import annotations

import pytest

from knowledge.questions import nearest, normalised


@pytest.mark.parametrize(
    "text",
    [
        "How many customers are there?",
        "  how   many customers are there ",
        "HOW MANY CUSTOMERS ARE THERE!!",
        "Please, how many customers are there?",
        "hey could you please how many customers are there, thanks",
    ],
)
def test_what_changes_no_meaning_is_left_out(text: str) -> None:
    assert normalised(text) == "how many customers are there"


def test_what_stands_in_quotes_keeps_its_case() -> None:
    assert normalised("Orders with code 'AB12'") == "orders with code 'AB12'"
    assert normalised('artist "AC/DC"') != normalised('artist "ac/dc"')
    assert normalised("the customer's Orders and the user's") == "the customer's orders and the user's"


def test_near_questions_are_found_and_the_same_one_is_not_among_them() -> None:
    known = {1: "number of orders per status", 2: "how many customers are in germany", 3: "top 5 products by revenue"}

    assert nearest("The number of orders for each status?", known) == [1]
    assert nearest("customers in Germany", known) == [2]
    assert nearest("number of orders per status", known) == []
    assert nearest("which tables are the largest", known) == []
    assert nearest("how many are there", {4: "how many of all"}) == []
