"""Detach a partition while reads and writes of the others go on."""

from __future__ import annotations

from knowledge.schema import Name, Table
from ops.statements.render import alter_table, relation
from ops.step import Budget, Mode, Reconcile, Step, StepKind, step_kinds
from ops.steps._restores import undone

DETACH_STATE = """
SELECT CASE WHEN count(*) = 0 THEN 'done' WHEN bool_or(coalesce((to_jsonb(i) ->> 'inhdetachpending')::boolean, false))
            THEN 'broken' ELSE 'absent' END
  FROM pg_catalog.pg_inherits i
 WHERE i.inhparent = %(parent)s::regclass AND i.inhrelid = %(partition)s::regclass
""".strip()


@step_kinds.register
class DetachPartition(StepKind):
    """DETACH PARTITION CONCURRENTLY (14+); an attempt that was cut off is completed by FINALIZE."""

    name = "detach_partition"
    title = "Detach a partition concurrently"
    mode = Mode.AUTOCOMMIT

    def reconcile(self, step: Step) -> Reconcile:
        """Return whether the partition is attached, detached or in between."""
        finalize = f"ALTER TABLE {step.args['parent']} DETACH PARTITION {step.args['partition']} FINALIZE"
        params = {"parent": step.args["parent"], "partition": step.args["partition"]}
        return Reconcile(DETACH_STATE, params, clean=(finalize,))

    def inverse(self, step: Step) -> list[Step] | None:
        """Return the ATTACH that puts the partition back under its bound."""
        return undone(step)


def detach_step(partition: Table, *, reason: str = "") -> Step:
    """Return the step that detaches a partition; its bound is kept for the way back."""
    parent = partition.parent or Name("", "")
    args = {"parent": relation(parent), "partition": relation(partition.name)}
    attach = alter_table(parent, f"ATTACH PARTITION {relation(partition.name)} {partition.bound}")
    detach = alter_table(parent, f"DETACH PARTITION {relation(partition.name)} CONCURRENTLY")
    title = f"Detach {partition.name} from {parent}"
    return Step("detach_partition", title, (detach,), (attach,), args, Budget.LONG, reason=reason)
