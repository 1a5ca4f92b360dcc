"""Asking facts: the one way in for pages, the API, commands and other apps."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import timedelta
from functools import partial
from time import monotonic
from typing import Any

from django.db import connections
from django.utils import timezone
from rapidfuzz import process

from facts.cache import AnswerCache
from facts.fact import Answer, Fact, FactArgumentInvalid, FactUnknown, facts
from facts.formats import UNITS
from facts.history import DatabaseHistory
from facts.inquiry import Inquiry
from facts.models import SizeSample
from facts.read_services import ReadResult, read_run
from facts.sampling import read_sizes
from knowledge.models import Database
from knowledge.services import database_target, schema_current, structure_at_hand
from vast_project.pg.session import FACTS, PATIENT, Profile, read_session
from vast_project.pg.target import Target

__all__ = ["ReadResult", "fact_answer", "fact_named", "facts_list", "read_run", "sample_take"]

#: Facts have pools of their own: a fact may need the schema, which is read on a session of the knowledge's pool meanwhile.
ANSWERING = replace(FACTS, application_name="vast-facts-answering", max_size=6)
MEASURING = replace(PATIENT, application_name="vast-facts-measuring", max_size=1)

#: Samples older than this are thinned to one a day; older than the second they are dropped.
HOURLY_FOR = timedelta(days=14)
DAILY_FOR = timedelta(days=800)

answers = AnswerCache()


def facts_list() -> list[Fact]:
    """Return every fact, by name."""
    return list(facts)


def fact_named(name: str) -> Fact:
    """Return a fact.

    :raises FactUnknown: with near names, if there is none of that name.
    """
    fact = facts.get(name)
    if fact is None:
        near = [found for found, _, _ in process.extract(name, facts.names(), limit=3, score_cutoff=60)]
        hint = f" Did you mean {' or '.join(near)}?" if near else ""
        raise FactUnknown(f"There is no fact called {name[:60]!r}.{hint}", name=name[:60], candidates=near)
    return fact


def fact_answer(
    *, database: Database, name: str, args: Mapping[str, Any] | None = None, unit: str | None = None, asked: float | None = None
) -> Answer:
    """Answer one fact about a database.

    :param args: the fact's arguments by name; what is left out has its default.
    :param unit: kB, MB, GB or TB, to have sizes said in it.
    :param asked: when the question came, in monotonic seconds, where the schema may have been proved fresh since; else now.
    :raises FactUnknown: if there is no such fact.
    :raises FactArgumentInvalid: if an argument is unknown, missing or of the wrong kind.
    :raises ObjectUnknown, NameAmbiguous: if a name in the arguments stands for nothing, or for several objects.
    :raises TargetError: if the database cannot be reached or refuses.
    """
    fact = fact_named(name)
    bound = fact.bind(args or {})
    if unit is not None and unit not in UNITS:
        raise FactArgumentInvalid(f"Sizes are said in {', '.join(UNITS)}; {unit[:20]!r} is none of them.", argument="unit")
    target = database_target(database, purpose="read")
    key = (database.pk, name, json.dumps(bound, sort_keys=True), unit)
    remembered = partial(structure_at_hand, database, since=monotonic() if asked is None else asked)

    def inquiry(profile: Profile) -> AbstractContextManager[Inquiry]:
        return _inquiry(target, profile, fact=fact, args=bound, database=database, unit=unit, remembered=remembered)

    def compute(profile: Profile = ANSWERING) -> Answer:
        with inquiry(profile) as ask:
            return fact.fetch(ask)

    def estimate() -> Answer:
        with inquiry(ANSWERING) as ask:
            return ask.without_waiting()

    def patiently() -> Answer:
        try:
            return compute(MEASURING)
        finally:
            connections.close_all()  # the refreshing thread has connections of its own

    ask = answers.kept if fact.tier == "background" else answers.live
    return ask(key, compute, estimate=estimate, patiently=patiently)


@contextmanager
def _inquiry(target: Target, profile: Profile, *, database: Database, **asked: Any) -> Iterator[Inquiry]:
    with read_session(target, profile=profile) as session:
        yield Inquiry(
            session=session,
            structure=lambda: schema_current(database, measured=False),
            history=DatabaseHistory(database),
            label=database.name,
            **asked,
        )


def sample_take(*, database: Database) -> SizeSample:
    """Record the sizes and counters of a database now, and thin out old samples.

    :raises TargetError: if the database cannot be reached or refuses.
    """
    with read_session(database_target(database, purpose="read"), profile=MEASURING) as session:
        sizes = read_sizes(session)
    now = timezone.now()
    sample = SizeSample.objects.create(database=database, taken_at=now, **sizes)
    rows = SizeSample.objects.filter(database=database)
    rows.filter(taken_at__lt=now - DAILY_FOR).delete()
    old = rows.filter(taken_at__lt=now - HOURLY_FOR).order_by("taken_at").values_list("pk", "taken_at")
    rows.filter(pk__in=_not_first_of_day(old)).delete()
    return sample


def _not_first_of_day(samples: Iterable[tuple[int, Any]]) -> list[int]:
    """Return the keys of samples, given in the order of time, that are not the first of their day."""
    seen = set()
    spare = []
    for pk, taken_at in samples:
        if taken_at.date() in seen:
            spare.append(pk)
        seen.add(taken_at.date())
    return spare
