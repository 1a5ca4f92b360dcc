"""What SQL migrations of public projects do, asked for in words: kinds said ahead, keys with names, what old rows get, several at once."""

from __future__ import annotations

from typing import Any

import pytest

from chat.changes import Change, understand_change
from tests.evals.requests import schema_of

ALBUMS = schema_of("albums")
PIPELINES = schema_of("pipelines")
SIGNIN = schema_of("signin")


def said(text: str, schema: Any = ALBUMS) -> list[tuple[str, dict[str, Any]]]:
    """Return the operations that a text comes to."""
    found = understand_change(text, schema=schema)
    assert isinstance(found, Change), found
    return [(one.name, one.args()) for one in found.operations]


def is_taken(text: str, schema: Any = ALBUMS) -> bool:
    """Say whether a text becomes a plan."""
    return isinstance(understand_change(text, schema=schema), Change)


def test_a_word_for_several_of_a_type_is_said_of_all_columns_behind_it() -> None:
    made = said("add to tokens the nullable texts mac, nonce and salt and the bigints mem_limit and ops_limit")

    assert [args["type"] for _, args in made] == ["text", "text", "text", "bigint", "bigint"]


def test_what_is_said_in_brackets_of_such_columns_is_not_said_of_those_before() -> None:
    [(_, args), *_] = said("make a visitors table with a serial id, the texts sub, username and connector (all required) and seen, a timestamp with time zone that is required")

    assert [(one["column"], one.get("not_null", False)) for one in args["columns"][:3]] == [("id", False), ("sub", True), ("username", True)]


def test_a_foreign_key_said_with_its_column_keeps_its_name() -> None:
    added = said("add post_id bigint to tokens with fk tokens_post_fkey to users (user_id) on delete set null")
    [(_, table)] = said("create table posts (id serial primary key, author bigint not null constraint posts_author references users (user_id))")

    assert [name for name, _ in added] == ["add_column", "add_foreign_key"]
    assert added[1][1]["constraint_name"] == "tokens_post_fkey"
    assert table["foreign_keys"][0]["constraint_name"] == "posts_author"


def test_a_key_that_is_checked_later_is_no_column_called_so() -> None:
    made = said("create table posts: id serial pk, author bigint not null references users on delete cascade deferrable, pages text[]")

    assert [name for name, _ in made] == ["create_table", "add_foreign_key"]
    assert made[1][1]["deferrable"] == "DEFERRABLE"


@pytest.mark.parametrize("existing", ["For the rows we already have, both should be", "existing rows get", "For all existing ones, it is"])
def test_what_rows_hold_that_are_there_is_a_value_and_no_check(existing: str) -> None:
    made = said(f"tokens gets two texts os and agent. {existing} an empty string.")

    assert [name for name, _ in made] == ["add_column", "add_column", "backfill_column", "backfill_column"]
    assert not any("condition" in args for _, args in made)


def test_a_value_comes_from_the_row_with_the_same_column() -> None:
    _, (_, filled) = said("add made_at bigint to tokens, then set made_at from users.creation_time joined on user_id")

    assert (filled["source_table"], filled["joined_on"], filled["source_column"]) == ("users", "user_id", "user_id")
    assert not is_taken("add made_at bigint to queue, then set made_at from users.creation_time joined on user_id")


def test_a_name_with_another_part_is_not_misspelt() -> None:
    text = "rename auth.identities.id to provider_id, drop constraint identities_pkey, add unique constraint both_ids on auth.identities (provider_id, provider)"

    assert said(text, SIGNIN)[-1][1]["columns"] == ["provider_id", "provider"]


def test_alter_with_a_table_heads_what_follows() -> None:
    made = said("alter collections add column note text, alter column name set not null, drop column app")

    assert [(name, args["column"]) for name, args in made] == [("add_column", "note"), ("set_not_null", "name"), ("drop_column", "app")]


def test_a_condition_behind_a_list_is_the_last_ones_where_others_have_their_own() -> None:
    made = said("create indexes: t_ip on tokens (ip) where ip <> '', t_user on tokens (user_id), u_name on users (name) where name <> ''")

    assert [args.get("where") for _, args in made] == ["ip <> ''", None, "name <> ''"]


def test_several_names_are_given_in_turn() -> None:
    made = said("add indexes on creation_time to tokens and users, named tokens_made_idx, users_made_idx")

    assert [(args["table"], args["index_name"]) for _, args in made] == [("tokens", "tokens_made_idx"), ("users", "users_made_idx")]


@pytest.mark.parametrize("what", ["throw both away", "get rid of those two tables", "drop both tables"])
def test_both_are_the_tables_named_before(what: str) -> None:
    assert said(f"The tables queue and otts are not used by anything any more, {what}.") == [
        ("drop_table", {"table": "queue"}),
        ("drop_table", {"table": "otts"}),
    ]


def test_a_key_over_what_came_before_is_not_over_what_follows() -> None:
    [(_, args)] = said("create table links: a_id bigint, b_id bigint, together the primary key, note text")

    assert args["keys"] == [{"kind": "primary", "columns": ["a_id", "b_id"]}]
    assert not is_taken("create table links: id int, a_id bigint, b_id bigint, the two together the primary key")


def test_a_key_of_its_own_points_nowhere_where_others_each_point() -> None:
    [(_, args)] = said("create table links: id uuid pk. a_id bigint, b_id bigint, each a foreign key to users")

    assert [one.get("references") for one in args["columns"]] == [None, "users", "users"]


def test_what_is_said_of_a_new_column_later_is_its_own() -> None:
    [(_, args)] = said("create table links with id as bigserial primary key, a_id as a required bigint. a_id references users and cascades on delete.")

    assert args["columns"][1] == {"column": "a_id", "type": "bigint", "not_null": True, "references": "users", "on_delete": "cascade"}


def test_everything_is_not_said_of_the_last_column_alone() -> None:
    [(_, args)] = said("new table tags: a serial id, name and slug (30 characters each) and made_on (timestamptz); everything is required")

    assert all(one["not_null"] for one in args["columns"])


def test_rows_go_into_a_table_that_the_text_makes() -> None:
    made = said("create table favs (user_id bigint not null). insert user_id of all tokens where ip is not null into favs, then drop tokens.ip")

    assert [name for name, _ in made] == ["create_table", "copy_rows", "drop_column"]


def test_unless_says_for_which_rows_an_index_is_not() -> None:
    made = said("unique indexes: queue by item unless it is empty, tokens by ip")

    assert [(args["unique"], args.get("where")) for _, args in made] == [(True, "item <> ''"), (True, None)]


def test_both_and_all_three_are_the_columns_of_which_the_same_was_asked() -> None:
    made = said("set tokens.ip to '' where null, users.name to '' where null; then set not null on both")

    assert [(args["table"], args["column"]) for name, args in made if name == "set_not_null"] == [("tokens", "ip"), ("users", "name")]


def test_what_is_said_to_go_is_not_taken_for_an_explanation() -> None:
    text = "The {} next_builds_per_job and latest_completed_builds_per_job can go. Rename builds.engine to kind."

    assert [name for name, _ in said(text.format("materialized views"), PIPELINES)] == ["drop_view", "drop_view", "rename_column"]
    assert not is_taken(text.format("caches"), PIPELINES)


def test_null_or_empty_is_one_condition_and_what_is_filled_by_it_may_be_required_after() -> None:
    text = "add a smallint kind to users; it should be 1 where the name is null or empty and 2 where the name is not null and not empty; once filled, make it required"
    (_, added), (_, filled), (required, _) = said(text)

    assert (added.get("not_null"), required) == (None, "set_not_null")
    assert filled["value"] == "CASE WHEN (name IS NULL OR name = '') THEN 1 WHEN (name IS NOT NULL AND name <> '') THEN 2 END"


def test_rows_that_are_not_yet_so_are_those_that_would_change() -> None:
    assert said("lowercase the email of all users where it isn't lowercase yet") == [
        ("backfill_column", {"table": "users", "column": "email", "value": "lower(email)", "where": "email <> lower(email)"})
    ]


def test_keys_of_an_index_may_be_told_in_order_and_its_name_may_tell_that_it_is_one() -> None:
    told = said("we need an index made_idx on tokens, user_id first and then creation_time descending")
    [(_, args)] = said("create idx_collections_app over owner_id, app and name")

    assert told[0][1]["keys"] == [{"column": "user_id"}, {"column": "creation_time", "descending": True}]
    assert (args["table"], args["index_name"]) == ("collections", "idx_collections_app")


def test_a_kind_said_ahead_is_not_kept_where_the_columns_say_more() -> None:
    made = said("users need three timestamps: seen_at (timestamp without time zone, not null, default now()), locked_at and left_at (timestamp with time zone)")

    assert [args["type"] for _, args in made] == ["timestamp without time zone", "timestamp with time zone", "timestamp with time zone"]
    zoned = said("users need two required timestamps locked_at and left_at (with time zone, default now())")
    assert [(args["type"], args["not_null"]) for _, args in zoned] == [("timestamp with time zone", True)] * 2


def test_a_rule_called_as_indexes_are_is_a_unique_index_unless_it_is_called_a_constraint() -> None:
    [(index, args)] = said("the item of queue should be unique (index_queue_on_item)")
    [(rule, _)] = said("add unique constraint queue_item_index on queue (item)")

    assert (index, args["unique"], rule) == ("create_index", True, "add_unique")
