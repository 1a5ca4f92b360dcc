"""Requests reach the planner as what they ask for, and questions do not reach it."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from tests.evals.routing import Verdict, judge_kinds, judge_messages, judge_negatives, judge_requests


def missed(verdicts: Iterable[Verdict]) -> tuple[int, list[str]]:
    found = list(verdicts)
    return len(found), [f"{one.text}: {one.got}" for one in found if not one.right]


def test_each_kind_of_operation_is_reached_in_words() -> None:
    count, wrong = missed(judge_kinds())

    assert len(wrong) <= 0.1 * count, wrong


def test_questions_and_talk_ask_for_no_change() -> None:
    _, wrong = missed(judge_negatives())

    assert not wrong


def test_short_requests_become_what_was_meant() -> None:
    count, wrong = missed(judge_requests())
    if not count:
        pytest.skip("the shared examples are not on this machine")

    assert len(wrong) <= 0.05 * count, wrong


def test_messages_are_taken_for_what_they_are() -> None:
    verdicts = list(judge_messages())
    changes = [one for one in verdicts if one.wanted == "change"]
    questions = [one for one in verdicts if one.wanted in ("fact", "read")]

    assert not [one for one in questions if one.got in ("change", "rollback")]
    assert not [one for one in changes if one.got in ("fact", "read")]
    assert sum(one.right for one in changes) >= 0.85 * len(changes), [one.text for one in changes if not one.right]
    assert sum(one.right for one in verdicts) >= 0.8 * len(verdicts), [one.text for one in verdicts if not one.right]
