"""Duplicates merged on a real database: what pointed to them points to the row that stays, and the way back brings all of it back."""

from __future__ import annotations

from chat.changes import Change, understand_change
from ops import services
from ops.lifecycle import PlanStatus
from tests.ops_world import World

SETTING = """
CREATE TABLE public.firms (id bigint PRIMARY KEY, name text);
INSERT INTO public.firms VALUES (1, 'Acme'), (2, 'Beta'), (3, 'Acme'), (4, NULL), (5, NULL), (6, 'Acme');
CREATE TABLE public.deals (id bigint PRIMARY KEY, firm_id bigint REFERENCES public.firms ON DELETE CASCADE);
INSERT INTO public.deals VALUES (10, 1), (20, 2), (30, 3), (40, 4), (50, NULL), (60, 6);
ANALYZE;
"""


def test_no_row_is_lost_with_the_duplicate_that_it_points_to(world: World) -> None:
    world.sql(SETTING)
    found = understand_change("merge duplicate firms with the same name, keep the newest", schema=world.schema())
    assert isinstance(found, Change), found

    request = {"database": world.database, "request": "merge", "operations": list(found.operations)}
    record = services.plan_propose(**request, **world.acting("olivia"))
    run = world.rehearse(record)
    assert world.fresh(record).status == PlanStatus.VALIDATED, run.error
    assert world.fresh(record).evidence.rollback_proved

    world.decide(record)
    world.promote(world.fresh(record))
    assert world.sql("SELECT id, name FROM firms ORDER BY id") == [(2, "Beta"), (4, None), (5, None), (6, "Acme")]
    assert world.sql("SELECT id, firm_id FROM deals ORDER BY id") == [(10, 6), (20, 2), (30, 6), (40, 4), (50, None), (60, 6)]
