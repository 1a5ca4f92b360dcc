"""Signed heads: what was signed cannot be changed, and only by whoever has the key."""

from __future__ import annotations

import json
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from audit import anchors
from audit.errors import AnchorInvalid

MOMENT = datetime(2026, 3, 1, tzinfo=UTC)


@pytest.fixture
def anchored(tmp_path: Path) -> Path:
    key = anchors.key_ensure(tmp_path / "key")
    path = tmp_path / "out" / "anchors.jsonl"
    for seq in (3, 7):
        anchors.append(path, anchors.sign(key, chain=b"\x01" * 32, seq=seq, head=bytes([seq]) * 32, at=MOMENT))
    return path


def public(path: Path) -> anchors.Ed25519PublicKey:
    return anchors.key_ensure(path.parents[1] / "key").public_key()


def test_anchors_come_back_as_they_were_signed(anchored: Path) -> None:
    found = anchors.read(anchored, public(anchored))

    assert [(anchor.seq, anchor.hash) for anchor in found] == [(3, "03" * 32), (7, "07" * 32)]


def test_the_key_is_its_owners_alone_and_made_once(tmp_path: Path) -> None:
    path = tmp_path / "key"
    first = anchors.public_text(anchors.key_ensure(path))

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert anchors.public_text(anchors.key_ensure(path)) == first


@pytest.mark.parametrize("field", ["seq", "hash", "at", "chain"])
def test_a_changed_anchor_is_refused(anchored: Path, field: str) -> None:
    lines = anchored.read_text().splitlines()
    forged = json.loads(lines[1])
    forged[field] = 8 if field == "seq" else "00"
    anchored.write_text(f"{lines[0]}\n{json.dumps(forged)}\n")

    with pytest.raises(AnchorInvalid, match=r"Line 2 .* forged"):
        anchors.read(anchored, public(anchored))


@pytest.mark.parametrize("line", ["no json", "[]", '{"seq": 1}', "7"])
def test_a_line_that_is_no_anchor_is_refused(anchored: Path, line: str) -> None:
    anchored.write_text(line + "\n")

    with pytest.raises(AnchorInvalid, match=r"Line 1 .* is no anchor"):
        anchors.read(anchored, public(anchored))


def test_another_installations_anchors_are_refused(anchored: Path, tmp_path: Path) -> None:
    with pytest.raises(AnchorInvalid):
        anchors.read(anchored, anchors.key_ensure(tmp_path / "other key").public_key())
