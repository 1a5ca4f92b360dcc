"""Questions in words about what is personal, forbidden, empty, wide, elsewhere or behind a function; and reads mixed with changes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.test import Client

from facts.read_services import read_run
from knowledge.models import Database
from knowledge.services import database_register
from ops.models import PlanRecord
from tests.embedded import Cluster
from tests.integration.chat_pages.test_reads import ROOT, ask, text_of
from tests.integration.facts_doors.conftest import Doors
from tests.support.people import with_role
from tests.support.small_shop import browser, olga
from vast_project.pg.query import Limits
from vast_project.pg.session import close_pools
from vast_project.pg.target import Target

__all__ = ["browser", "olga"]

pytestmark = pytest.mark.django_db

SCHEMA = f"""
CREATE TYPE claim_status AS ENUM ('open', 'settled');
CREATE TABLE patients (id bigint PRIMARY KEY, full_name text NOT NULL, email text, insurance_number text, country text);
COMMENT ON COLUMN patients.email IS 'PII';
COMMENT ON COLUMN patients.insurance_number IS 'Personal data: issued by the insurer';
CREATE TABLE visits (id bigint PRIMARY KEY, patient_id bigint NOT NULL REFERENCES patients, fee numeric, visited_on date);
CREATE TABLE claims (id bigint PRIMARY KEY, patient_id bigint NOT NULL REFERENCES patients, status claim_status NOT NULL);
CREATE TABLE settlements (id bigint PRIMARY KEY, claim_id bigint NOT NULL REFERENCES claims);
CREATE TABLE secrets (id bigint PRIMARY KEY, code text NOT NULL);
CREATE TABLE measurements (id bigint PRIMARY KEY, {", ".join(f"reading_{n} numeric" for n in range(499))});
CREATE TABLE samples (id bigint PRIMARY KEY);
CREATE FUNCTION peek() RETURNS SETOF secrets LANGUAGE sql AS 'SELECT * FROM secrets';
CREATE VIEW peeked AS SELECT * FROM peek();
CREATE FOREIGN DATA WRAPPER nowhere; CREATE SERVER elsewhere FOREIGN DATA WRAPPER nowhere;
CREATE FOREIGN TABLE remote_orders (id bigint, total numeric) SERVER elsewhere;
INSERT INTO patients SELECT n, 'Patient ' || n, 'p' || n || '@example.org', 'N' || n, 'Italy' FROM generate_series(1, 20) n;
INSERT INTO claims SELECT n, n, (ARRAY['open', 'settled'])[1 + n % 2]::claim_status FROM generate_series(1, 10) n;
INSERT INTO measurements (id, reading_7) VALUES (1, 5), (2, 7);
INSERT INTO samples SELECT generate_series(1, 1200);
ANALYZE;
"""
READER = "awkward_reader"


@pytest.fixture
def clinic(cluster: Cluster, olga: User) -> Iterator[Database]:
    """A clinic's database, read as a role that may not see its secrets."""
    name = Target(cluster.create_database(sql=SCHEMA)).dbname
    cluster.execute(
        f"CREATE ROLE {READER} LOGIN PASSWORD 'x'; GRANT SELECT ON ALL TABLES IN SCHEMA public TO {READER}", database=name
    )
    cluster.execute(f"REVOKE ALL ON secrets FROM {READER}", database=name)
    database = database_register(name="freight", url=cluster.url(name, user=READER, password="x"), actor=ROOT)
    with_role(olga, "operator", database)
    yield database
    close_pools()
    cluster.execute(f"DROP OWNED BY {READER}; DROP ROLE {READER}", database=name)
    cluster.drop_database(name)


def said(browser: Client, question: str) -> str:
    """Return the answer's text, without the list of conversations behind it."""
    return text_of(ask(browser, question)).partition(" Conversations New ")[0]


def test_rows_are_shown_without_their_personal_columns_and_that_is_said(browser: Client, clinic: Database) -> None:
    for question in ("show all patients", "patients without visits", "which patient has the most claims"):
        answer = said(browser, question)
        assert "Patient 1" in answer
        assert "Not shown, as marked personal: patients.email, patients.insurance_number." in answer
        assert "@example.org" not in answer


@pytest.mark.parametrize(
    "question",
    ["emails of patients", "how many patients have an email", "patients without email", "patients whose email is 'p1@example.org'"],
)
def test_a_personal_column_that_is_asked_for_is_refused(browser: Client, clinic: Database, question: str) -> None:
    answer = said(browser, question)

    assert "patients.email is marked as personal and is not read through VAST" in answer
    assert "column_personal" in answer


@pytest.mark.parametrize("question", ["show all secrets", "how many secrets are there"])
def test_what_the_reader_may_not_see_is_refused_by_name(browser: Client, clinic: Database, question: str) -> None:
    answer = said(browser, question)

    assert "permission denied for table secrets" in answer
    assert "privilege_missing" in answer


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("show visits", "0 rows"),
        ("how many visits are there", "Number of visits: 0"),
        ("average fee of visits", "Average of fee of visits: nothing, for there is no value to work it out from"),
        ("highest fee of visits per month", "0 rows"),
        ("latest visit of each patient", "0 rows"),
        ("are there any visits", "False"),
    ],
)
def test_tables_without_rows_are_answered_about(browser: Client, clinic: Database, question: str, answer: str) -> None:
    assert answer in said(browser, question)


def test_a_table_of_five_hundred_columns_is_shown_and_counted(browser: Client, clinic: Database) -> None:
    assert "reading_498" in said(browser, "show measurements")
    assert "Average of reading_7 of measurements: 6" in said(browser, "average reading_7 of measurements")


def test_of_many_rows_the_first_are_shown_and_said_to_be(browser: Client, clinic: Database) -> None:
    assert "The first 1,000 rows of more" in said(browser, "show samples")


@pytest.mark.parametrize(
    ("question", "why"),
    [
        ("how many remote orders are there", "remote_orders lies on another server"),
        ("show peeked", "The view peeked cannot be read: public.peek() is none of PostgreSQL's own functions"),
        ("EXPLAIN ANALYZE DELETE FROM visits", "EXPLAIN is for reads here"),
        ("SELECT pg_sleep(9)", "pg_sleep() waits"),
    ],
)
def test_what_lies_elsewhere_or_would_do_something_is_refused_with_the_reason(
    browser: Client, clinic: Database, question: str, why: str
) -> None:
    assert why in said(browser, question)


def test_a_change_is_planned_and_a_read_of_the_same_rows_is_read(browser: Client, clinic: Database) -> None:
    assert "Patient 1" in said(browser, "show patients without visits")
    assert not PlanRecord.objects.exists()
    assert "nothing has been changed" in said(browser, "delete patients without visits")
    assert PlanRecord.objects.count() == 1


@pytest.mark.parametrize(
    "message",
    [
        "show and delete patients without visits",
        "list patients without visits and delete them",
        "delete patients without visits and show me the rest",
    ],
)
def test_a_read_and_a_change_in_one_message_are_taken_apart(browser: Client, clinic: Database, message: str) -> None:
    asked = ask(browser, message)

    assert "That is a read and a change at once" in text_of(asked)
    assert 'value="delete patients without visits"' in asked
    assert 'patients without visits"' in asked
    assert not PlanRecord.objects.exists()
    assert "Number of patients: 20" in said(browser, "how many patients are there?")


def test_readings_that_only_their_titles_tell_apart_are_asked_about_and_remembered(browser: Client, clinic: Database) -> None:
    asked = text_of(ask(browser, "claims not settled yet"))
    assert "How is that meant?" in asked

    ask(browser, "claims not settled yet, meaning claims without settlements")

    again = said(browser, "claims not settled yet")
    assert "Using claims without settlements, as chosen by olga" in again


@pytest.mark.parametrize(
    ("question", "route", "code"),
    [
        ("emails of patients", "refuse", "column_personal"),
        ("show all patients", "read", ""),
        ("show all secrets", "refuse", "privilege_missing"),
        ("average fee of visits", "read", ""),
        ("show measurements", "read", ""),
        ("show samples", "read", ""),
        ("how many remote orders are there", "refuse", "relation_foreign"),
        ("show peeked", "refuse", "view_refused"),
        ("SELECT count(*) FROM samples a, samples b, samples c", "refuse", "too_expensive"),
        ("SELECT nothing FROM patients", "refuse", "target_error"),
        ("show and delete patients without visits", "clarify", ""),
    ],
)
def test_commands_and_the_api_answer_as_the_page_does(clinic: Database, olga: User, question: str, route: str, code: str) -> None:
    doors = Doors(olga)
    reply, over_api = doors.command(question, clinic.name), doors.api(question, clinic.name)

    assert all(reply[key] == over_api[key] for key in ("route", "code", "answer", "columns", "rows", "candidates"))
    assert (reply["route"], reply["code"]) == (route, code), reply["answer"]
    assert not PlanRecord.objects.exists()
    assert "@example.org" not in str(reply["rows"])


@pytest.mark.parametrize(
    ("sql", "status", "code"),
    [
        ("SELECT email FROM patients", 422, "column_personal"),
        ("SELECT * FROM secrets", 422, "privilege_missing"),
        ("SELECT * FROM peeked", 422, "view_refused"),
        ("SELECT * FROM remote_orders", 422, "relation_foreign"),
        ("SELECT count(*) FROM samples a, samples b, samples c, samples d", 422, "too_expensive"),
        ("DELETE FROM patients", 422, "writes"),
    ],
)
def test_a_statement_that_is_no_read_is_refused_by_the_api_before_the_first_line_of_an_export(
    clinic: Database, olga: User, sql: str, status: int, code: str
) -> None:
    client = Doors(olga).client()
    for address in ("reads/", "reads/export/"):
        refused = client.post(f"/api/v1/databases/{clinic.name}/{address}", {"sql": sql}, format="json")
        assert (refused.status_code, refused.json()["code"]) == (status, code), refused.json()


def test_many_rows_are_capped_and_said_by_the_api_and_exported_whole(clinic: Database, olga: User) -> None:
    client = Doors(olga).client()
    asked = {"sql": "SELECT id FROM samples ORDER BY id"}

    shown = client.post(f"/api/v1/databases/{clinic.name}/reads/", asked, format="json").json()
    whole = client.post(f"/api/v1/databases/{clinic.name}/reads/export/", asked, format="json")

    assert (len(shown["rows"]), shown["truncated"]) == (1_000, True)
    assert "The export holds all of them." in shown["caveats"][0]
    assert len(b"".join(whole.streaming_content).splitlines()) == 1_201


def test_a_read_that_is_stopped_says_at_every_door_how_far_it_would_have_had_to_go(
    clinic: Database, olga: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(read_run.__kwdefaults__, "limits", Limits(statement_timeout_ms=300, max_cost=1e15))
    endless = "SELECT count(*) FROM samples a, samples b, samples c WHERE a.id + b.id + c.id < 0"

    reply = Doors(olga).everywhere(endless, clinic.name)
    over_api = Doors(olga).client().post(f"/api/v1/databases/{clinic.name}/reads/", {"sql": endless}, format="json")

    assert (reply["route"], reply["code"]) == ("refuse", "read_timed_out")
    for said_of_it in (reply["answer"], over_api.json()["message"]):
        assert "The read was stopped after 0.3 s; nothing was changed." in said_of_it
        assert "rows in its largest step, for a result of 1 row" in said_of_it
    assert over_api.status_code == 503
