"""VACUUM, ANALYZE and REFRESH MATERIALIZED VIEW: they change no meaning and may be repeated."""

from __future__ import annotations

from ops.step import Budget, Mode, Step, StepKind, step_kinds


@step_kinds.register
class Maintenance(StepKind):
    """One statement outside a transaction; an attempt in doubt is repeated."""

    name = "maintenance"
    title = "Maintain"
    mode = Mode.AUTOCOMMIT

    def inverse(self, step: Step) -> list[Step] | None:
        """Return nothing: the data and the schema mean what they meant before."""
        return []


def maintenance_step(title: str, statement: str, *, reason: str = "") -> Step:
    """Return the step of one maintenance statement."""
    return Step("maintenance", title, (statement,), budget=Budget.LONG, reason=reason)
