"""One way in: what the function writes, and what nobody can do to it."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, InternalError, OperationalError, connection, connections, transaction
from django.db.backends.utils import CursorWrapper
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from audit.actor import Actor, ActorKind
from audit.chain import GENESIS
from audit.errors import AppendOnly, EntryInvalid
from audit.models import Entry, Head
from audit.services import entry_append, refusal_append
from audit.verification import chain_verify
from tests.support.people import ADA, Append
from vast_project.errors import NotAllowed

pytestmark = pytest.mark.django_db


def test_an_entry_says_who_did_what_to_what() -> None:
    actor = Actor(name="ada", kind=ActorKind.AGENT, user_id=7, channel="mcp", request_id="r-1")

    entry = entry_append(actor=actor, action="ops.plan.proposed", subject="plan:1", database="shop", detail={"rows": 3})

    assert entry == Entry.objects.get()
    assert (entry.actor, entry.actor_kind, entry.actor_id, entry.request_id) == ("ada", "agent", 7, "r-1")
    assert (entry.action, entry.subject, entry.database, entry.detail) == ("ops.plan.proposed", "plan:1", "shop", {"rows": 3})
    assert entry.document["actor"]["channel"] == "mcp"


def test_each_entry_follows_the_one_before(append: Append) -> None:
    first, second = append(), append()

    assert bytes(first.prev_hash) == GENESIS
    assert (second.seq, second.prev_hash) == (first.seq + 1, first.hash)
    assert second.at >= first.at
    assert bytes(Head.objects.get().hash) == bytes(second.hash)
    assert chain_verify().ok


def test_what_postgresql_cannot_hold_is_written_as_what_it_was(append: Append) -> None:
    entry = append(detail={"text": "a\x00b \ud800 \u202e 🚢"})

    assert entry.detail["text"] == "a␀b ? \u202e 🚢"
    assert chain_verify().ok


def test_an_entry_of_a_transaction_that_is_rolled_back_never_was(append: Append) -> None:
    append()
    with transaction.atomic():
        append()
        transaction.set_rollback(True)

    assert append().seq == 2
    assert chain_verify().ok


@pytest.mark.parametrize(("name", "action"), [("", "a.b"), ("ada", "approved"), ("ada", "Ops.approved"), ("ada", "")])
def test_an_entry_without_an_actor_or_a_namespace_is_refused(name: str, action: str) -> None:
    with pytest.raises(EntryInvalid, match="needs an actor and an action"):
        entry_append(actor=Actor(name=name), action=action)

    assert not Entry.objects.exists()


@pytest.mark.parametrize("content", ['{"action": "a.b"}', '{"actor": {"name": "x"}}', "{}", '"text"'])
def test_the_function_itself_refuses_an_entry_without_an_actor_or_an_action(content: str) -> None:
    with pytest.raises(IntegrityError, match="needs an actor"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT audit_append(%s)", [content])

    assert not Entry.objects.exists()


def test_the_head_is_there_before_the_first_entry() -> None:
    head = Head.objects.get()

    assert (head.seq, bytes(head.hash)) == (0, GENESIS)
    assert chain_verify().ok


@pytest.mark.invariant("I9", door="services")
def test_models_refuse_to_write_and_to_delete(append: Append) -> None:
    entry = append()
    for forbidden in (entry.save, entry.delete, Head.objects.get().save, Head.objects.get().delete):
        with pytest.raises(AppendOnly, match="append-only"):
            forbidden()


@pytest.mark.parametrize("change", [lambda rows: rows.update(action="x.y"), lambda rows: rows.delete()], ids=["update", "delete"])
def test_the_application_may_not_change_entries_in_bulk(append: Append, change: object) -> None:
    entry = append()

    with pytest.raises(DatabaseError), transaction.atomic():
        change(Entry.objects.all())

    assert Entry.objects.get() == entry
    assert Entry.objects.get().action == "test.done"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET action = 'x.y'",
        "DELETE FROM audit_entry",
        "TRUNCATE audit_entry",
        "DELETE FROM audit_head",
    ],
)
@pytest.mark.django_db(databases=["default", "owner"])
def test_triggers_refuse_the_owner_too(statement: str) -> None:
    with pytest.raises((InternalError, IntegrityError), match="append-only"), transaction.atomic(using="owner"):
        connections["owner"].cursor().execute(statement)


@pytest.mark.django_db(databases=["default", "owner"])
def test_the_function_looks_nowhere_that_somebody_else_could_write() -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE audit_head (LIKE audit_head); CREATE TEMP TABLE audit_entry (LIKE audit_entry)")
        cursor.execute("SELECT seq FROM audit_append(%s)", ['{"action":"a.b","actor":{"name":"x"}}'])
        assert cursor.fetchone() == (1,)
        cursor.execute("SELECT count(*) FROM public.audit_entry")
        assert cursor.fetchone() == (1,)


@pytest.mark.invariant("I22", door="control")
def test_a_refusal_stands_in_the_audit_once_and_knows_it() -> None:
    error = NotAllowed("You may not.", plan="1")

    entry = refusal_append(error=error, actor=ADA, action="ops.plan.refused", subject="plan:1", detail={"step": 2})

    assert error.audited
    assert entry.detail == {"code": "not_allowed", "message": "You may not.", "context": {"plan": "1"}, "step": 2}


@pytest.mark.django_db(transaction=True)
def test_many_writers_at_once_make_one_chain_without_gaps() -> None:
    writers, each = 8, 25

    def write(number: int) -> None:
        try:
            for _ in range(each):
                entry_append(actor=Actor(name=f"writer {number}"), action="test.done")
        finally:
            connections.close_all()

    with ThreadPoolExecutor(writers) as pool:
        list(pool.map(write, range(writers)))

    verdict = chain_verify()
    assert verdict.ok
    assert verdict.entries == writers * each == Head.objects.get().seq


@pytest.mark.django_db(transaction=True)
def test_a_clock_that_was_set_back_does_not_turn_time_around(append: Append, insider: object) -> None:
    append()
    insider("UPDATE audit_head SET at = at + interval '1 hour'")

    second, third = append(), append()

    assert second.at == third.at > timezone.now()
    assert chain_verify().ok


@pytest.mark.django_db(transaction=True)
def test_nothing_is_appended_where_the_head_was_removed(append: Append, insider: object) -> None:
    append()
    insider("DELETE FROM audit_head")

    with pytest.raises(DatabaseError, match="audit_head was removed"):
        append()

    assert Entry.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_chain_does_not_begin_anew_where_all_of_it_was_removed(append: Append, insider: object) -> None:
    append()
    insider("DELETE FROM audit_entry; DELETE FROM audit_head")

    with pytest.raises(DatabaseError, match="audit_head was removed"):
        append()


@pytest.mark.django_db(transaction=True)
def test_first_entries_that_meet_follow_each_other(append: Append) -> None:
    """A first entry waits for another first entry that has not committed yet, and then follows it."""
    waits = "SELECT count(*) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))"

    def write() -> Entry:
        try:
            return append("test.second")
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            first = append("test.first")
            second = pool.submit(write)
            with connection.cursor() as cursor:
                while not _count(cursor, waits):
                    assert not second.done(), second.exception()
        follower = second.result()

    assert (first.seq, follower.seq, bytes(follower.prev_hash)) == (1, 2, bytes(first.hash))


def _count(cursor: CursorWrapper, query: str) -> int:
    cursor.execute(query)
    return cursor.fetchone()[0]


@pytest.mark.django_db(transaction=True)
class TestOnDisk:
    """The head is not locked while the disk is waited for, and nobody is told before it was."""

    @pytest.fixture(autouse=True)
    def _as_installed(self) -> Iterator[None]:
        """Wait for the disk as an installation does; the servers of tests do not."""
        with connection.cursor() as cursor:
            cursor.execute("SET synchronous_commit = on")
        yield
        connection.close()

    def asked(self, sql: str) -> Any:
        with connection.cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetchone()[0]

    def test_what_was_appended_is_flushed_when_the_transaction_has_ended(self, append: Append) -> None:
        for _ in range(20):
            with transaction.atomic():
                append()
                append()
                written = self.asked("SELECT pg_current_wal_insert_lsn()::text")
                assert self.asked("SHOW synchronous_commit") == "off", "the lock is not kept for the disk"
            assert self.asked(f"SELECT pg_current_wal_flush_lsn() >= '{written}'")
            assert self.asked("SHOW synchronous_commit") == "on"

    def test_it_is_waited_for_once_and_by_nobody_who_did_not_append(self, append: Append) -> None:
        def flushes() -> int:
            return sum("pg_logical_emit_message" in query["sql"] for query in queries)

        with CaptureQueriesContext(connection) as queries:
            with transaction.atomic():
                append()
                append()
            assert flushes() == 1
            append()
            assert flushes() == 2, "without a transaction, at once"
            with suppress(ZeroDivisionError), transaction.atomic():
                append()
                raise ZeroDivisionError
            with transaction.atomic():
                Entry.objects.count()
            assert flushes() == 2
        assert Entry.objects.count() == 3

    def test_where_the_disk_cannot_be_waited_for_nobody_is_told_that_it_was_done(
        self, append: Append, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("audit.flushing._FLUSH", "SELECT pg_terminate_backend(pg_backend_pid())")

        with pytest.raises(OperationalError), transaction.atomic():
            append()
