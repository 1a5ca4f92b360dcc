"""What was asked of tables in which hardly a column is required: whose something is, what became of rows, how long things take."""

from __future__ import annotations

import pytest

from tests.unit.facts.reads.grammar.walks import choices, sql

_WALKS = "FROM walk JOIN walker ON walker.id = walk.walker_id"


def test_what_became_of_rows_that_are_counted_is_not_passed_over() -> None:
    assert f"{_WALKS} WHERE walk.status = 'cancelled' GROUP BY" in sql("how many walks were cancelled for each walker")
    assert "FILTER (WHERE walk.status = 'cancelled')" in sql("for each walker, what share of the walks was cancelled?")


def test_open_is_what_has_not_been_closed_whenever_it_was_opened() -> None:
    assert sql("open complaints").endswith("WHERE complaint.closed_at IS NULL")


@pytest.mark.parametrize("question", ["who is the mentor of each walker?", "the mentor of every walker"])
def test_what_others_are_to_each_row_is_shown_with_whose_it_is(question: str) -> None:
    assert sql(question).startswith("SELECT walker.first_name, walker.last_name, walker_2.first_name AS mentor_first_name,")


def test_what_people_did_was_not_done_when_they_came() -> None:
    told = sql("which owners gave in 2023 but not in 2024")

    assert "gift.given_on >= '2023-01-01'" in told
    assert "NOT EXISTS (SELECT FROM gift AS gift_2" in told
    assert sql("owners who visited in 2023") == "None"
    assert "owner.member_since >= '2023-01-01'" in sql("owners who joined in 2023")


def test_a_price_per_something_is_a_price_and_no_group() -> None:
    assert sql("what is the name of the rate with the lowest price per km").endswith(
        "ORDER BY rate.price_km NULLS LAST, rate.id NULLS LAST LIMIT 1"
    )
    assert sql("average price per km") == "SELECT avg(rate.price_km) AS average_price_km FROM rate"


def test_the_date_of_what_rows_are_named_after_is_theirs_though_a_key_may_be_empty() -> None:
    assert "sum(purchase_line.unit_price * purchase_line.quantity)" in sql("revenue per year")
    assert "extract(year FROM purchase.bought_at)" in sql("revenue per year")


@pytest.mark.parametrize("question", ["complaints nobody replied to", "complaints nobody has answered"])
def test_what_nobody_answered_has_no_reply(question: str) -> None:
    assert "WHERE NOT EXISTS (SELECT FROM complaint_reply" in sql(question)


def test_most_spent_in_a_time_is_what_was_spent_then() -> None:
    assert "gift.given_on >= date_trunc('year', current_date)" in sql("which owners spent the most this year")


@pytest.mark.parametrize(
    ("question", "took"),
    [
        ("how long does shipping take", "avg(parcel.delivered_at - parcel.shipped_at)"),
        ("how long does delivery take per carrier", "avg(parcel.delivered_at - parcel.shipped_at)"),
        ("how long do walks last on average?", "avg(walk.ended_at - walk.begun_at)"),
    ],
)
def test_how_long_something_takes_is_the_time_between_its_ends(question: str, took: str) -> None:
    assert took in sql(question)


@pytest.mark.parametrize(
    "question",
    ["who has the highest score in the Mud Mile", "the walker who has the highest score in the Mud Mile"],
)
def test_the_highest_of_some_rows_is_that_of_these_alone(question: str) -> None:
    told = sql(question)

    assert "SELECT walker.id, walker.first_name" in told
    assert "JOIN race ON race.id = runner.race_id" in told
    assert "WHERE race.name = 'Mud Mile' GROUP BY" in told


def test_a_clause_behind_a_superlative_says_which_rows_are_ranked() -> None:
    assert "EXISTS (" in sql("the walker with the highest score who ran in the Mud Mile")


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("which walker did the most walks, and how many?", "count(*) AS count"),
        ("which walker organised the most walks", "ORDER BY count(*) DESC"),
        ("number of walks by breed of dog", "GROUP BY dog.breed"),
        ("what are the breeds of the dogs, and how many dogs have each?", "GROUP BY dog.breed"),
        ("dogs whose maximum number of walks is 3", "WHERE dog.max_walks = 3"),
        ("dogs with an above-average weight", "WHERE dog.weight_kg > (SELECT avg(dog_2.weight_kg)"),
        ("on which day of the week do most walks begin", "to_char(walk.begun_at, 'FMDay')"),
        ("which owner made the largest single gift", "gift.amount = (SELECT max(gift_2.amount)"),
    ],
)
def test_other_ways_to_put_it(question: str, part: str) -> None:
    assert part in sql(question)


def test_towns_share_what_stands_in_them() -> None:
    there = "(SELECT FROM park WHERE park.town = owner.home_town)"

    assert sql("which home towns of owners have a park as well?").endswith(f"WHERE EXISTS {there}")
    assert sql("which home towns of owners have no park").endswith(f"WHERE NOT EXISTS {there}")


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("walkers in descending order of age", "ORDER BY walker.born_on NULLS LAST"),
        ("walkers sorted by age", "ORDER BY walker.born_on DESC"),
        ("ratio of fouls to yards for each walker", "sum(runner.fouls)::numeric / nullif(sum(runner.yards), 0)"),
        ("what is the ratio of beer drinks to tea drinks", "count(*) FILTER (WHERE walker.drink = 'beer')::numeric"),
        ("walkers who want a tea drink", "WHERE walker.drink = 'tea'"),
        ("dogs with a maximum of 3 walks", "WHERE dog.max_walks = 3"),
        ("walks that lasted longer than 2 hours", "WHERE walk.ended_at > walk.begun_at + interval '2 hour'"),
        ("how long did each walk last", "SELECT walk.id, walk.ended_at - walk.begun_at"),
        ("the walker with the lowest wage among those who drink tea", "WHERE walker.drink = 'tea' ORDER BY walker.wage NULLS"),
    ],
)
def test_numbers_and_times_of_rows(question: str, part: str) -> None:
    assert part in sql(question)


def test_who_won_is_told_by_what_says_so_or_not_at_all() -> None:
    assert "WHERE duel.winner_id = walker.id) > 2" in sql("walkers who won more than 2 duels")
    assert "ON walker.id = duel.winner_id" in sql("which walker won the most duels")
    assert sql("which walker won the most walks") == "None"


def test_what_was_given_is_money_unless_it_is_said_how_often() -> None:
    assert "(SELECT sum(gift.amount) FROM gift WHERE gift.owner_id = owner.id) > 100" in sql("owners who gave more than 100 in total")
    assert "(SELECT count(*) FROM gift WHERE gift.owner_id = owner.id) > 2" in sql("how many owners gave more than twice")
    assert "sum(gift.amount)" in sql("which owner gave the most in 2024")


def test_the_highest_of_rows_with_an_amount_may_be_their_number_or_what_they_come_to() -> None:
    assert len(choices("which month had the highest gifts")) == 2
    assert "count(*)" in sql("which month had the most gifts")


def test_whoever_owes_is_not_passed_over() -> None:
    assert sql("how much does the owner Ann Lee still owe") == "None"
