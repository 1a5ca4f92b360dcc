"""SQL inside a message is found whole, whatever stands around it; prose is not taken for it."""

from __future__ import annotations

import pytest

from chat.language.embedded import BODY, QUERY, STATEMENT, opened, spans

FUNCTION = "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.a = 1; RETURN NEW; END $$"
BLOCK = "DECLARE n int; BEGIN n := 1; IF n > 0 THEN RETURN NEW; END IF; RETURN OLD; END;"


def found(text: str) -> list[tuple[str, str]]:
    plain = opened(text)
    return [(one.kind, plain[one.start : one.end].strip()) for one in spans(plain)]


@pytest.mark.parametrize(
    "text",
    [f"add this function: {FUNCTION}", f"add it:\n```sql\n{FUNCTION};\n```\nthanks", f"please run `{FUNCTION}`, then drop a"],
)
def test_a_statement_is_found_in_prose_fences_and_backticks(text: str) -> None:
    assert found(text) == [(STATEMENT, FUNCTION)]


def test_statements_of_one_message_are_apart() -> None:
    trigger = "CREATE TRIGGER t BEFORE UPDATE ON a FOR EACH ROW EXECUTE FUNCTION f()"

    assert found(f"{FUNCTION};\n{trigger};") == [(STATEMENT, FUNCTION), (STATEMENT, trigger)]


def test_a_query_ends_where_the_request_goes_on() -> None:
    text = "create a view v as select id, 'a; b' from t where x = 'open'. Also drop the view w"

    assert found(text) == [(QUERY, "select id, 'a; b' from t where x = 'open'")]


def test_the_body_of_a_function_needs_no_quotes() -> None:
    assert found(f"create a trigger function f with the body {BLOCK} and call it before update") == [(BODY, BLOCK)]


@pytest.mark.parametrize(
    "text", ["create a view of the open loans", "the trigger fires when we begin a sale until its end", "select the rows"]
)
def test_prose_is_no_sql(text: str) -> None:
    assert found(text) == []


def test_names_keep_their_backticks_and_code_loses_them() -> None:
    assert opened("add `email` as `varchar(20)` to `members`") == "add `email` as  varchar(20)  to `members`"
