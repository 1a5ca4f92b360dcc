from __future__ import annotations

import pytest

from facts.reads import understand
from tests.unit.facts.reads.office import OFFICE, where


@pytest.mark.parametrize(
    ("question", "condition"),
    [
        ("meetings older than 3 days", "meeting.created_at < current_date - interval '3 day'"),
        ("bills older than two weeks", "bill.issued_on < current_date - interval '2 week'"),
        ("contracts younger than 6 months", "contract.started_at >= current_date - interval '6 month'"),
        ("accounts older than 30 years", "account.born_on < current_date - interval '30 year'"),
        ("accounts older than 30 days", "account.created_at < current_date - interval '30 day'"),
        ("members who have not logged in for 90 days", "(member.last_login_at >= current_date - interval '90 day') IS NOT TRUE"),
        ("bills that are past their due date", "bill.due_on < current_date"),
    ],
)
def test_how_long_ago(question: str, condition: str) -> None:
    assert where(question) == condition


@pytest.mark.parametrize(
    "question", ["vouchers older than 3 bananas", "vouchers older than 3", "transfers not logged in for 90 days"]
)
def test_what_has_no_age_or_no_such_date_is_left(question: str) -> None:
    assert understand(question, OFFICE) is None
