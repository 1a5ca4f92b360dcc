"""Ways back in several steps: what guards rows is not away in between."""

from __future__ import annotations

from ops.step import Step
from ops.steps._undoing import steps_of

GONE = ["DROP POLICY IF EXISTS own ON public.t", "ALTER TABLE public.t ADD COLUMN owner text"]
RESTORE = Step("restore", "", ("UPDATE public.t SET owner = 'x'",), (), {})
OWN = "CREATE POLICY own ON public.t FOR ALL TO PUBLIC USING ((owner = CURRENT_USER))"
READING = "CREATE POLICY own ON public.t FOR ALL TO PUBLIC USING (EXISTS (SELECT FROM public.v))"


def test_a_policy_comes_back_in_the_transaction_in_which_it_goes() -> None:
    steps = steps_of("Undo", [*GONE, "CREATE VIEW public.v AS SELECT 1", OWN], restores=[RESTORE])

    assert [step.statements for step in steps] == [(*GONE, OWN), RESTORE.statements, ("CREATE VIEW public.v AS SELECT 1",)]


def test_one_that_reads_something_else_waits_until_that_is_back() -> None:
    steps = steps_of("Undo", [*GONE, "CREATE VIEW public.v AS SELECT 1", READING], restores=[RESTORE])

    assert steps[-1].statements[-1] == READING
