"""A small office application as a value: what is due, paid, expired and canceled, and who has which role."""

from __future__ import annotations

from facts.reads import ReadClarification, ReadQuery, understand
from knowledge.schema import Name, Schema, Type
from tests.unit.facts.reads.grammar.ferries import table

_TABLES = """
account: id:bigint* name:text country_code:text born_on:date? created_at:timestamp
member: id:bigint* account_id:bigint>account full_name:text role:public.member_role last_login_at:timestamp? created_at:timestamp
bill: id:bigint* account_id:bigint>account number:text total:numeric issued_on:date due_on:date paid_at:timestamp?
claim: id:bigint* account_id:bigint>account status:public.claim_status total:numeric due_date:date created_at:timestamp closed_at:timestamp?
settlement: id:bigint* claim_id:bigint>claim amount:numeric currency_code:text
voucher: id:bigint* code:text expires_on:date?
redemption: voucher_id:bigint*>voucher account_id:bigint*>account redeemed_at:timestamp
contract: id:bigint* account_id:bigint>account started_at:timestamp canceled_at:timestamp? ends_on:date?
meeting: id:bigint* account_id:bigint>account title:text held_at:timestamp created_at:timestamp
transfer: id:bigint* account_id:bigint>account amount:numeric succeeded:boolean sent_at:timestamp
"""
_KEYS = {"account": "id", "claim": "id", "voucher": "id"}

OFFICE = Schema(
    tables=tuple(table(line, _KEYS, {}) for line in _TABLES.strip().splitlines()),
    types=(
        Type(Name("public", "member_role"), "e", labels=("admin", "editor")),
        Type(Name("public", "claim_status"), "e", labels=("open", "settled", "rejected")),
    ),
)


def where(question: str) -> str:
    """Return the conditions of a question's SQL on one line."""
    answer = understand(question, OFFICE)
    assert isinstance(answer, ReadQuery), f"{question}: {answer}"
    return " ".join(answer.sql.split()).partition(" WHERE ")[2]


def choices(question: str) -> dict[str, str]:
    """Return the labels of a question back, with the questions that they lead to."""
    answer = understand(question, OFFICE)
    assert isinstance(answer, ReadClarification), f"{question}: {answer}"
    return {choice.label: choice.text for choice in answer.candidates}
