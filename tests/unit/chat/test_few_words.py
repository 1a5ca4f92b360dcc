"""Requests in a few everyday words, and what goes on from a plan: each comes to what was meant, or is asked about."""

from __future__ import annotations

from typing import Any

import pytest

from chat.changes import Change, ChangeQuestion, NotAChange, understand_change
from chat.requests import AnswerFact, Clarify, ProposeChange
from chat.routing import route
from chat.turn import Turn
from knowledge.linking import linker
from knowledge.schema import Schema
from ops.statements.simulate import apply
from tests.evals.dialogue import conversation

KENNEL = apply(
    """
    CREATE TYPE stay_state AS ENUM ('booked', 'over');
    CREATE TABLE owner (id integer PRIMARY KEY, name text, email text, country text, fax text);
    CREATE TABLE vet (id integer PRIMARY KEY, name text, email text, fee numeric(8,2), rating real);
    CREATE TABLE dog (id integer PRIMARY KEY, owner_id integer REFERENCES owner (id), vet_id integer REFERENCES vet (id),
                      chip varchar(15), tag_no text, barks boolean, due_date date, banned boolean NOT NULL DEFAULT false);
    CREATE TABLE stay (id integer PRIMARY KEY, dog_id integer NOT NULL CONSTRAINT stay_dog REFERENCES dog (id),
                       state stay_state NOT NULL, started_at timestamptz NOT NULL, weight integer);
    CREATE MATERIALIZED VIEW takings_by_month AS SELECT count(*) FROM stay;
    """,
    Schema(),
)


def told(*texts: str) -> list[tuple[str, dict[str, Any]]]:
    heard = conversation(texts, KENNEL)
    assert not heard.question, heard.question
    return [(one.name, one.args()) for one in heard.operations]


def one_of(text: str) -> tuple[str, dict[str, Any]]:
    [(kind, args)] = told(text)
    return kind, args


@pytest.mark.parametrize(
    ("text", "kind", "args"),
    [
        ("use bigint ids for stays", "change_type", {"table": "stay", "column": "id", "type": "bigint"}),
        ("stays will run out of ids, make them bigint", "change_type", {"table": "stay", "column": "id", "type": "bigint"}),
        ("change the fee to 4 decimals", "change_type", {"column": "fee", "type": "numeric(10,4)"}),
        ("chips can be any length", "change_type", {"column": "chip", "type": "text"}),
        ("chips should be longer, 30 chars", "change_type", {"column": "chip", "type": "varchar(30)"}),
        ("dog chips uppercase only", "add_check", {"table": "dog", "condition": "chip = upper(chip)"}),
        ("weight between 1 and 90 only", "add_check", {"table": "stay", "condition": "weight BETWEEN 1 AND 90"}),
        ("default country to DE", "set_default", {"table": "owner", "column": "country", "default": "'DE'"}),
        ("barks cant be empty", "set_not_null", {"table": "dog", "column": "barks"}),
        ("tag no must be unique per owner", "add_unique", {"table": "dog", "columns": ["owner_id", "tag_no"]}),
        ("cascade delete stays when a dog goes", "change_foreign_key", {"table": "stay", "references": "dog", "on_delete": "cascade"}),
        ("when a dog is deleted its stays should go too", "change_foreign_key", {"table": "stay", "on_delete": "cascade"}),
        ("stays must block deleting their dog", "change_foreign_key", {"table": "stay", "on_delete": "restrict"}),
        ("searching owners by name is slow", "create_index", {"table": "owner", "keys": [{"column": "name"}]}),
        ("index what we filter stays by: dog and time", "create_index", {"keys": [{"column": "dog_id"}, {"column": "started_at"}]}),
        ("grant select on everything to reports", "grant_privileges", {"every": "tables", "namespace": "public"}),
        ("temps may no longer read owners", "revoke_privileges", {"role": "temps", "table": "owner"}),
        ("refresh the takings view", "refresh_materialized_view", {"view_name": "takings_by_month"}),
        ("ban dogs with negative id", "backfill_column", {"table": "dog", "column": "banned", "value": "true"}),
        ("add shots as int, no, bigint to dog", "add_column", {"table": "dog", "column": "shots", "type": "bigint"}),
    ],
)
def test_a_few_words_come_to_what_is_meant(text: str, kind: str, args: dict[str, Any]) -> None:
    made, found = one_of(text)

    assert made == kind
    assert {key: found.get(key) for key in args} == args | ({"table": f"public.{args['table']}"} if str(found.get("table", "")).startswith("public.") and "table" in args else {})


def test_all_foreign_keys_of_a_table_go_one_by_one() -> None:
    assert [args["constraint_name"] for _, args in told("remove all foreign keys of dog")] == ["dog_owner_id_fkey", "dog_vet_id_fkey"]


def test_what_is_empty_is_null_where_the_type_holds_no_text() -> None:
    _, args = one_of("fill empty barks with false")

    assert args["where"] == "barks IS NULL"


def test_a_column_that_is_there_is_not_made_anew_from_its_parts() -> None:
    made = told("dog gets nick text; due date is mandatory")

    assert [kind for kind, _ in made] == ["add_column", "set_not_null"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("make email mandatory", ("owner", "vet")),
        ("fees need more digits", ("fee",)),
        ("change rating to 2 decimals", ("rating",)),
        ("archive old stays", ("stay",)),
        ("delete ancient stays", ("stay", "all rows")),
        ("vacuum the big one", ("table",)),
    ],
)
def test_what_the_words_leave_open_is_asked(text: str, said: tuple[str, ...]) -> None:
    heard = conversation([text], KENNEL)

    assert not heard.operations
    assert all(one in heard.question for one in said), heard.question


@pytest.mark.parametrize("text", ["when was the last stay", "when is the fax of owners used", "spell it out please", "the big one is nice"])
def test_talk_and_questions_stay_what_they_are(text: str) -> None:
    assert isinstance(understand_change(text, schema=KENNEL), NotAChange)


def test_a_change_goes_before_a_fact_that_hears_but_half_of_it_and_not_before_one_that_hears_all() -> None:
    def asked(text: str) -> object:
        return route(Turn(text, "kennel", KENNEL, linker(KENNEL)))

    assert isinstance(asked("default country to DE"), ProposeChange)
    assert isinstance(asked("default email to NONE"), Clarify)
    assert isinstance(asked("default of owner.country"), AnswerFact)


@pytest.mark.parametrize(
    ("texts", "made"),
    [
        (("add nick text to dog", "also index it", "actually leave out the index"), [("add_column", "nick")]),
        (("add nick text to dog", "also index it", "call it name instead"), [("add_column", "name"), ("create_index", None)]),
        (("index stay by dog_id and started_at", "not dog_id"), [("create_index", None)]),
        (("add nick text to dog", "should be unique too"), [("add_column", "nick")]),
        (("add shots int to dog", "not null", "no, bigint"), [("add_column", "shots")]),
        (("add nick text to dog", "on owners too"), [("add_column", "nick"), ("add_column", "nick")]),
        (("make owner.email mandatory", "on the other table too"), [("set_not_null", "email"), ("set_not_null", "email")]),
        (("make email mandatory", "the vet one"), [("set_not_null", "email")]),
    ],
)
def test_what_is_said_after_a_plan_goes_on_from_it(texts: tuple[str, ...], made: list[tuple[str, str | None]]) -> None:
    assert [(kind, args.get("column")) for kind, args in told(*texts)] == made


def test_only_what_was_asked_for_can_be_left_out() -> None:
    heard = conversation(["add nick text to dog", "leave out the index"], KENNEL)

    assert not heard.operations


def test_an_ordered_index_stands_for_the_one_that_was_only_hinted_at() -> None:
    understood = understand_change("we search owners by name, add an index on owner (name, email)", schema=KENNEL)

    assert isinstance(understood, Change | ChangeQuestion)
    assert isinstance(understood, ChangeQuestion) or [len(one.args()["keys"]) for one in understood.operations] == [2]


@pytest.mark.parametrize(
    ("text", "kind", "args"),
    [
        ("stay ids -> bigint", "change_type", {"type": "bigint"}),
        ("owner.country: only DE, FR, NL", "add_check", {"condition": "country IN ('DE', 'FR', 'NL')"}),
        ("chips min 3 chars", "add_check", {"condition": "length(chip) >= 3"}),
        ("stays go when their dog goes", "change_foreign_key", {"table": "stay", "on_delete": "cascade"}),
        ("if a vet gets deleted, their dogs just lose their vet", "change_foreign_key", {"table": "dog", "on_delete": "set null"}),
        ("tag number must be unique per vet", "add_unique", {"columns": ["vet_id", "tag_no"]}),
        ("sitters must not see fees", "mask_columns", {"role": "sitters", "columns": ["fee"]}),
        ("there is a new stay state: lost", "add_enum_value", {"labels": ["lost"]}),
        ("nobody uses the fax, bin it", "drop_column", {"table": "owner", "column": "fax"}),
        ("delete stays before 2020-01-01", "delete_rows", {"where": "@before:'2020-01-01'@"}),
        ("refresh takings", "refresh_materialized_view", {"view_name": "takings_by_month"}),
        ("make it faster to find owners by email", "create_index", {"keys": [{"column": "email"}]}),
        ("timestamps for vets", "add_column", {"type": "timestamp with time zone"}),
    ],
)
def test_terse_words_come_to_what_is_meant(text: str, kind: str, args: dict[str, Any]) -> None:
    (made, found), *_ = told(text)

    assert made == kind
    assert {key: str(found[key]).removeprefix("public.") for key in args} == {key: str(value) for key, value in args.items()}


def test_what_holds_already_is_no_obstacle_to_the_rest() -> None:
    assert [kind for kind, _ in told("make dog.due_date date not null")] == ["set_not_null"]


def test_a_word_taken_back_is_never_passed_over() -> None:
    heard = conversation(["add fone to owner, i mean phone_no, text"], KENNEL)

    assert [one.args()["column"] for one in heard.operations] in ([], ["phone_no"])


def test_an_answer_that_leaves_less_open_is_asked_on_about() -> None:
    heard = conversation(["email should not be empty", "for vets"], KENNEL)

    assert "vet" in heard.question
    assert "owner" not in heard.question


def test_the_next_column_of_the_same_kind_follows_a_plan() -> None:
    assert [args["column"] for _, args in told("add born_in text to dog", "and died_in")] == ["born_in", "died_in"]


def test_more_columns_extend_the_index_just_planned() -> None:
    [(_, args)] = told("index dog by chip", "plus tag_no")

    assert [one["column"] for one in args["keys"]] == ["chip", "tag_no"]


@pytest.mark.parametrize("text", ["better now", "rather later", "thanks", "not now", "leave it", "that is plenty", "and bob?"])
def test_talk_after_a_plan_changes_nothing_of_it(text: str) -> None:
    assert not conversation(["add nick text to dog", text], KENNEL).operations


def test_who_wants_more_room_is_offered_types_that_give_it() -> None:
    heard = conversation(["chips should be longer"], KENNEL)

    assert "varchar(30), text" in heard.question
    assert told("chips should be longer", "text") == [("change_type", {"table": "dog", "column": "chip", "type": "text"})]
    assert told("fees need more digits", "the first one")[0][1]["type"] == "numeric(10,2)"
