"""Every fact by page, command and API: the same answer, with value, unit, scope, time and SQL."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from audit.actor import Actor
from audit.models import Entry
from facts.fact import facts
from facts.understanding.spelled_out import spell_out
from knowledge.models import Database
from knowledge.services import database_register, structure_forget
from tests.embedded import Cluster
from tests.integration.facts.cases import CASES, OF_CATALOGS
from tests.integration.facts.conftest import KNOWN
from tests.integration.facts_doors.conftest import Doors, Registered
from vast_project.management.base import WrongUse

pytestmark = pytest.mark.django_db

#: What VAST remembers of its own work, with arguments where a fact cannot do without.
OF_MEMORY = {
    "column_history": {"column": "email"},
    "plans_of_person": {"person": "fay"},
}
#: Facts that read no catalog of the database: what is known without it, and what is in VAST's own database.
WITHOUT_SQL = ("history", "background")


def every_fact() -> Iterator[tuple[str, dict[str, Any]]]:
    """Each fact once, with arguments that fit the known database."""
    first = dict(reversed(CASES))
    yield from ((fact.name, first[fact.name] if fact in OF_CATALOGS else OF_MEMORY.get(fact.name, {})) for fact in facts)


@pytest.fixture
def known_database(registered: Registered, cluster: Cluster) -> Database:
    return registered(cluster.database_like(KNOWN))


def test_every_fact_is_answered_by_every_door_with_where_it_comes_from(
    doors: Doors, known_database: Database, subtests: pytest.Subtests
) -> None:
    client = doors.client()
    for name, args in every_fact():
        with subtests.test(name):
            over_api = client.get(f"/api/v1/databases/asked/facts/{name}/", args)
            answer = over_api.json()

            assert over_api.status_code == 200, answer
            assert answer["fact"] == name
            assert answer["text"].strip()
            assert answer["scope"]
            assert answer["as_of"]
            assert {"value", "unit", "caveats", "examined", "stats_since"} <= set(answer)
            assert answer["sql"] or facts[name].tier in WITHOUT_SQL

            asked = doors.command(spell_out(name, args))
            assert (asked["route"], asked["code"]) == ("fact", ""), asked["answer"]
            source = asked["sections"][0]["source"]
            assert asked["facts"][0]["name"] == name
            assert (source["scope"], source["unit"]) == (answer["scope"], answer["unit"])
            assert {"value", "sql", "as_of", "caveats"} <= set(source)

            page = doors.page(spell_out(name, args))
            assert name in page
            assert "as of" in page or facts[name].tier == "history"


def test_the_api_lists_every_fact_with_its_arguments(doors: Doors, known_database: Database) -> None:
    listed = doors.client().get("/api/v1/databases/asked/facts/").json()

    assert {one["name"] for one in listed} == set(facts.names())
    table_size = next(one for one in listed if one["name"] == "table_size")
    assert {"name": "table", "kind": "table", "required": True, "choices": []} in table_size["args"]
    json.dumps(listed)


@pytest.mark.parametrize(
    ("fact", "args", "status", "code"),
    [
        ("no_such_fact", {}, 404, "fact_unknown"),
        ("table_size", {}, 400, "fact_argument_invalid"),
        ("table_size", {"table": "orders", "part": "soul"}, 400, "fact_argument_invalid"),
        ("table_size", {"table": "orders", "wings": "2"}, 400, "fact_argument_invalid"),
        ("table_size", {"table": "nowhere"}, 404, "object_unknown"),
        ("table_size", {"table": "orders", "unit": "acres"}, 400, "fact_argument_invalid"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_a_sentence(
    doors: Doors, known_database: Database, fact: str, args: dict[str, str], status: int, code: str
) -> None:
    response = doors.client().get(f"/api/v1/databases/asked/facts/{fact}/", args)

    assert (response.status_code, response.json()["code"]) == (status, code)
    assert response.json()["message"].endswith((".", "?"))


def test_a_database_one_may_not_see_is_as_one_that_there_is_none_of(doors: Doors, cluster: Cluster) -> None:
    database_register(name="hidden", url=cluster.database_like(KNOWN), actor=Actor(name="root"))
    client = doors.client()
    answers = [client.get(f"/api/v1/databases/{name}/facts/db_size/") for name in ("hidden", "absent")]
    asked = [client.post(f"/api/v1/databases/{name}/ask/", {"text": "how big is it?"}, format="json") for name in ("hidden", "absent")]
    pages = [doors.page("how big is it?", name) for name in ("hidden", "absent")]
    structure_forget()

    for hidden, absent in (answers, asked):
        assert (hidden.status_code, absent.status_code) == (404, 404)
        assert hidden.json()["message"].replace("hidden", "absent") == absent.json()["message"]
    hidden, absent = (re.sub("request [0-9a-f]+", "", page) for page in pages)
    assert hidden.replace("hidden", "absent") == absent


def _batch(doors: Doors, file: Path, *lines: str) -> list[dict[str, Any]]:
    file.write_text("\n".join(lines), encoding="utf-8")
    said = io.StringIO()
    call_command("ask", "--batch", str(file), "--database", "asked", acting_as=doors.user.username, stdout=said)
    return [json.loads(line) for line in said.getvalue().split("\n") if line]


def test_a_file_of_questions_is_answered_line_by_line_each_with_what_was_talked_of(
    doors: Doors, known_database: Database, tmp_path: Path
) -> None:
    replies = _batch(
        doors,
        tmp_path / "questions.jsonl",
        '{"id": "a", "question": "how large is it?"}',
        '{"id": 2, "question": "and its indexes?", "context": "which columns does orders have?"}',
        '{"id": "c", "question": "and the indexes?", "context": {"focus": {"table": "item", "moon": "full"}}}',
        '{"question": "which columns?", "context": {"focus": {}, "previous_question": "what references orders?"}}',
        "",
        '{"id": "e", "question": "how many \\ud800 are there?"}',
        '{"id": "f", "question": "SELECT \'\u2028\' AS line"}',
        '{"id": "g", "question": ""}',
    )

    assert [(reply["id"], reply["route"], reply["code"]) for reply in replies] == [
        ("a", "fact", ""),
        (2, "fact", ""),
        ("c", "fact", ""),
        (None, "fact", ""),
        ("e", "refuse", "half_character"),
        ("f", "read", ""),
        ("g", "refuse", "empty_message"),
    ]
    assert [reply["facts"][0]["args"]["table"] for reply in replies[1:4]] == ["orders", "item", "orders"]
    assert replies[5]["rows"] == [["\u2028"]]


@pytest.mark.parametrize(
    "line",
    ["no JSON", "[1]", '{"id": 1}', '{"question": 7}', '{"question": "x", "context": ["y"]}', '{"question": "x", "context": {"focus": "y"}}'],
)
def test_a_line_that_is_no_question_is_wrong_use_and_nothing_is_asked(
    doors: Doors, known_database: Database, tmp_path: Path, line: str
) -> None:
    with pytest.raises(WrongUse):
        _batch(doors, tmp_path / "questions.jsonl", '{"question": "how large is it?"}', line)

    assert not Entry.objects.filter(action__startswith="chat.message").exists()
    with pytest.raises(WrongUse, match="There is no file"):
        call_command("ask", "--batch", str(tmp_path / "nowhere"), "--database", "asked", acting_as=doors.user.username)
