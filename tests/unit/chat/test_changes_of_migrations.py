"""What the migrations of public projects ask for, in words: names in names, indexes made anew, gaps filled on the way to a rule."""

from __future__ import annotations

from typing import Any

import pytest

from chat.changes import Change, ChangeQuestion, NotAChange, understand_change
from knowledge.schema import Schema
from ops.operation import ChoiceNeeded
from ops.planner import plan
from tests.evals.requests import schema_of


def said(schema: Schema, text: str) -> list[tuple[str, dict[str, Any]]]:
    """Return the operations that a text comes to."""
    found = understand_change(text, schema=schema)
    assert isinstance(found, Change), found
    return [(one.name, one.args()) for one in found.operations]


STUDIO = schema_of("studio")
DISPATCH = schema_of("dispatch")
MAILINGS = schema_of("mailings")
COURTS = schema_of("courts")
LODGING = schema_of("lodging")


@pytest.mark.parametrize("what", ["drop that table", "drop it", "get rid of the table"])
def test_a_table_with_another_one_in_its_name_is_the_one_that_is_meant(what: str) -> None:
    assert said(STUDIO, f"we don't track read posts any more, {what}") == [("drop_table", {"table": "read_posts"})]


def test_what_defines_one_column_is_not_taken_for_heard_because_another_one_has_it() -> None:
    text = "add meta (jsonb, required, '{{}}' by default) to media as well as note, a required text {}"

    assert [args.get("not_null") for _, args in said(MAILINGS, text.format("with the default text/plain"))] == [True, True]
    assert isinstance(understand_change(text.format("in the default language of readers"), schema=MAILINGS), ChangeQuestion)


def test_names_beside_columns_name_their_indexes_and_are_no_defaults() -> None:
    table, unique, plain = said(
        MAILINGS,
        'create table notes: id serial pk, code text not null, unique ("notes_code_key" as unique index), list_id int indexed as "notes_list"',
    )

    assert [column.get("default") for column in table[1]["columns"]] == [None, None, None]
    assert (unique[1]["index_name"], unique[1]["unique"]) == ("notes_code_key", True)
    assert (plain[1]["index_name"], plain[1].get("unique")) == ("notes_list", None)


def test_index_a_and_b_of_a_new_table_is_asked_about() -> None:
    text = "create table notes: id serial pk, room int, desk int; index {}"

    assert isinstance(understand_change(text.format("room and desk"), schema=MAILINGS), ChangeQuestion)
    [(_, args)] = said(MAILINGS, text.format("(room, desk)"))
    assert args["keys"] == [{"kind": "index", "columns": ["room", "desk"]}]


def test_an_index_is_made_anew_while_the_old_one_serves_and_keeps_its_name() -> None:
    text = "recreate digests_one_sent_per_day as a unique index on digests (user_id, sent_local_date) where status = 'sent'"
    found = understand_change(text, schema=DISPATCH)
    assert isinstance(found, Change)

    build, drop, rename = plan(found.operations, DISPATCH, database="d", request=text).steps

    assert build.statements[0].startswith("CREATE UNIQUE INDEX CONCURRENTLY")
    assert drop.statements == ("DROP INDEX CONCURRENTLY public.digests_one_sent_per_day",)
    assert rename.statements[0].endswith("RENAME TO digests_one_sent_per_day")


@pytest.mark.parametrize(
    ("what", "asked"), [("unique over user_id", "holds only rows where"), ("over user_id where status = 'sent'", "is unique")]
)
def test_an_index_made_anew_loses_no_condition_and_no_uniqueness_unasked(what: str, asked: str) -> None:
    found = understand_change(f"rebuild digests_one_sent_per_day {what}", schema=DISPATCH)
    assert isinstance(found, Change)

    with pytest.raises(ChoiceNeeded, match=asked):
        plan(found.operations, DISPATCH, database="d", request="")


@pytest.mark.parametrize(
    "what",
    [
        "not null, default false, fill existing nulls with it",
        "fill nulls with false, then not null with default false",
        "default false, backfill the gaps with false and required",
    ],
)
def test_gaps_are_filled_on_the_way_to_a_rule(what: str) -> None:
    made = said(DISPATCH, f"webhook_events.processed: {what}")

    assert [kind for kind, _ in made] == ["set_default", "backfill_column", "set_not_null"]
    assert (made[1][1]["value"], made[1][1]["where"]) == ("false", "processed IS NULL")


def test_gaps_that_nothing_fills_are_asked_about() -> None:
    assert not isinstance(understand_change("webhook_events.processed: not null, fill existing nulls with it", schema=DISPATCH), Change)


def test_a_value_comes_from_the_row_that_a_key_points_to() -> None:
    [(_, args)] = said(STUDIO, "fill organization_id in charge_filter_values from charges (via charge_id) where it is null")

    assert (args["value"], args["source_table"], args["where"]) == ("organization_id", "charges", "organization_id IS NULL")
    assert not isinstance(understand_change("fill organization_id in charge_filter_values from charges (via id)", schema=STUDIO), Change)


def test_the_word_for_a_type_is_no_value_of_it() -> None:
    found = understand_change("campaigns can also be archived, add that to the campaign_status enum", schema=MAILINGS)

    assert not (isinstance(found, Change) and found.operations[0].name == "add_enum_value")


def test_when_something_goes_other_things_should_go_is_a_wish_and_no_question() -> None:
    assert [kind for kind, _ in said(DISPATCH, "when an author is deleted their books should be deleted too")] == ["change_foreign_key"]
    assert understand_change("when do books get deleted", schema=DISPATCH) == NotAChange()


def test_what_becomes_of_rows_that_are_there_is_not_left_out() -> None:
    text = "insert ('app.archive', 'true') into settings (key, value)"

    assert [kind for kind, _ in said(MAILINGS, text)] == ["insert_rows"]
    assert [args.get("existing") for _, args in said(MAILINGS, f"{text}, do nothing on conflict")] == ["skip"]


def test_a_verb_goes_on_over_several_kinds_of_things() -> None:
    made = said(LODGING, "drop the index ix_users_active, the check undelete_nullity and the columns is_banned and is_deleted from users")

    assert [kind for kind, _ in made] == ["drop_index", "drop_constraint", "drop_column", "drop_column"]


def test_values_of_sql_in_capitals_are_no_texts() -> None:
    [(_, args)] = said(MAILINGS, "add made_at timestamp not null default CURRENT_TIMESTAMP to media")

    assert args["default"] == "CURRENT_TIMESTAMP"


def test_the_length_of_a_type_is_no_list_of_values() -> None:
    found = understand_change("classroom_post: content nullable, created_by varchar(255)", schema=COURTS)

    assert not (isinstance(found, Change) and "add_check" in {one.name for one in found.operations})


def test_trigrams_need_their_extension() -> None:
    found = understand_change("add a trigram index on clients.name", schema=STUDIO)
    assert isinstance(found, Change)

    with pytest.raises(Exception, match="needs the extension pg_trgm"):
        plan(found.operations, STUDIO, database="d", request="")


def test_what_leans_on_nothing_yet_is_asked_about_and_breaks_nothing() -> None:
    assert isinstance(understand_change("create a domain positive as integer check (value > 0)", schema=DISPATCH), Change)
