"""Retention: entries leave for sealed archives by one way alone, and what is left verifies together with what left."""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, connections, transaction
from django.utils import timezone
from pytest_django.fixtures import Settings

from audit import anchors, tasks
from audit.anchoring import chain_current
from audit.archiving import archive_remove, archive_write
from audit.errors import ArchiveRefused, ChainBroken, ChainRestored, SealInvalid
from audit.models import Archive, Entry
from audit.retention import archive_due
from audit.seals import seal_path, seal_sign
from audit.verification import chain_verify, export_verify, head_anchor, key_path
from tests.support.people import ADA, Append, Insider, People, actor_for, person
from vast_project.errors import NotAllowed

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])
Owner = Callable[..., Any]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Settings) -> Path:
    settings.VAST_HOME = tmp_path
    settings.VAST_AUDIT_ARCHIVES = tmp_path / "archives"
    yield tmp_path
    connections["owner"].close()


def written(append: Append, count: int = 3, **parts: Any) -> None:
    for number in range(count):
        append(detail={"number": number}, **parts)


def aged(append: Append, insider: Insider) -> None:
    """Write three entries, and a fourth a year later: the chain's time goes by its head."""
    written(append)
    insider("UPDATE audit_head SET at = at + interval '1 year'")
    append()


def run(*words: str, who: str = "root") -> dict[str, Any]:
    out = io.StringIO()
    call_command("audit", *words, "--json", "--as", who, stdout=out, stderr=io.StringIO())
    return json.loads(out.getvalue() or "{}")


def as_owner(sql: str, *values: object) -> None:
    """Run SQL as the owner of the tables: past every privilege, and not past a trigger."""
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute(sql, values)


def test_the_chain_goes_on_from_the_archives_and_verifies_with_them(append: Append, home: Path) -> None:
    person("root", superuser=True)
    for round_ in range(2):
        written(append)
        moment = timezone.now().isoformat()
        written(append)
        head_anchor()
        done = run("archive", "--until", moment, "--output", str(home), "--remove")
        assert (done["removed"], Entry.objects.order_by("seq").first().seq) == (True, done["last"] + 1), f"round {round_}"

    verdict = chain_verify()
    assert (verdict.ok, verdict.archived) == (True, 10), "three, then the rest of the first round, its entry, and three more"
    whole = chain_verify(archives=home)
    assert (whole.ok, whole.archived) == (True, 0)
    assert whole.entries == verdict.entries + 10
    assert run("verify", "--archives", str(home))["ok"]
    chain_current()
    first, second = sorted(home.glob("*.jsonl.gz"))
    assert export_verify(first).ok
    assert export_verify(second).ok, "it begins where the first ends"
    entry = Entry.objects.filter(action="audit.archived").latest("seq")
    assert (entry.actor, entry.detail["file"], entry.detail["last"]) == ("root", second.name, Archive.objects.last().last_seq)


class TestNothingElseRemoves:
    """One function, a signed seal, and the very entries that were sealed."""

    def test_neither_the_application_nor_the_owner_past_it(self, append: Append, home: Path) -> None:
        written(append)
        _path, seal = archive_write(until=timezone.now(), folder=home)
        signature = seal_sign(seal, anchors.key_ensure(key_path()))

        for sql in (
            "SELECT audit_archive_away('{}', '', '{}')",
            "INSERT INTO audit_archive SELECT * FROM audit_archive",
            "INSERT INTO audit_signer (public_key, added_at) SELECT '', now()",
            "DELETE FROM audit_entry",
        ):
            with connection.cursor() as cursor, pytest.raises(DatabaseError, match="permission denied"):
                cursor.execute(sql)
        with pytest.raises(DatabaseError, match="append-only"):
            as_owner("DELETE FROM audit_entry WHERE seq <= %s", seal.last)
        with pytest.raises(DatabaseError, match="not sealed with a key that this audit knows"):
            as_owner("SELECT audit_archive_away(%s, %s, '{}')", seal.statement, signature)

        assert Entry.objects.count() == 3
        archive_remove(seal, actor=ADA)
        assert list(Entry.objects.values_list("action", flat=True)) == ["audit.archived", "test.done"]
        for sql in ("UPDATE audit_archive SET first_seq = 0", "DELETE FROM audit_archive", "DELETE FROM audit_signer"):
            with pytest.raises(DatabaseError, match="append-only"):
                as_owner(sql)

    def test_no_seal_but_vasts_own_and_of_these_very_entries(self, append: Append, home: Path, insider: Insider) -> None:
        written(append, 2)
        archive_remove(archive_write(until=timezone.now(), folder=home)[1], actor=ADA)
        written(append, 3)
        before = list(Entry.objects.values_list("seq", flat=True))
        path, seal = archive_write(until=timezone.now(), folder=home)
        key = anchors.key_ensure(key_path())
        stranger = anchors.key_ensure(home / "another.key")
        away = "SELECT audit_archive_away(%s, %s, '{}')"

        for wrong in ({"entries": 2}, {"hash": "0" * 64}, {"first": 1}, {"prev_hash": "0" * 64}, {"last": before[-1]}):
            other = type(seal)(**{**vars(seal), **wrong})
            with pytest.raises(DatabaseError, match=r"not the entries that were sealed|does not begin where"):
                as_owner(away, other.statement, seal_sign(other, key))
            with pytest.raises(DatabaseError, match="not sealed with a key"):
                as_owner(away, other.statement, seal_sign(seal, key))
        with pytest.raises(DatabaseError, match="not sealed with a key"):
            as_owner(away, seal.statement, seal_sign(seal, stranger))
        insider(f"UPDATE audit_entry SET content = content || ' ' WHERE seq = {seal.first}")
        with pytest.raises(ArchiveRefused, match="not the entries that were sealed"):
            archive_remove(seal, actor=ADA)
        path.unlink()
        with pytest.raises(ArchiveRefused, match="does not verify"):
            archive_write(until=timezone.now(), folder=home)

        assert list(Entry.objects.order_by("-seq").values_list("seq", flat=True)) == before

    def test_it_is_for_administrators_and_never_takes_the_last(self, append: Append, home: Path, people: People) -> None:
        people.auditor.user_permissions.add(*_view_entries())
        with pytest.raises(NotAllowed, match="for administrators"):
            run("archive", "--until", "2020-01-01", "--output", str(home), who="aude")
        append()
        for moment in ("2020-01-01", timezone.now().isoformat()):
            with pytest.raises(ArchiveRefused, match="no entries before"):
                run("archive", "--until", moment, "--output", str(home), "--remove")
        assert list(home.glob("audit-*")) == []


class TestWhatLeftIsWatched:
    """An archive that was changed, forged or lost is named, and so is what the control database kept of it."""

    @pytest.fixture
    def archive(self, append: Append, home: Path) -> Path:
        written(append, 4)
        path, seal = archive_write(until=timezone.now(), folder=home)
        archive_remove(seal, actor=ADA)
        return path

    def test_a_changed_archive_and_a_forged_seal(self, archive: Path, home: Path) -> None:
        right = archive.read_bytes()
        archive.write_bytes(gzip.compress(gzip.decompress(right).replace(b'\\"number\\":1', b'\\"number\\":9')))
        for check in (lambda: export_verify(archive), lambda: chain_verify(archives=home)):
            with pytest.raises(SealInvalid, match="not the file that was sealed"):
                check()
        archive.write_bytes(right)
        seal = seal_path(archive).read_text()
        seal_path(archive).write_text(seal.replace('entries\\":3', 'entries\\":2'))
        with pytest.raises(SealInvalid, match="forged"):
            export_verify(archive)
        seal_path(archive).unlink()
        with pytest.raises(SealInvalid, match="cannot be read"):
            chain_verify(archives=home)
        assert chain_verify().ok, "the seal in the control database holds on its own"

    def test_what_the_control_database_kept_of_it(self, archive: Path, append: Append, home: Path, insider: Insider) -> None:
        written(append, 2)
        head_anchor()
        insider("UPDATE audit_archive SET statement = replace(statement, '\"last\":3', '\"last\":2')")
        with pytest.raises(SealInvalid, match="forged"):
            chain_verify()
        with pytest.raises(SealInvalid):
            chain_current()
        insider("DELETE FROM audit_archive")
        assert "were removed" in chain_verify().breaks[0].message
        with pytest.raises(ChainRestored):
            chain_current()

    def test_an_entry_taken_after_the_archive_is_missed(self, archive: Path, append: Append, insider: Insider) -> None:
        person("root", superuser=True)
        written(append, 2)
        insider("DELETE FROM audit_entry WHERE seq = 4")

        with pytest.raises(ChainBroken) as refusal:
            run("verify")
        assert [found["message"] for found in refusal.value.context["breaks"]] == ["Entry 4 was removed."]


def test_archives_are_searched_with_the_rights_and_filters_of_the_audit(append: Append, home: Path, people: People) -> None:
    people.auditor.user_permissions.add(*_view_entries())
    written(append, 2, database="shop", actor=actor_for(people.operator), action="ops.plan.approved")
    written(append, 2, database="mill", action="ops.plan.approved")
    append(action="chat.message.answered", database="shop", subject="plan:1")
    append("ops.plan.proposed", database="shop", subject="plan:2", detail={"objects": ["orders"]})
    append("ops.plan.withdrawn", database="shop", subject="plan:2")
    append()
    path, seal = archive_write(until=timezone.now(), folder=home)
    archive_remove(seal, actor=ADA)

    def found(*words: str, who: str) -> list[str]:
        output = home / "found.jsonl"
        run("export", "--archive", str(path), "--output", str(output), *words, who=who)
        return [json.loads(line)["database"] + " " + json.loads(line)["action"] for line in output.read_text().splitlines()]

    approved = "ops.plan.approved"
    assert found("--action", approved, who="root") == [f"shop {approved}"] * 2 + [f"mill {approved}"] * 2
    assert found("--action", "ops.plan.a*", who="aude") == [f"shop {approved}"] * 2, "mill is not hers to audit"
    assert found("--object", "orders", "--action", "ops.plan.w*", who="root") == ["shop ops.plan.withdrawn"]
    assert found("--actor", "olga", "--until", "2020-01-01", who="root") == []
    assert found("--subject", "plan:1", who="root") == ["shop chat.message.answered"]
    entry = Entry.objects.filter(action="audit.exported").latest("seq")
    assert (entry.detail["archive"], entry.detail["entries"]) == (path.name, 1)


def _view_entries() -> list[object]:
    from django.contrib.auth.models import Permission

    return list(Permission.objects.filter(codename="view_entry"))


class TestOnASchedule:
    """Entries leave by themselves where the installation says for how many days it keeps them, and otherwise never."""

    def test_nothing_leaves_unless_the_installation_says_so(
        self, append: Append, insider: Insider, home: Path, settings: Settings
    ) -> None:
        aged(append, insider)

        tasks.archive_due()
        settings.VAST_AUDIT_KEEP_DAYS = 400
        tasks.archive_due()
        settings.VAST_AUDIT_KEEP_DAYS = 90
        settings.DATABASE_ADMIN_URL = settings.DATABASE_URL
        tasks.archive_due()

        assert Entry.objects.count() == 4
        assert not (home / "archives").exists()

    def test_what_is_older_leaves_and_the_rest_verifies_with_it(
        self, append: Append, insider: Insider, home: Path, settings: Settings
    ) -> None:
        aged(append, insider)
        settings.VAST_AUDIT_KEEP_DAYS = 90

        seal = archive_due()

        assert (seal.first, seal.last, seal.entries) == (1, 3, 3)
        assert archive_due() is None, "nothing is left that is as old"
        assert list(Entry.objects.order_by("seq").values_list("action", flat=True)) == ["test.done", "audit.archived"]
        entry = Entry.objects.get(action="audit.archived")
        assert (entry.actor_kind, entry.detail["file"]) == ("schedule", seal.file_name)
        assert chain_verify(archives=home / "archives").ok

    def test_what_the_control_database_refuses_leaves_no_file(
        self, append: Append, insider: Insider, home: Path, settings: Settings
    ) -> None:
        aged(append, insider)
        settings.VAST_AUDIT_KEEP_DAYS = 90
        insider("INSERT INTO audit_signer (public_key, added_at) VALUES ('\\x00', now())")

        with pytest.raises(ArchiveRefused):
            archive_due()

        assert Entry.objects.count() == 4
        assert list((home / "archives").iterdir()) == []
