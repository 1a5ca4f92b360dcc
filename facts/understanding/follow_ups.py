"""Messages that continue the question before with something changed: ``what about customer?``, ``and the indexes?``. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from facts.fact import Fact
from facts.understanding.matcher import Match
from facts.understanding.phrases import concepts_of
from facts.understanding.reading import Reading
from facts.understanding.slots import fill

#: A message that continues the question before is that question, unless another one fits better by this much.
GAIN = 0.2
#: What has to be accounted for, the words that only join apart.
COVERAGE = 0.7
LONGEST = 9
#: A message of so few words that points back may be one that goes on, whatever it begins with.
SHORT = 4

_CUES = frozenset("and what about how same for also then plus or with its it the of in on to too as well but only just now next one ones".split())
_OPENINGS = frozenset("and or also same for but then only just".split())
_OF_THOSE = frozenset(("one", "ones"))
_ASKING = (("what", "about"), ("how", "about"), ("now", "for"), ("next", "for"))


def follow_up(reading: Reading, before: Fact, said: Mapping[str, Any]) -> Match | None:
    """Return the question before with what the message changes in it, or None if it is no such message.

    :param said: the arguments of the question before.
    """
    if not _is_elliptic(reading):
        return None
    changed: dict[str, Any] = {}
    used: frozenset[int] = frozenset()
    for slot in before.slots:
        found = fill(reading, slot, changed, used)
        if found is not None:
            changed[slot.name] = found[0]
            used |= found[1]
    if not changed:
        return None
    for concept in concepts_of(before):  # "only the 5 biggest" after the biggest indexes
        used |= frozenset().union(*(one.places for one in reading.said.get(concept, ())))
    coverage = _coverage(reading, used)
    if coverage <= COVERAGE:
        return None
    args = {slot.name: said[slot.name] for slot in before.slots if slot.name in said}
    return Match(before, {**args, **changed}, coverage, coverage + GAIN, "follow-up")


def goes_on(reading: Reading) -> bool:
    """Return whether a message opens as one that goes on about the same object, and does not turn to the whole: ``and the indexes?``."""
    words = _without_assent(reading)
    return words[0] in _OPENINGS and len(words) <= LONGEST and not reading.says(*_WHOLE)


def _without_assent(reading: Reading) -> list[str]:
    """Return the words from where the message begins: ``ok, and the indexes?``."""
    words = [token.word for token in reading.tokens]
    first = next((place for place, word in enumerate(words) if word not in _ASSENT), 0)
    return words[first:]


_POINTING = frozenset("it them those these".split())
_ASSENT = frozenset("ok okay alright right cool great nice good hm hmm ah thanks thx".split())
_WHOLE = ("database", "schema", "all", "each", "server", "table")


def _is_elliptic(reading: Reading) -> bool:
    """Return whether a message is short and begins as a continuation, picks among what was told, or is no more than a name."""
    words = _without_assent(reading)
    if len(words) > LONGEST:
        return False
    if len(words) <= SHORT and not _POINTING.isdisjoint(words):  # "count them exactly"
        return True
    return words[0] in _OPENINGS or words[-1] in _OF_THOSE or any(pair in _ASKING for pair in pairwise(words)) or len(words) <= 2


def _coverage(reading: Reading, used: frozenset[int]) -> float:
    """Return the share of the message that the changed arguments account for, the words that only join left out."""
    covered = sum(reading.weights[place] for place in used)
    left = [weight for place, weight in enumerate(reading.weights) if place not in used and reading.tokens[place].word not in _CUES]
    total = covered + sum(left)
    return covered / total if total else 1.0
