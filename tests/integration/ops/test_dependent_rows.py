"""Rows that a delete reaches by way of foreign keys: they come back with those that they belong to."""

from __future__ import annotations

import pytest

from ops import services
from ops.executor import walking
from ops.models import PlanRecord
from ops.operation_json import operation_from_json
from tests.ops_world import World

SETTING = """
CREATE TABLE public.authors (id bigint PRIMARY KEY, name text NOT NULL);
INSERT INTO public.authors SELECT i, 'author ' || i FROM generate_series(1, 40) AS i;
CREATE TABLE public.books (id bigint PRIMARY KEY, author_id bigint NOT NULL REFERENCES public.authors ON DELETE CASCADE, editor bigint REFERENCES public.authors ON DELETE SET NULL);
INSERT INTO public.books SELECT i, 1 + i % 40, 1 + i % 7 FROM generate_series(1, 200) AS i;
CREATE TABLE public.pages (book_id bigint REFERENCES public.books ON DELETE CASCADE, number integer, PRIMARY KEY (book_id, number));
INSERT INTO public.pages SELECT b, n FROM generate_series(1, 200) AS b, generate_series(1, 3) AS n;
CREATE TABLE public.loans (id bigint PRIMARY KEY, book_id bigint DEFAULT 0 REFERENCES public.books ON DELETE SET DEFAULT, note text);
INSERT INTO public.loans SELECT i, i, 'loan' FROM generate_series(1, 100) AS i;
INSERT INTO public.authors VALUES (0, 'nobody');
INSERT INTO public.books VALUES (0, 0, NULL);
ANALYZE;
"""
TABLES = ("authors", "books", "pages", "loans")


def rows(world: World) -> dict[str, list]:
    return {name: world.sql(f"SELECT * FROM {name} ORDER BY 1, 2") for name in TABLES}


def promoted(world: World, asked: dict) -> PlanRecord:
    record = services.plan_propose(database=world.database, request="delete", operations=[operation_from_json(asked)], **world.acting("olivia"))
    assert world.rehearse(record).error == ""
    evidence = world.fresh(record).evidence
    assert evidence.rollback_proved, evidence.data["rollback"]
    world.decide(record)
    assert world.promote(world.fresh(record)).error == ""
    return world.fresh(record)


@pytest.mark.parametrize(
    "asked",
    [
        {"kind": "delete_rows", "args": {"table": "authors", "where": "id BETWEEN 1 AND 5"}},
        {"kind": "delete_rows", "args": {"table": "books", "where": "id > 0 AND id % 3 = 0"}},
        {"kind": "truncate_table", "args": {"table": "pages"}},
        {"kind": "archive_rows", "args": {"table": "authors", "where": "id BETWEEN 1 AND 5"}},
    ],
    ids=["a chain of cascades", "set null and set default", "nothing reached", "rows that move"],
)
def test_what_goes_along_comes_back(world: World, asked: dict) -> None:
    world.sql(SETTING)
    before = rows(world)

    record = promoted(world, asked)

    assert rows(world) != before
    assert world.sql("SELECT count(*) FROM books LEFT JOIN authors ON authors.id = author_id WHERE authors.id IS NULL") == [(0,)]
    back = world.roll_back(record)
    assert back.error == ""
    assert rows(world) == before, (back.result, [(step.title, step.rows) for step in back.steps.all()])


def test_where_rows_that_go_along_tell_which_rows_go_it_is_said_that_they_are_not_kept(world: World) -> None:
    world.sql(SETTING)
    asked = {"kind": "delete_rows", "args": {"table": "books", "where": "EXISTS (SELECT 1 FROM pages WHERE pages.book_id = books.id AND number = 3)"}}

    record = services.plan_propose(database=world.database, request="delete", operations=[operation_from_json(asked)], **world.acting("olivia"))

    assert [step.kind for step in record.plan.steps] == ["delete_rows"]
    assert any("They are not kept" in one.message for one in record.plan.findings)
    world.rehearse(record)
    assert not world.fresh(record).evidence.rollback_proved


def test_rows_that_others_come_to_point_to_in_between_stay(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.sql(SETTING)
    asked = operation_from_json({"kind": "delete_rows", "args": {"table": "authors", "where": "id IN (3, 4)"}})
    record = services.plan_propose(database=world.database, request="delete", operations=[asked], **world.acting("olivia"))
    world.vouched(record)
    world.decide(record)
    last = record.plan.steps[-1].title
    assert last == "Delete rows of authors"

    def between(name: str) -> None:
        if name == "batch:after" and world.sql("SELECT count(*) FROM books WHERE id = 9001") == [(0,)]:
            world.sql("INSERT INTO books VALUES (9001, 3, NULL)")

    monkeypatch.setattr(walking, "fault_point", between)
    assert world.promote(world.fresh(record)).error == ""

    assert world.sql("SELECT id FROM authors WHERE id IN (3, 4)") == [(3,)]
    assert world.sql("SELECT author_id FROM books WHERE id = 9001") == [(3,)]
