from __future__ import annotations

import json
from pathlib import Path

import psycopg
import pytest
from django.contrib.auth.models import User

from facts.management.commands.guard import Command
from knowledge.models import Database
from knowledge.services import database_register, structure_forget
from tests.embedded import Cluster
from tests.integration.facts_reads.conftest import ACTOR
from tests.unit.facts.guard.shop import CORPUS, NO_CORPUS
from vast_project.pg.session import close_pools
from vast_project.pg.target import Target


@pytest.fixture
def administrator(db: None) -> User:
    return User.objects.create_superuser("admin")


def _run(*words: str) -> int:
    command = Command()
    command.needs_services = False  # the test's own servers run already
    try:
        command.run_from_argv(["manage.py", "guard", *words])
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def _batch(path: Path, cases: list[dict[str, object]]) -> str:
    path.write_text("".join(json.dumps(case, ensure_ascii=False) + "\n" for case in cases), encoding="utf-8")
    return str(path)


def test_a_verdict_for_each_line(
    shop: Database, administrator: User, witness: psycopg.Connection, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cases: list[dict[str, object]] = [
        {"id": "a", "sql": "SELECT count(*) FROM orders"},
        {"id": 2, "sql": "DELETE FROM orders"},
        {"id": "c", "sql": "SELECT count(*) FROM orders a, orders b, orders c"},
        {"id": "d", "sql": "SELECT 'a\u2028b' FROM no_such_table"},
        {"id": "e", "sql": "SELECT app.promote(id::int) FROM orders"},
    ]

    assert _run("--batch", _batch(tmp_path / "cases.jsonl", cases), "--database", "shop") == 0

    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(line["id"], line["verdict"], line["code"]) for line in lines] == [
        ("a", "allow", "ok"),
        (2, "block", "writes"),
        ("c", "block", "too_expensive"),
        ("d", "allow", "ok"),
        ("e", "block", "function_unknown"),
    ]
    assert lines[1]["reason"] == "DELETE changes data; a read may not."
    assert witness.execute("SELECT count(*) FROM orders").fetchone() == (5000,)


def test_one_statement_for_people(shop: Database, administrator: User, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("SELECT pg_sleep(1)", "--database", "shop") == 0

    assert capsys.readouterr().out == "block function_refused pg_sleep() waits and holds a connection.\n"


def test_the_dry_run_can_be_left_out(shop: Database, administrator: User, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("SELECT count(*) FROM orders a, orders b, orders c", "--database", "shop", "--no-dry-run", "--json") == 0

    assert json.loads(capsys.readouterr().out)["verdict"] == "allow"


@pytest.mark.parametrize("words", [(), ("SELECT 1", "--batch", "x"), ("--batch", "no/such/file")])
def test_wrong_use(shop: Database, administrator: User, words: tuple[str, ...]) -> None:
    assert _run(*words, "--database", "shop") == 2


def test_a_line_that_is_no_case_is_wrong_use(shop: Database, administrator: User, tmp_path: Path) -> None:
    (tmp_path / "cases.jsonl").write_text('{"id": 1}\n', encoding="utf-8")

    assert _run("--batch", str(tmp_path / "cases.jsonl"), "--database", "shop") == 2


def test_an_unknown_database_is_a_refusal(administrator: User, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("SELECT 1", "--database", "nowhere", "--json") == 1
    assert json.loads(capsys.readouterr().out)["code"] == "not_found"


@pytest.mark.skipif(not CORPUS.exists(), reason=NO_CORPUS)
def test_the_shared_cases_on_the_schema_they_were_written_for(
    db: None, administrator: User, cluster: Cluster, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cases = json.loads(CORPUS.read_text(encoding="utf-8"))
    sql = CORPUS.with_name("guard_schema.sql").read_text(encoding="utf-8")
    without_extensions = "\n".join(line for line in sql.splitlines() if not line.startswith("CREATE EXTENSION"))
    url = cluster.create_database(sql=without_extensions)
    database_register(name="cases", url=url, actor=ACTOR)
    try:
        assert _run("--batch", _batch(tmp_path / "cases.jsonl", cases), "--database", "cases") == 0
    finally:
        structure_forget()
        close_pools(Target(url))

    verdicts = {line["id"]: line["verdict"] for line in map(json.loads, capsys.readouterr().out.splitlines())}
    wanted = {case["id"]: case["expect"].removesuffix("_read") for case in cases}
    assert {key: verdicts[key] for key in wanted} == wanted
