"""Empty a table in a moment: what was in it moves out of sight, and an empty twin stands in its place."""

from __future__ import annotations

from ops.step import Mode, Step, StepKind, step_kinds
from ops.steps._restores import undone


@step_kinds.register
class EmptyTable(StepKind):
    """Move a table away and make an empty one like it, in one transaction; the rows come back into the one that is there."""

    name = "empty_table"
    title = "Empty a table"
    mode = Mode.TRANSACTION
    brings_way_back = True
    works_on_nothing = True

    def inverse(self, step: Step) -> list[Step] | None:
        """Return the restore of the rows, since the table itself is as it was already, and the end of what they were in.

        Numbers that were started anew go on where they were, as long as it is still known where that was.
        """
        side = step.args["restores"][0]["args"]["side_table"]
        gone = f"DO $vast$ BEGIN IF NOT EXISTS (SELECT FROM {side}) THEN DROP TABLE {side}; END IF; END $vast$"
        last = (*step.args.get("set_back", ()), gone)
        return [*(undone(step) or ()), Step("ddl", f"Undo: {step.title}; drop {side} once it is empty", last)]
