"""Plans that were rehearsed on what production is no more go stale when drift is found, not only when somebody promotes them."""

from __future__ import annotations

from audit.actor import Actor
from knowledge.models import Drift
from ops.lifecycle import PlanEvent, PlanStatus, RunStatus
from ops.models import PlanRecord
from ops.services._command import plan_entry

#: States in which a plan stands on a rehearsal that production has to be the same for.
_REHEARSED = (PlanStatus.VALIDATED, PlanStatus.SUBMITTED, PlanStatus.APPROVED)
#: A run that is on its way finds the drift itself.
_ON_ITS_WAY = (RunStatus.QUEUED, RunStatus.RUNNING, RunStatus.UNKNOWN)


def plans_outdate(drift: Drift, actor: Actor) -> None:
    """Let the plans go stale whose rehearsal saw another production, with what changed; one that is being worked on is left."""
    standing = drift.database.plans.filter(status__in=[one.value for one in _REHEARSED], parts_done=0)
    at_work = PlanRecord.objects.filter(runs__status__in=[one.value for one in _ON_ITS_WAY]).values("pk")
    outdated = standing.exclude(evidence__fingerprint=drift.after.fingerprint).exclude(pk__in=at_work)
    for record in outdated.select_for_update(of=("self",), skip_locked=True):
        record.comment = f"Production changed outside VAST: {'; '.join(drift.changes[:5])}."[:2000]
        record.move(PlanEvent.GO_STALE, "comment")
        plan_entry(record, actor, "stale", drift=f"drift:{drift.pk}", changes=drift.changes[:5])
