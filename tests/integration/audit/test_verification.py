"""An insider with every right: what is changed behind the triggers is named, entry by entry."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from pytest_django.fixtures import Settings

from audit.chain import Damage
from audit.errors import AnchorInvalid
from audit.exporting import as_json_line
from audit.models import Entry
from audit.verification import chain_verify, export_verify, head_anchor, in_order
from tests.support.people import Append, Insider

pytestmark = pytest.mark.django_db(transaction=True)

_REWRITE_ALL = """
DO $$
DECLARE line record; before bytea := decode(repeat('00', 32), 'hex'); own bytea; text_now text;
BEGIN
    FOR line IN SELECT * FROM audit_entry ORDER BY seq LOOP
        text_now := replace(line.content, '"n":2', '"n":0');
        own := sha256(before || convert_to(
            line.seq || '|' || (extract(epoch FROM line.at) * 1000000)::bigint || '|' || text_now, 'UTF8'));
        UPDATE audit_entry SET content = text_now, prev_hash = before, hash = own WHERE seq = line.seq;
        before := own;
    END LOOP;
    UPDATE audit_head SET hash = before;
END $$
"""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Settings) -> Path:
    settings.VAST_HOME = tmp_path
    return tmp_path


@pytest.fixture(autouse=True)
def seven(append: Append) -> None:
    for number in range(1, 8):
        append(detail={"n": number})


def found() -> list[tuple[int, Damage]]:
    return [(one.seq, one.damage) for one in chain_verify().breaks]


@pytest.mark.invariant("I9", door="control")
def test_an_untouched_chain_verifies() -> None:
    verdict = chain_verify()

    assert (verdict.ok, verdict.entries, verdict.anchors) == (True, 7, 0)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ("UPDATE audit_entry SET content = replace(content, '3', '9') WHERE seq = 3", [(3, Damage.CHANGED)]),
        ("UPDATE audit_entry SET at = at - interval '1 day' WHERE seq = 3", [(3, Damage.CHANGED)]),
        ("UPDATE audit_entry SET hash = sha256('x') WHERE seq = 7", [(7, Damage.CHANGED), (7, Damage.CHANGED)]),
        ("DELETE FROM audit_entry WHERE seq = 4", [(4, Damage.REMOVED)]),
        ("DELETE FROM audit_entry WHERE seq > 5", [(6, Damage.CUT)]),
        ("DELETE FROM audit_entry", [(1, Damage.CUT)]),
        ("DELETE FROM audit_head", [(7, Damage.CUT)]),
        ("DELETE FROM audit_entry WHERE seq = 7; UPDATE audit_head SET seq = 6", [(6, Damage.CHANGED)]),
        (
            "UPDATE audit_entry SET seq = 99 WHERE seq = 2; UPDATE audit_entry SET seq = 2 WHERE seq = 5; "
            "UPDATE audit_entry SET seq = 5 WHERE seq = 99",
            [(2, Damage.SWAPPED)],
        ),
    ],
)
def test_each_damage_is_named(insider: Insider, change: str, expected: list[tuple[int, Damage]]) -> None:
    insider(change)

    assert found() == expected


def test_an_entry_inserted_by_hand_is_named(insider: Insider) -> None:
    insider(
        "UPDATE audit_entry SET seq = -seq WHERE seq >= 4; UPDATE audit_entry SET seq = 1 - seq WHERE seq < 0;"
        "INSERT INTO audit_entry SELECT 4, at, actor, actor_kind, actor_id, action, subject, database, request_id, content, hash,"
        " sha256(hash || convert_to('4|' || (extract(epoch FROM at) * 1000000)::bigint || '|' || content, 'UTF8'))"
        " FROM audit_entry WHERE seq = 3"
    )

    assert found() == [(4, Damage.INSERTED)]


def test_a_chain_rewritten_as_a_whole_is_found_by_a_signed_head_alone(insider: Insider) -> None:
    head_anchor()
    insider(_REWRITE_ALL)

    verdict = chain_verify()
    assert [one.seq for one in verdict.breaks] == [7]
    (settings.VAST_HOME / "audit_anchors.jsonl").unlink()
    assert chain_verify().ok


def test_a_restored_older_state_is_found_by_a_signed_head(insider: Insider) -> None:
    head_anchor()
    insider(
        "DELETE FROM audit_entry WHERE seq > 5;"
        "UPDATE audit_head SET (seq, hash, at) = (SELECT seq, hash, at FROM audit_entry WHERE seq = 5)"
    )

    assert found() == [(6, Damage.CUT)]


def test_another_chain_in_its_place_is_found_by_a_signed_head(insider: Insider, append: Append) -> None:
    head_anchor()
    insider("TRUNCATE audit_entry; UPDATE audit_head SET seq = 0, hash = decode(repeat('00', 32), 'hex')")
    for number in range(9):
        append(detail={"other": number})

    assert (1, Damage.CHANGED) in found()


def test_a_forged_anchor_is_refused(home: Path) -> None:
    head_anchor()
    path = home / "audit_anchors.jsonl"
    path.write_text(path.read_text().replace('"seq":7', '"seq":6'))

    with pytest.raises(AnchorInvalid, match="forged"):
        chain_verify()


def test_an_anchor_file_that_was_named_must_be_there(home: Path) -> None:
    with pytest.raises(AnchorInvalid, match="There is no anchor file"):
        chain_verify(anchor_file=home / "none.jsonl")


def test_nothing_is_anchored_before_the_first_entry(insider: Insider) -> None:
    insider("TRUNCATE audit_entry, audit_head")

    with pytest.raises(AnchorInvalid, match="nothing to anchor"):
        head_anchor()


def test_an_export_verifies_without_a_database_and_against_the_signed_heads(home: Path, append: Append) -> None:
    path = home / "export.jsonl"
    path.write_text("".join(as_json_line(entry) + "\n" for entry in in_order(Entry.objects.all())))
    head_anchor()
    append()
    head_anchor()

    verdict = export_verify(path)
    assert (verdict.ok, verdict.entries, verdict.anchors) == (True, 7, 1)
    path.write_text(path.read_text().replace('\\"n\\":5', '\\"n\\":6'))
    assert [(one.seq, one.damage) for one in export_verify(path).breaks] == [(5, Damage.CHANGED)]
