"""From a message to the facts it asks for: clauses, follow-ups, confidence. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from facts.fact import facts
from facts.focus import Focus
from facts.understanding import other_systems, psql
from facts.understanding.coordination import is_only_a_name, shared_table
from facts.understanding.follow_ups import follow_up, goes_on
from facts.understanding.gates import Kind, clauses, goes_on_about_it, is_asked_apart, kept_out
from facts.understanding.lexicon import lexicon
from facts.understanding.matcher import Given, Match, matches
from facts.understanding.measures import unit_asked
from facts.understanding.nouns import nouns_of
from facts.understanding.preludes import without_prelude
from facts.understanding.reading import SURE, Reading, read
from facts.understanding.spelled_out import spell_out, spelled_out
from knowledge.linking import Linker
from knowledge.linking import linker as linker_of
from knowledge.schema import Schema

#: A match must account for this share of what was said to be answered, and for this much to be offered at all.
CONFIDENT = 0.64
OFFERED = 0.42
#: In a message that names no object, a match that no other comes near is answered from this share on.
ALONE = 0.5
#: Facts whose words also ask for data must account for nearly everything.
SURE_COVERAGE = 0.9
#: Two facts closer than this are asked back about; those within the second are offered along with the best.
MARGIN = 0.01
UNSURE_MARGIN = 0.03
OFFERED_WITHIN = 0.15
#: Several questions in one message must fit better than one question by this much.
SPLIT_GAIN = 0.08
#: How many questions of one message are answered, and how many words are read.
MAX_CALLS = 40
MAX_WORDS = 1_200
#: Messages longer than this many words are not asked back about.
ASKED_BACK_WORDS = 60

_ANAPHORA = frozenset("it its them those these they their that this same ones one there".split())
_OF_ONE = frozenset("it its that this same there".split())
_POINTING = frozenset("this that same".split())


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
    text: str, *, schema: Schema, focus: Focus | None = None, linker: Linker | None = None, database: str | tuple[str, ...] = ()
) -> Understood:
    """Return which facts a message asks for.

    :param focus: what was talked of last; a follow-up leaves out what it says.
    :param linker: the schema's linker with what people taught VAST; a plain one is made if there is none.
    :param database: what people call the database, one name or several; such a name in a question means the database.
    """
    if call := spelled_out(text):
        return Understood(calls=(Call(*call),), confidence=1.0)
    text = other_systems.in_words(psql.in_words(text))
    names = linker or linker_of(schema)
    reading = read(_with_database(text, (database,) if isinstance(database, str) else database, names), names)
    if not reading.tokens or len(reading.tokens) > MAX_WORDS:
        return Understood()
    reason = kept_out(reading)
    if reason:
        return Understood(reason=reason)
    unit = unit_asked(reading.tokens)
    found = _asked(without_prelude(reading), focus or Focus())
    return replace(found, unit=unit[0]) if unit and found.calls else found


def _with_database(text: str, names: tuple[str, ...], linker: Linker) -> str:
    """Let the database's own names mean the database, unless a table is called so, or a name is a word of questions: ``postgres``."""
    called = {name.lower() for name in names} - lexicon().words
    words = text.split(" ")
    meant = {word for word in words if _without_marks(word).lower() in called}
    if not meant or any(found.score >= SURE for word in meant for found in linker.table(_without_marks(word))):
        return text
    return " ".join(
        "database" if word in meant and not _is_of_a_name(words, place, linker) else word for place, word in enumerate(words)
    )


def _is_of_a_name(words: list[str], place: int, linker: Linker) -> bool:
    """Return whether a word is part of what an object is called: ``parking`` in "the parking lot table"."""
    rows = (" ".join(words[first : first + 2]) for first in (place - 1, place) if first >= 0)
    return any(found.score >= SURE for row in rows for found in linker.table(row.strip("?.,!:;")))


def _without_marks(word: str) -> str:
    """Return a word without marks around it and the ending of what belongs to it: ``shop`` for "shop's"."""
    return word.strip("?.,!:;\"'`()").removesuffix("'s").removesuffix("’s")


def _asked(reading: Reading, focus: Focus) -> Understood:
    """Read a message as one question, and as several; take what accounts for more of it."""
    ranked = _ranked(reading, focus)
    parts = clauses(reading)
    if len(parts) > 1:
        shared = shared_table(parts)
        several = _several(parts, replace(focus, table=shared) if shared else focus, shares=bool(shared))
        gain = 0.0 if is_asked_apart(parts) else SPLIT_GAIN
        if several and _is_better(several, ranked, shares=bool(shared) or goes_on_about_it(parts), gain=gain):
            calls = _merged([Call(one.fact.name, one.args) for one in several])
            return Understood(calls=tuple(calls[:MAX_CALLS]), confidence=_mean(several))
    return _decided(reading, ranked)


def _is_better(several: list[Match], whole: list[Match], *, shares: bool, gain: float) -> bool:
    """Return whether clauses that were understood one by one say more, by so much, than the message as one question."""
    if not whole or not _is_confident(whole[0]):
        return True
    asked = [one.fact for one in several]
    if whole[0].coverage == 1:  # "size and row count of orders" is two questions, "inserts and deletes on orders" one
        return shares and all("table" in one.args for one in several) and whole[0].fact in asked and len(set(asked)) == len(asked) > 1 and _mean(several) == 1
    return _mean(several) > whole[0].coverage + gain


def _several(parts: list[Reading], focus: Focus, *, shares: bool) -> list[Match]:
    """Return the match of each clause, later ones in the light of the earlier; nothing if a clause of weight is not understood.

    :param shares: the table of the focus is named by one clause for all of them.
    """
    found: list[Match] = []
    for part in parts:
        if shares and is_only_a_name(part):
            continue
        ranked = _ranked(part, focus, shares=shares)
        if found and not (ranked and _is_confident(ranked[0])) and found[-1].fact.subject:  # "which indexes are unused, and which invalid"
            ranked = _ranked(part.with_concepts(found[-1].fact.subject), focus, shares=shares)
        if ranked and _is_confident(ranked[0]):
            found.append(ranked[0])
            focus = Focus.of(ranked[0].fact.name, ranked[0].args, focus)
        elif sum(part.weights) > 1.0:
            return []
    return found


def _mean(found: list[Match]) -> float:
    return sum(one.coverage for one in found) / len(found)


def _merged(calls: list[Call]) -> list[Call]:
    """Leave out calls that another call of the same fact says more fully."""
    kept: list[Call] = []
    for call in calls:
        less = next((place for place, one in enumerate(kept) if one.name == call.name and one.args.items() <= call.args.items()), None)
        if less is not None:
            kept[less] = call
        elif not any(one.name == call.name and call.args.items() <= one.args.items() for one in kept):
            kept.append(call)
    return kept


def _ranked(reading: Reading, focus: Focus, *, shares: bool = False) -> list[Match]:
    """Return the best match of each fact, best first, in the light of what was talked of; a follow-up first where it is one.

    :param shares: the table talked of is named in another clause of the same message.
    """
    said = {**focus.objects, **focus.foremost} if any(token.word in _OF_ONE for token in reading.tokens) else focus.objects
    before = facts.get(focus.fact) if focus.fact else None
    pointers = frozenset(place for place, token in enumerate(reading.tokens) if token.word in _ANAPHORA)
    pointed = _pointed(reading, said)
    pointers |= pointed
    reading = reading.pointing_at(pointed)
    given = Given(before=said, goes_on=shares or goes_on(reading), pointers=pointers, only=reading.only)
    if before and before.subject and given.points_back:
        reading = reading.with_concepts(before.subject)
    found = matches(reading, given)
    continued = follow_up(reading, before, {**said, **focus.args}) if before else None
    if continued and (not found or not _is_confident(found[0]) or continued.rank >= found[0].rank):
        return [continued, *(one for one in found if one.fact is not continued.fact)]
    return found


def _pointed(reading: Reading, said: Mapping[str, str]) -> frozenset[int]:
    """Return the words for a kind of object that only point to the one talked of: ``table`` in "the indexes of this table"."""
    words = reading.tokens
    nouns = frozenset().union(*(nouns_of(kind) for kind in said))
    return frozenset(
        place for place in range(1, len(words)) if words[place].stem in nouns and words[place - 1].word in _POINTING and not words[place].quoted
    )


def _is_confident(found: Match) -> bool:
    return found.coverage >= (SURE_COVERAGE if found.fact.only_when_sure else CONFIDENT)


def _decided(reading: Reading, ranked: list[Match]) -> Understood:
    """Take the best match where it is good enough and alone; else ask back, or leave the message to others."""
    if not ranked:
        return Understood()
    best, *others = _without_the_unsure(ranked)
    rivals = [one for one in others if best.rank - one.rank < MARGIN and _is_confident(one)]
    if _is_confident(best) and not rivals:
        return Understood(calls=(Call(best.fact.name, best.args),), confidence=best.coverage)
    offered = [one for one in ranked if one.coverage >= OFFERED and best.rank - one.rank < OFFERED_WITHIN][:4]
    if (best.fact.only_when_sure and not _is_confident(best)) or best.coverage < OFFERED or len(reading.tokens) > ASKED_BACK_WORDS:
        return Understood(confidence=best.coverage)
    if len(offered) == 1 and best.coverage >= ALONE and _stands_alone(reading, best, ranked):
        return Understood(calls=(Call(best.fact.name, best.args),), confidence=best.coverage)
    return _asked_back(offered, best.coverage)


def _asked_back(offered: list[Match], confidence: float) -> Understood:
    """Return the question which of several matches is meant."""
    said = " or ".join(f"“{one.fact.title.lower()}”" for one in offered)
    return Understood(candidates=tuple(map(_candidate, offered)), question=f"Do you mean {said}?", confidence=confidence)


def _stands_alone(reading: Reading, best: Match, ranked: list[Match]) -> bool:
    """Return whether nothing is named that the question may be about, and no other fact accounts for much of what the best one leaves over."""
    is_shared = any(one.coverage >= OFFERED and not one.used & best.used for one in ranked)
    return not (best.is_guessed or is_shared or _names_anything(reading))


def _names_anything(reading: Reading) -> bool:
    """Return whether an object of the schema is named, or something that nobody knows: a word in capitals, or before ``that are``."""
    words = reading.tokens
    strange = [place for place, token in enumerate(words) if reading.weights[place] >= 1 and not lexicon().knows(token)]
    is_named = any(words[at].text[:1].isupper() and not words[at].text.isupper() for at in strange if at)
    is_chosen = any(words[at + 1].word in _CHOOSING for at in strange if at + 1 < len(words))
    return is_named or is_chosen or any(one.mention.score >= SURE for one in reading.named)


#: What goes on to say which rows are wanted.
_CHOOSING = frozenset("that which who whose with without have has".split())


def _without_the_unsure(ranked: list[Match]) -> list[Match]:
    """Leave out a best match that must be sure and is not, where another one comes near that may be answered."""
    best = ranked[0]
    others = [one for one in ranked[1:] if _is_confident(one) and not one.fact.only_when_sure and best.rank - one.rank < UNSURE_MARGIN]
    return [one for one in ranked if one is not best] if others and not _is_confident(best) else ranked


def _candidate(found: Match) -> Candidate:
    args = ", ".join(name if value is True else str(value) for name, value in found.args.items())
    label = f"{found.fact.title}{f' ({args})' if args else ''}"
    return Candidate(label=label, text=spell_out(found.fact.name, found.args), call=Call(found.fact.name, found.args))
