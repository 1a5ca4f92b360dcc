"""What migrations do, said in short: struck columns, keys exchanged, triggers of one kind, and sentences that must not get lost."""

from __future__ import annotations

import pytest

from chat.changes import Change, understand_change
from tests.unit.ops.schemas import schema_of

FARM = schema_of("""
CREATE TABLE people (id bigint PRIMARY KEY, handle text NOT NULL, email text);
CREATE TABLE build_jobs (id bigint PRIMARY KEY, note varchar(20), rank integer NOT NULL, r integer NOT NULL, asked_by bigint);
CREATE TABLE build_logs (id bigint PRIMARY KEY, job_id bigint REFERENCES build_jobs (id), seq integer NOT NULL, line text);
CREATE TABLE mails (id bigint PRIMARY KEY, title varchar(20), from_id bigint REFERENCES people (id), to_id bigint REFERENCES people (id));
CREATE INDEX mails_from ON mails (from_id);
ALTER TABLE people ADD CONSTRAINT people_handle_key UNIQUE (handle);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
""")


def asked(text: str) -> list[tuple[str, dict]]:
    """Return the kinds and arguments of what a text is understood as; nothing where it is asked about."""
    found = understand_change(text, schema=FARM)
    return [(one.name, {key: value for key, value in one.args().items() if value}) for one in found.operations] if isinstance(found, Change) else []


def test_a_minus_strikes_a_column_out_and_a_plus_adds_one() -> None:
    assert [kind for kind, _ in asked("build_jobs: -note, +remark text, +weight integer")] == ["drop_column", "add_column", "add_column"]


def test_a_new_column_takes_what_another_holds_and_its_type() -> None:
    [(added, column), (filled, value)] = asked("copy asked_by of build_jobs into a new column requester_id")

    assert (added, column["column"], column["type"]) == ("add_column", "requester_id", "bigint")
    assert (filled, value["column"], value["value"]) == ("backfill_column", "requester_id", "asked_by")


def test_triggers_of_one_kind_are_listed_with_their_tables() -> None:
    made = asked("before update triggers calling touch() for each row: jobs_touch on build_jobs, mails_touch on mails")

    assert [(kind, args["trigger_name"], args["table"]) for kind, args in made] == [
        ("create_trigger", "jobs_touch", "build_jobs"),
        ("create_trigger", "mails_touch", "mails"),
    ]


def test_all_foreign_keys_to_a_table_change() -> None:
    made = asked("mails fks to people: on delete cascade")

    assert [(kind, args["constraint_name"], args["on_delete"]) for kind, args in made] == [
        ("change_foreign_key", "mails_from_id_fkey", "cascade"),
        ("change_foreign_key", "mails_to_id_fkey", "cascade"),
    ]


def test_a_key_takes_the_place_of_the_one_whose_column_goes() -> None:
    made = asked("build_logs: drop id, primary key (job_id, seq)")

    assert [kind for kind, _ in made] == ["replace_primary_key", "drop_column"]


def test_one_is_a_unique_constraint_where_one_was_dropped() -> None:
    made = asked("drop the unique constraint people_handle_key and add one over handle and email called people_both")

    assert [(kind, args["constraint_name"]) for kind, args in made] == [("drop_constraint", "people_handle_key"), ("add_unique", "people_both")]


def test_an_index_is_replaced_by_one_that_is_called_otherwise() -> None:
    [(kind, args)] = asked("replace index mails_from by mails_from_to (from_id, to_id)")

    assert (kind, args["index_name"], args["new_name"]) == ("replace_index", "mails_from", "mails_from_to")


def test_the_last_word_of_a_table_tells_it_where_it_is_called_a_table() -> None:
    [(kind, args)] = asked("drop the column line of the logs table")

    assert (kind, args["table"], args["column"]) == ("drop_column", "build_logs", "line")


def test_what_is_called_so_gets_another_name() -> None:
    assert asked("What we call mails should be letters.") == [("rename_table", {"table": "mails", "new_name": "letters"})]


def test_one_letter_in_a_list_is_a_name() -> None:
    assert [args["column"] for _, args in asked("rank, r of build_jobs must accept nulls")] == ["rank", "r"]


def test_a_table_before_a_colon_is_no_last_one_of_a_list() -> None:
    made = asked("drop note from build_jobs; mails: add sent boolean not null default false")

    assert [(kind, args["table"]) for kind, args in made] == [("drop_column", "build_jobs"), ("add_column", "mails")]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("In build_jobs we drop note, then add remark, a text", {"drop_column", "add_column"}),
        ("On mails, the column title should be called subject and be a varchar(50). While at it, to_id can go", {"rename_column", "drop_column"}),
        ("note of build_jobs goes up to 100 characters; title of mails becomes varchar(50)", {"change_type"}),
    ],
)
def test_no_sentence_before_the_first_order_is_lost(text: str, kinds: set[str]) -> None:
    made = asked(text)

    assert not made or ({kind for kind, _ in made} == kinds and len(made) == len("ab"))
