"""What people get wrong: each refusal is a sentence that says what to do, stands in the audit, and leaves nothing half-done."""

from __future__ import annotations

import pytest

from audit.models import Entry
from chat.services import message_handle
from ops.lifecycle import PlanStatus
from ops.models import PlanRecord
from tests.ops_world import World

DATA = """
UPDATE customers SET email = NULL WHERE id <= 7;
UPDATE customers SET name = 'twice' WHERE id <= 5;
ALTER TABLE orders DROP CONSTRAINT orders_customer_id_fkey;
INSERT INTO orders VALUES (0, 123456, 0);
"""
#: What is asked, and what the refusal says: what is wrong, and what helps.
REFUSED = [
    ("add column note text to custmers_of_yesteryear", ["no table"]),
    ("drop column emial_adress from customers", ["customers"]),
    ("add a column email text to customers", ["customers has a column email already"]),
    ("create table orders with id bigint", ["already a table called orders"]),
    ("create index customers_pkey on customers (email)", ["already", "customers_pkey", "another name"]),
    ("add a column nick strange_type to customers", ["type"]),
    ("add a column score integer default 'abc' to customers", ["'abc' does not fit score", "integer", "Nothing was changed"]),
    ("", ["empty"]),
    ("add column a\x00b text to customers", ["NUL", "Nothing was done"]),
    ("add column a text to customers " + "x" * 1_000_000, ["characters", "Nothing was done"]),
    (f"add column {'a' * 80} text to customers", ["63 at most", "shorter"]),
]


def test_each_refusal_is_a_sentence_in_the_audit_and_keeps_nothing(world: World) -> None:
    before = world.fingerprint()
    for asked, said in REFUSED:
        entries = Entry.objects.count()

        reply = message_handle(text=asked, database=world.database, **world.acting("olivia"))

        assert reply.route in ("refuse", "clarify"), (asked[:60], reply.answer)
        for words in said:
            assert words in reply.answer, (asked[:60], reply.answer)
        assert Entry.objects.count() > entries, asked[:60]
    assert not PlanRecord.objects.exists()
    assert world.fingerprint() == before


#: A request that the rows do not allow, and what its rehearsal says: how many rows, and the way out.
UNFIT = [
    ("make customers.email not null", ["7 rows of customers have no email", "fill email of customers with '…' where it is null"]),
    ("make customers.name unique", ["1 value of name stands more than once", "all but one of each"]),
    ("add a foreign key from orders.customer_id to customers", ["1 row of orders points", "Add the missing rows to customers"]),
    ("add a check total > 0 to orders", ["1 row of orders does not meet", "Change or delete those rows"]),
]


@pytest.mark.parametrize(("asked", "said"), UNFIT, ids=["nulls", "duplicates", "orphans", "violations"])
def test_rows_that_do_not_fit_are_counted_and_the_way_out_is_named(world: World, asked: str, said: list[str]) -> None:
    for statement in DATA.strip().split("\n"):
        world.sql(statement)
    before = world.fingerprint()
    reply = message_handle(text=asked, database=world.database, **world.acting("olivia"))
    assert reply.plan, reply.answer
    record = PlanRecord.objects.get(pk=reply.plan.id)

    run = world.rehearse(record)

    assert world.fresh(record).status == PlanStatus.REHEARSAL_FAILED
    for words in said:
        assert words in run.error, run.error
    assert Entry.objects.filter(subject=record.subject, action="ops.run.failed").exists()
    assert world.fingerprint() == before
    assert world.sql("SELECT count(*) FROM pg_database WHERE datname = %s", run.clone) == [(0,)], "the copy is gone"


def test_names_of_any_script_go_all_the_way(world: World) -> None:
    before = world.fingerprint()
    for name in ("🦄", "اسم", "שם", "größe", 'say "hi"'):
        quoted = name.replace('"', '""')
        reply = message_handle(
            text=f'add column "{quoted}" text to customers', database=world.database, **world.acting("olivia")
        )
        assert reply.route == "change", (name, reply.answer)
        (operation,) = reply.operations
        assert operation["args"]["column"] == name
    assert reply.plan, reply.answer
    record = PlanRecord.objects.get(pk=reply.plan.id)
    world.rehearse(record)

    assert world.fresh(record).evidence.rollback_proved
    assert world.fingerprint() == before
