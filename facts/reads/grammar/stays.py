"""From when to when a row lasts: from check in to check out, from its start to its end. Pure."""

from __future__ import annotations

from facts.reads.lexicon import UNITS, Phrases
from facts.reads.spec import Clock, Col, Unit
from facts.reads.table_info import TableInfo
from knowledge.linking.words import stem

#: The words by which the names of two dates differ, that at the beginning and that at the end.
_ENDS = tuple(
    (stem(begin), stem(end))
    for begin, end in (
        ("in", "out"),
        ("start", "end"),
        ("started", "ended"),
        ("starts", "ends"),
        ("begin", "end"),
        ("begins", "ends"),
        ("began", "ended"),
        ("begun", "ended"),
        ("began", "finished"),
        ("from", "to"),
        ("from", "until"),
        ("opened", "closed"),
        ("arrival", "departure"),
        ("started", "finished"),
        ("start", "finish"),
        ("checkin", "checkout"),
        ("pickup", "return"),
        ("pickup", "dropoff"),
        ("borrowed", "returned"),
        ("rented", "returned"),
    )
)
#: How such a time is called, and in which units it is given.
_LENGTH = "length of stay|length of stays|stay|duration|length|number of nights|nights|number of days|length of time|stay length"
_GIVEN_IN = ("", " in days", " in nights")
LENGTHS = Phrases({"yes": "|".join(f"{one}{unit}" for one in _LENGTH.split("|") for unit in _GIVEN_IN)})
_CLOCK = {f"{unit}{ending}": unit for unit in Clock for ending in ("", "s")}
UNITS_OF_STAY: dict[str, Unit | Clock] = {**UNITS, **_CLOCK, "night": Unit.DAY, "nights": Unit.DAY}


def stay_of(info: TableInfo) -> tuple[Col, Col] | None:
    """Return the dates between which rows last; None where there are none, or several such pairs."""
    found = [(first, last) for first in info.dates for last in info.dates if _is_pair(info.columns[first], info.columns[last])]
    return (Col(found[0][0]), Col(found[0][1])) if len(found) == 1 else None


def _is_pair(first: tuple[str, ...], last: tuple[str, ...]) -> bool:
    differing = [pair for pair in zip(first, last, strict=False) if pair[0] != pair[1]]
    return len(first) == len(last) and len(differing) == 1 and differing[0] in _ENDS
