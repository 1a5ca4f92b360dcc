"""From a message to the facts it asks for: clauses, follow-ups, confidence. Pure."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from itertools import pairwise
from typing import Any, NamedTuple

from facts.fact import Focus, facts
from facts.understanding.gates import Kind, clauses, kept_out
from facts.understanding.matcher import Given, Match, matches
from facts.understanding.measures import unit_asked
from facts.understanding.reading import Reading, read
from facts.understanding.slots import fill
from knowledge.linking import Linker, linker as linker_of
from knowledge.schema import Schema

#: A match must account for this share of what was said to be answered, and for this much to be offered at all.
CONFIDENT = 0.64
OFFERED = 0.42
#: Facts whose words also ask for data must account for nearly everything.
SURE_COVERAGE = 0.9
#: Two facts closer than this are asked back about.
MARGIN = 0.01
#: A message that continues the question before is that question, unless another one fits better by this much.
FOLLOW_UP_GAIN = 0.2
#: Several questions in one message must fit better than one question by this much.
SPLIT_GAIN = 0.08
#: How many questions of one message are answered, and how many words are read.
MAX_CALLS = 40
MAX_WORDS = 1_200

_ANAPHORA = frozenset("it its them those these they their that this same ones one there".split())
_CUES = frozenset("and what about how same for also then plus or with its it the of in on to too as well but only just".split())


class Call(NamedTuple):
    """One fact to ask, with its arguments."""

    name: str
    args: dict[str, Any]


@dataclass(frozen=True)
class Candidate:
    """Something that may have been meant: what to show, and the message that asks exactly that."""

    label: str
    text: str
    call: Call


@dataclass(frozen=True)
class Understood:
    """What a message asks for: ``calls``; or ``candidates`` with a ``question``; or nothing, with ``reason`` where that is known.

    ``confidence`` is the share of the message that is accounted for; ``unit`` is the unit of size that was asked for.
    """

    calls: tuple[Call, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    question: str = ""
    confidence: float = 0.0
    unit: str | None = None
    reason: Kind | None = None


def understand(
    text: str, *, schema: Schema, focus: Focus | None = None, linker: Linker | None = None, database: str | None = None
) -> Understood:
    """
    Return which facts a message asks for.

    :param focus: what was talked of last; a follow-up leaves out what it says.
    :param linker: the schema's linker with what people taught VAST; a plain one is made if there is none.
    :param database: what people call the database; its name in a question means the database.
    """
    reading = read(_with_database(text, database), linker or linker_of(schema))
    if not reading.tokens or len(reading.tokens) > MAX_WORDS:
        return Understood()
    reason = kept_out(reading)
    if reason:
        return Understood(reason=reason)
    unit = unit_asked(reading.tokens)
    found = _asked(reading, focus or Focus())
    return replace(found, unit=unit[0]) if unit and found.calls else found


def _with_database(text: str, database: str | None) -> str:
    """Let the database's own name mean the database, unless something else of that name is meant."""
    if not database:
        return text
    words = text.split(" ")
    return " ".join("database" if word.strip("?.,!'s").lower() == database.lower() else word for word in words)


def _asked(reading: Reading, focus: Focus) -> Understood:
    """Read a message as one question, and as several; take what accounts for more of it."""
    whole = _best(reading, focus)
    parts = clauses(reading)
    if len(parts) > 1 and (whole is None or whole.coverage < 1):
        several = _several(parts, focus)
        if several and (whole is None or not _is_confident(whole) or _mean(several) > whole.coverage + SPLIT_GAIN):
            calls = _merged([Call(one.fact.name, one.args) for one in several])
            return Understood(calls=tuple(calls[:MAX_CALLS]), confidence=_mean(several))
    return _decided(reading, focus, whole)


def _several(parts: list[Reading], focus: Focus) -> list[Match]:
    """Return the match of each clause, later ones in the light of the earlier; nothing if a clause of weight is not understood."""
    found: list[Match] = []
    for part in parts:
        one = _best(part, focus)
        if one is not None and _is_confident(one):
            found.append(one)
            focus = _focus_of(one, focus)
        elif sum(part.weights) > 1.0:
            return []
    return found


def _mean(found: list[Match]) -> float:
    return sum(one.coverage for one in found) / len(found)


def _merged(calls: list[Call]) -> list[Call]:
    """Leave out calls that another call of the same fact says more fully."""
    kept: list[Call] = []
    for call in calls:
        same = next(
            (place for place, one in enumerate(kept) if one.name == call.name and one.args.items() <= call.args.items()), None
        )
        if same is not None:
            kept[same] = call
        elif not any(one.name == call.name and call.args.items() <= one.args.items() for one in kept):
            kept.append(call)
    return kept


def _focus_of(found: Match, before: Focus) -> Focus:
    named = {name: found.args.get(name) or getattr(before, name) for name in ("table", "index", "column")}
    return Focus(fact=found.fact.name, **named)


def _decided(reading: Reading, focus: Focus, best: Match | None) -> Understood:
    if best is None:
        return Understood()
    others = [one for one in _ranked(reading, focus) if one.fact is not best.fact]
    near = [one for one in others if best.rank - one.rank < MARGIN and _is_confident(one)]
    if _is_confident(best) and not near:
        return Understood(calls=(Call(best.fact.name, best.args),), confidence=best.coverage)
    offered = [one for one in (best, *others) if one.coverage >= OFFERED and best.rank - one.rank < 0.15][:4]
    if not offered or not _may_ask_back(reading, best):
        return Understood(confidence=best.coverage)
    said = " or ".join(f"“{one.fact.title.lower()}”" for one in offered)
    return Understood(candidates=tuple(map(_candidate, offered)), question=f"Do you mean {said}?", confidence=best.coverage)


def _may_ask_back(reading: Reading, best: Match) -> bool:
    """Asking back costs patience: only where half of the message is a question that VAST knows, and data is not asked for."""
    return not best.fact.only_when_sure and best.coverage >= OFFERED and len(reading.tokens) <= 60


def _candidate(found: Match) -> Candidate:
    args = ", ".join(str(value) for value in found.args.values() if value is not True)
    example = found.fact.examples[0] if found.fact.examples else found.fact.title
    text = f"{found.fact.title.lower()}: {args}" if args else example
    return Candidate(label=f"{found.fact.title}{f' ({args})' if args else ''}", text=text, call=Call(found.fact.name, found.args))


def _is_confident(found: Match) -> bool:
    return found.coverage >= (SURE_COVERAGE if found.fact.only_when_sure else CONFIDENT)


def _best(reading: Reading, focus: Focus) -> Match | None:
    """Return the best reading of one question: a follow-up where it is one, else the best match."""
    found = _ranked(reading, focus)
    follow_up = _follow_up(reading, focus)
    if follow_up and (not found or not _is_confident(found[0]) or follow_up.rank >= found[0].rank):
        return follow_up
    return found[0] if found else None


def _ranked(reading: Reading, focus: Focus) -> list[Match]:
    """Return the best match of each fact, in the light of what was talked of."""
    said = {name: value for name, value in asdict(focus).items() if value and name != "fact"}
    before = facts.get(focus.fact) if focus.fact else None
    points_back = bool(said) and any(token.word in _ANAPHORA for token in reading.tokens)
    if before and before.subject and points_back:
        reading = reading.with_concepts(before.subject)
    return matches(reading, Given(before=said, points_back=points_back, only=reading.only))


def _follow_up(reading: Reading, focus: Focus) -> Match | None:
    """Read a message as the question before with something changed: ``what about customer?``, ``and the indexes?``."""
    before = facts.get(focus.fact) if focus.fact else None
    if before is None or not _is_elliptic(reading):
        return None
    args = {slot.name: getattr(focus, slot.name) for slot in before.slots if getattr(focus, slot.name, None)}
    used: frozenset[int] = frozenset()
    changed = {}
    for slot in before.slots:
        found = fill(reading, slot, changed, used)
        if found is not None:
            changed[slot.name] = found[0]
            used |= found[1]
    if not changed:
        return None
    rest = sum(
        weight for place, weight in enumerate(reading.weights) if place not in used and reading.tokens[place].word not in _CUES
    )
    total = rest + sum(reading.weights[place] for place in used)
    coverage = 1 - rest / total if total else 1.0
    return Match(before, {**args, **changed}, coverage, coverage + FOLLOW_UP_GAIN, "follow-up") if coverage > 0.7 else None


def _is_elliptic(reading: Reading) -> bool:
    """Tell whether a message is short and begins as a continuation, or is no more than a name."""
    words = [token.word for token in reading.tokens]
    if len(words) > 9:
        return False
    opens = words[0] in ("and", "or", "also", "same", "for", "but", "then", "only", "just")
    asks_about = any(pair in (("what", "about"), ("how", "about")) for pair in pairwise(words))
    return opens or asks_about or len(words) <= 2
