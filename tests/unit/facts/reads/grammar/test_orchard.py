"""Names turned round, directions, verbs that columns are called by, and what is rather that of other rows."""

from __future__ import annotations

import pytest

from tests.unit.facts.reads.grammar.orchard import is_asked, sql


def where(question: str) -> str:
    """Return what a question asks of the rows of one table."""
    return sql(question).partition(" WHERE ")[2]


def test_people_go_by_a_name_that_is_turned_round() -> None:
    assert sql("What are the names of the growers born before 1980?").startswith("SELECT grower.name_first, grower.name_last FROM")


def test_a_wage_does_nothing_itself() -> None:
    assert sql("Who has the most wage?").startswith("SELECT grower.grower_id, ")


def test_what_is_called_just_so_goes_before_what_means_the_same() -> None:
    assert "avg(verdict.rating)" in sql("average rating per depot")
    assert "stars" not in sql("average rating of depots")


@pytest.mark.parametrize("question", ["the name of the grower and the year for each prize", "name and year of growers with a prize"])
def test_a_part_of_a_name_is_none_where_other_rows_are_called_so(question: str) -> None:
    assert "birth_year" not in sql(question)


@pytest.mark.parametrize(
    ("question", "condition"),
    [
        ("which depots have no doors", "(depot.doors = 0 OR depot.doors IS NULL)"),
        ("edible herbs", "crop.kind = 'herb' AND crop.edible <> 0"),
        ("crops bred by Rask Farm", "crop.breeder = 'Rask Farm'"),
        ("growers who dig left", "grower.digs = 'L'"),
        ("which depots have no van leaving from them", "NOT EXISTS (SELECT FROM van WHERE van.from_depot = depot.depot_id)"),
        ("depots that have no van arriving", "NOT EXISTS (SELECT FROM van WHERE van.to_depot = depot.depot_id)"),
    ],
)
def test_what_is_said_of_rows(question: str, condition: str) -> None:
    assert where(question) == condition


def test_a_number_before_rows_is_not_added_up() -> None:
    assert sql("weight herbs") == "None"


def test_what_expired_in_a_time_ended_then() -> None:
    found = where("permits that expired last year")

    assert "permit.valid_until >= date_trunc('year', current_date) - interval '1 year'" in found
    assert "granted_on" not in found


@pytest.mark.parametrize("question", ["vans from Skive to Nibe", "vans from skive to nibe", "which vans go from Skive to Nibe?"])
def test_directions_tell_two_keys_apart(question: str) -> None:
    assert sql(question).endswith(
        "FROM van LEFT JOIN depot ON depot.depot_id = van.from_depot LEFT JOIN depot AS depot_2"
        " ON depot_2.depot_id = van.to_depot WHERE depot.name = 'Skive' AND depot_2.name = 'Nibe'"
    )


def test_a_name_may_be_written_small_where_everything_is() -> None:
    assert sql("what is the size of old quay") == "SELECT depot.size FROM depot WHERE depot.name = 'Old Quay'"
    assert sql("What is the Size of ida") == "None"


def test_what_is_said_before_a_name_is_not_said_of_both() -> None:
    assert "repair.closed_on IS NULL" in where("growers that have both a prize and an open repair")


def test_different_rows_are_counted_once() -> None:
    assert "count(DISTINCT crop.crop_id)" in sql("How many different crops did each grower ship?")


def test_a_discount_that_is_a_part_of_the_price_is_worked_out_before_it_is_added_up() -> None:
    assert "sum((shipment_line.unit_price * shipment_line.quantity) * shipment_line.discount)" in sql("total discount per year")
    assert "avg(shipment_line.discount)" in sql("average discount per year")


def test_one_row_is_asked_for_in_the_singular() -> None:
    assert sql("what is the smallest depot by size").endswith(" LIMIT 1")
    assert sql("smallest depots by size").endswith(" LIMIT 10")


@pytest.mark.parametrize("question", ["depots and the growers with a wage there", "number of crates and vans per depot"])
def test_others_that_are_asked_for_too_are_no_condition(question: str) -> None:
    assert sql(question) == "None" or is_asked(question)


def test_a_noun_in_the_singular_behind_by_is_each_of_them() -> None:
    assert "GROUP BY depot.depot_id" in sql("number of crates by depot in 2024")


@pytest.mark.parametrize("question", ["growers who never won a prize", "growers that never withdrew a crate"])
def test_who_never_did_something_has_none_of_the_rows_that_the_verb_names(question: str) -> None:
    assert "withdraw" in where(question) if "withdrew" in question else "FROM prize" in where(question)


def test_the_name_of_the_first_row_of_each_is_that_of_each() -> None:
    found = sql("What is the name of the heaviest crop of each breeder?")

    assert found.startswith("SELECT DISTINCT ON (crop.breeder)")
    assert "crop.name" in found


def test_a_place_is_the_better_the_smaller_it_is() -> None:
    assert sql("prizes with a place better than 2") == "None"


def test_what_somebody_owes_who_is_named_is_not_what_all_owe() -> None:
    assert sql("how much do the Holms still owe us") == "None"


def test_a_year_is_no_other_number() -> None:
    assert where("crops shipped in 1998") == (
        "EXISTS (SELECT FROM shipment_line JOIN shipment ON shipment.shipment_id = shipment_line.shipment_id WHERE shipment_line.crop_id = crop.crop_id"
        " AND shipment.shipped_on >= '1998-01-01'::date AND shipment.shipped_on < '1999-01-01'::date)"
    )
    assert where("crops that were never shipped in 1998").startswith("NOT EXISTS (SELECT FROM shipment_line JOIN shipment ")


def test_two_columns_are_told_apart_by_directions() -> None:
    assert where("hauls from Skive to Nibe") == "haul.start_place = 'Skive' AND haul.finish_place = 'Nibe'"
    assert where("how many hauls go to Skive") == "haul.finish_place = 'Skive'"


def test_older_than_one_who_goes_by_two_names() -> None:
    assert "grower.birth_year < (SELECT max(grower_2.birth_year)" in where("growers older than Edda Holm")


@pytest.mark.parametrize(
    ("question", "condition"),
    [
        ("growers born in the 19th century", "grower.birth_year BETWEEN 1801 AND 1900"),
        ('crops with "ix" in the name', "crop.name ILIKE '%ix%'"),
        ("hauls deeper than 3", "haul.depth > 3"),
        ("hauls that took longer than an hour", "haul.minutes > 60"),
    ],
)
def test_other_ways_to_say_what_rows_are(question: str, condition: str) -> None:
    assert where(question) == condition


def test_what_belongs_to_something_has_a_key_that_says_to_what() -> None:
    assert not is_asked("Which depots do not have a crate with any crop?")


def test_an_average_of_groups_may_be_compared_in_a_unit() -> None:
    assert "HAVING avg(haul.minutes) > 120" in sql("Which start places have an average minutes of more than 2 hours?")


def test_groups_may_begin_with_a_stretch_of_time() -> None:
    assert sql("hauls per month and start place") == sql("number of hauls per start place and month")


def test_the_kind_that_is_used_the_least_comes_last() -> None:
    assert sql("Which start place is used the least?") == sql("the least used start place")
