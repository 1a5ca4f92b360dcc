"""Wait until nobody uses what the steps behind take away; those steps are another order, with an approval of its own."""

from __future__ import annotations

from knowledge.schema import Name
from ops.step import Mode, Step, StepKind, step_kinds

#: How many days without use are wanted before what is old may go.
QUIET_DAYS = 7


@step_kinds.register
class AwaitUnused(StepKind):
    """Changes nothing; what stands behind it is promoted by an order of its own, once the old object is unused."""

    name = "await_unused"
    title = "Wait until unused"
    mode = Mode.CHECK

    def inverse(self, step: Step) -> list[Step] | None:
        """Return nothing: nothing was changed."""
        return []


def await_unused_step(relation: Name, column: str = "", *, quiet_days: int = QUIET_DAYS, title: str = "", takes: str = "") -> Step:
    """Return the step behind which a relation, or one of its columns, is taken away; ``takes`` says what else goes with it."""
    what = f"{relation}.{column}" if column else str(relation)
    args = {"schema": relation.schema, "relation": relation.name, "column": column, "quiet_days": quiet_days}
    reason = (
        f"The steps behind it take {takes or what} away. They stay proposed until {what} was not used for {quiet_days} days, "
        "and have a rehearsal, an approval and a promotion of their own."
    )
    return Step("await_unused", title or f"Wait until {what} is unused", args=args, reason=reason)
