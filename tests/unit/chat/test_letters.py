"""Messages like letters: the change in the middle is found whole, and what stands beside it takes nothing along."""

from __future__ import annotations

from typing import Any

import pytest

from tests.evals.dialogue import Heard, conversation
from tests.evals.requests import schema_of


def heard(text: str, schema: str = "bikes") -> Heard:
    return conversation((text,), schema_of(schema))


def one_of(text: str, schema: str = "bikes") -> tuple[str, dict[str, Any]]:
    [made] = heard(text, schema).operations
    return made.name, made.args()


@pytest.mark.parametrize(
    ("text", "kind", "args"),
    [
        (
            "Hi team, we send our mails in three languages now, and support got complaints last week. Could you please add a column "
            "locale varchar(5) to riders? Nothing else should change. Thanks, Jo",
            "add_column",
            {"table": "riders", "column": "locale", "type": "varchar(5)"},
        ),
        (
            "Hello, our provider announced longer references. Today payments.provider_ref is a varchar(64), so we'd run into errors. "
            "Can you widen it to varchar(128)? Best, Lara",
            "change_type",
            {"table": "payments", "column": "provider_ref", "type": "varchar(128)"},
        ),
        (
            "Hi, the page with the payments of a rider is slow. We tried caching. An index on payments (rider_id, paid_at) should fix it. Thx",
            "create_index",
            {"table": "payments", "keys": [{"column": "rider_id"}, {"column": "paid_at"}], "method": "btree"},
        ),
        (
            "Good morning, I suggest a new column gearbox (text) in bikes. The old ones have none. Kind regards, E. Vogel",
            "add_column",
            {"table": "bikes", "column": "gearbox", "type": "text"},
        ),
    ],
)
def test_the_change_in_a_letter_is_found(text: str, kind: str, args: dict[str, Any]) -> None:
    assert one_of(text) == (kind, args)


@pytest.mark.parametrize(
    "text",
    [
        # Which rows are meant stands in a sentence of its own.
        "Hi, that is every station which was opened before 2015. Please set the status of those stations to 'closed'. Thanks, Paul",
        "Hi, we lost a few bikes. Please delete all rides before 2019-01-01. But only those without a fare. Thanks, Kim",
        # What is to stay is what is to change, or some of the rows.
        "Hello, please make riders.phone mandatory. It was optional for years. The phone is not to be touched. Thanks, Kim",
        "Hello, please delete all rides before 2019-01-01. It has been agreed. Do not delete the ones with a promo code. Thanks, Kim",
    ],
)
def test_what_may_change_the_meaning_is_asked_about(text: str) -> None:
    found = heard(text)

    assert found.question
    assert not found.operations


def test_a_second_wish_is_not_taken_for_an_aside() -> None:
    found = heard("Hi, please add a column locale varchar(5) to riders. Bikes need a column gearbox text. Thanks, Jo")

    assert [(one.name, one.args()["table"]) for one in found.operations] == [("add_column", "riders"), ("add_column", "bikes")]


@pytest.mark.parametrize("text", ["Neither may be null.", "They must not be null."])
def test_what_is_said_of_the_new_columns_behind_is_heard(text: str) -> None:
    found = heard(f"Hi! We are going abroad. Riders need a locale (varchar(10), default 'en') and a zone (text, default 'x'). {text}")

    assert found.question or all(one.args().get("not_null") or one.name == "set_not_null" for one in found.operations)


def test_a_greeting_alone_makes_no_letter_of_a_name() -> None:
    schema = schema_of("ci")

    [first, second] = conversation(("team.name and job.stage: text instead of varchar",), schema).operations

    assert (first.args()["table"], second.args()["table"]) == ("team", "job")


@pytest.mark.parametrize(
    "text",
    [
        "Hi, we want every rider to have a colour (text). Also please drop the column locale from riders. Thanks!",
        "Dear DBA, riders should keep a note. Please index payments.paid_at. Best, Tom",
    ],
)
def test_a_sentence_that_asks_for_another_change_by_itself_is_not_left_aside(text: str) -> None:
    assert "Is that to be done, too?" in heard(text, "bikes").question
