"""What is over by now or still to come, and what happened to rows that belong to others."""

from __future__ import annotations

import pytest

from facts.reads import ReadQuery, understand
from tests.unit.facts.reads.office import OFFICE, choices, where


@pytest.mark.parametrize(
    ("question", "condition"),
    [
        ("overdue bills", "(bill.due_on < current_date AND bill.paid_at IS NULL)"),
        ("expired vouchers", "voucher.expires_on < current_date"),
        ("vouchers that have expired", "voucher.expires_on < current_date"),
        ("vouchers that have not expired", "(voucher.expires_on < current_date) IS NOT TRUE"),
        ("upcoming meetings", "meeting.held_at >= now()"),
        ("past meetings", "meeting.held_at < now()"),
        ("failed transfers", "transfer.succeeded IS NOT TRUE"),
        ("members who never logged in", "member.last_login_at IS NULL"),
        ("members who logged in since March 2026", "member.last_login_at >= :last_login_at_from::date"),
        ("admins", "member.role = :role"),
    ],
)
def test_how_rows_stand_by_today(question: str, condition: str) -> None:
    assert where(question) == condition


def test_what_is_overdue_is_asked_where_several_columns_say_what_is_settled() -> None:
    offered = choices("which accounts have overdue claims")

    assert set(offered) == {"claim.closed_at is empty", "claim.status is open"}
    assert where(offered["claim.status is open"]).endswith("AND (claim.due_date < current_date AND claim.status = :status))")


@pytest.mark.parametrize(
    ("question", "condition"),
    [
        ("vouchers redeemed last week", "redemption.redeemed_at >= date_trunc('week', current_date) - interval '1 week'"),
        ("vouchers that were never redeemed", "NOT EXISTS (SELECT FROM redemption WHERE redemption.voucher_id = voucher.id)"),
        ("accounts that canceled", "contract.canceled_at IS NOT NULL"),
        ("how many accounts canceled this year", "contract.canceled_at >= date_trunc('year', current_date)"),
    ],
)
def test_what_happened_to_rows_that_belong_to_them(question: str, condition: str) -> None:
    assert condition in where(question)


@pytest.mark.parametrize("question", ["members who logged in last month", "overdue vouchers", "expired bills"])
def test_no_date_is_taken_for_what_it_does_not_say(question: str) -> None:
    assert understand(question, OFFICE) is None


def test_a_code_goes_by_what_it_is_the_code_of() -> None:
    answer = understand("number of transfers by country", OFFICE)

    assert isinstance(answer, ReadQuery)
    assert "GROUP BY account.country_code" in " ".join(answer.sql.split())


@pytest.mark.parametrize(
    ("question", "span"),
    [
        ("average time between issue and payment of bills", "avg(bill.paid_at - bill.issued_on)"),
        ("average time to close a claim", "avg(claim.closed_at - claim.created_at)"),
        ("longest time from start to cancellation of contracts", "max(contract.canceled_at - contract.started_at)"),
        ("average payment time per account", "avg(bill.paid_at - bill.issued_on)"),
    ],
)
def test_how_long_something_takes(question: str, span: str) -> None:
    answer = understand(question, OFFICE)

    assert isinstance(answer, ReadQuery), answer
    assert span in " ".join(answer.sql.split())


def test_readings_that_no_label_tells_apart_are_offered_by_what_they_ask_for() -> None:
    offered = choices("claims not settled yet")

    assert set(offered) == {"claim where not status = settled", "claim without settlement"}
    assert where(offered["claim without settlement"]) == "NOT EXISTS (SELECT FROM settlement WHERE settlement.claim_id = claim.id)"
    assert where(offered["claim where not status = settled"]) == "(claim.status = :status) IS NOT TRUE"
