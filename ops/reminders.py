"""What people ought to be told: plans that wait, approvals and rehearsals that are about to be worth nothing, broken glass."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Count, Q

from knowledge.permissions import people_with
from ops.lifecycle import PlanStatus
from ops.models import BreakGlass, Delegation, PlanRecord, Reminder
from ops.models.policies import REVIEWS_WANTED
from ops.policies import approvals_of, policy_for
from ops.selectors import plans_for

#: A plan that waits is said once a day, and what ends is said this long before.
WAITS = timedelta(days=1)
BEFORE = timedelta(days=1)
_STILL_NEEDED = (PlanStatus.VALIDATED, PlanStatus.SUBMITTED, PlanStatus.APPROVED, PlanStatus.EXPANDED)


@dataclass(frozen=True)
class Due:
    """One reminder: what it is about, the occasion that happens once, whom it is for, and the sentence."""

    plan: PlanRecord
    kind: str
    occasion: str
    people: tuple[str, ...]
    message: str


def due(now: datetime) -> Iterator[Due]:
    """Yield everything that people ought to be reminded of at a moment, whether they were already or not."""
    open_plans = PlanRecord.objects.filter(status__in=_STILL_NEEDED).select_related("database", "requester", "evidence")
    for plan in open_plans.defer("content").order_by("changed_at"):
        for find in _KINDS:
            found = find(plan, now)
            if found is not None:
                yield found
    yield from filter(None, (_glass(one, now) for one in BreakGlass.objects.select_related("plan__database", "user")))


def reminders_for(user: User | AnonymousUser) -> list[Reminder]:
    """Return the latest reminders for a person of each plan and kind, as long as the plan is still on its way."""
    name = user.get_username()
    reviewed = BreakGlass.objects.annotate(reviews_made=Count("reviews")).filter(reviews_made__gte=REVIEWS_WANTED)
    is_glass = Q(kind=Reminder.Kind.GLASS_BROKEN)
    open_ = (is_glass & ~Q(plan__in=reviewed.values("plan"))) | (~is_glass & Q(plan__status__in=_STILL_NEEDED))
    found = Reminder.objects.filter(open_, people__contains=[name], plan__in=plans_for(user))
    found = found.exclude(~Q(plan__status=PlanStatus.SUBMITTED), kind=Reminder.Kind.DECISION_WAITING)
    latest = found.order_by("plan_id", "kind", "-pk").distinct("plan_id", "kind").select_related("plan__database")
    return sorted(latest, key=lambda one: -one.pk)


def deciders(plan: PlanRecord, now: datetime) -> tuple[str, ...]:
    """Return the names of those who could decide about a plan now: they had no hand in it, and their right is not used yet."""
    authors = set(plan.authors.values_list("user_id", flat=True))
    used = set(plan.approvals.filter(plan_digest=plan.digest, evidence=plan.evidence_id).values_list("holder_id", flat=True))
    holding = {person.pk: person for person in people_with(plan.database, "approver") if person.pk not in authors | used}
    handed = Delegation.objects.filter(
        database=plan.database, giver__in=holding, revoked_at=None, starts_at__lte=now, ends_at__gt=now
    )
    delegates = User.objects.filter(pk__in=handed.values("delegate"), is_active=True).exclude(pk__in=authors)
    return tuple(sorted({person.username for person in (*holding.values(), *delegates)}))


def _waiting(plan: PlanRecord, now: datetime) -> Due | None:
    days = (now - plan.changed_at) // WAITS
    if plan.state is not PlanStatus.SUBMITTED or days < 1:
        return None
    said = f"{plan.title} on {plan.database.name} has waited {days} {'day' if days == 1 else 'days'} for a decision."
    return Due(plan, Reminder.Kind.DECISION_WAITING, f"day {days} since {plan.changed_at.isoformat()}", deciders(plan, now), said)


def _approval_ends(plan: PlanRecord, now: datetime) -> Due | None:
    if plan.state not in (PlanStatus.SUBMITTED, PlanStatus.APPROVED):
        return None
    first = approvals_of(plan).filter(expires_at__gt=now, expires_at__lte=now + BEFORE).order_by("expires_at").first()
    if first is None:
        return None
    said = (
        f"The approval of {plan.title} on {plan.database.name} ends at {first.expires_at:%Y-%m-%d %H:%M} UTC; promote before that."
    )
    return Due(plan, Reminder.Kind.APPROVAL_EXPIRING, f"approval {first.pk}", (plan.requester.username,), said)


def _evidence_ends(plan: PlanRecord, now: datetime) -> Due | None:
    policy = policy_for(plan)
    if policy is None or plan.evidence is None:
        return None
    ends = plan.evidence.created_at + timedelta(days=policy.evidence_days)
    if not now < ends <= now + BEFORE:
        return None
    said = f"The rehearsal of {plan.title} on {plan.database.name} is too old from {ends:%Y-%m-%d %H:%M} UTC on; run it again."
    return Due(plan, Reminder.Kind.EVIDENCE_EXPIRING, f"evidence {plan.evidence.digest}", (plan.requester.username,), said)


def _next_part(plan: PlanRecord, now: datetime) -> Due | None:
    """What waits for something to be unused may go on, as far as VAST sees."""
    watch = plan.watches.filter(part=plan.parts_done).first() if plan.state is PlanStatus.EXPANDED else None
    if watch is None or watch.uses or now < watch.quiet_until:
        return None
    since = watch.quiet_since
    said = f"Nothing has used {watch.what} on {plan.database.name} since {since:%Y-%m-%d %H:%M} UTC: {plan.title} may go on."
    return Due(plan, Reminder.Kind.NEXT_PART, f"quiet since {since.isoformat()}", (plan.requester.username,), said)


def _glass(glass: BreakGlass, now: datetime) -> Due | None:
    """Broken glass, at once and every day until as many as ought to have looked at it: to those who can, and administrators."""
    reviewers = set(glass.reviews.values_list("reviewer_id", flat=True))
    if len(reviewers) >= REVIEWS_WANTED:
        return None
    plan, days = glass.plan, (now - glass.broken_at) // WAITS
    no_more = reviewers | {glass.user_id} | set(plan.authors.values_list("user_id", flat=True))
    people = people_with(plan.database, "approver").union(User.objects.filter(is_superuser=True, is_active=True))
    said = (
        f"GLASS BROKEN: {glass.user.username} let {plan.title} on {plan.database.name} through alone: {glass.reason[:200]} "
        f"{REVIEWS_WANTED - len(reviewers)} more of you look at it: glass review {plan.short_id}."
    )
    names = tuple(sorted(person.username for person in people if person.pk not in no_more))
    return Due(plan, Reminder.Kind.GLASS_BROKEN, f"glass {glass.pk}, day {days}", names, said)


_KINDS: tuple[Callable[[PlanRecord, datetime], Due | None], ...] = (_waiting, _approval_ends, _evidence_ends, _next_part)
