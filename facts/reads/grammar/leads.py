"""What stands before something that is said of rows: ``who have``, ``that were not``, ``located in``, ``without``. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from facts.reads.grammar.text import Text
from facts.reads.lexicon import (
    ARTICLES,
    AUXILIARY,
    BEING,
    EXCLUDING,
    LINKS,
    NEGATION,
    NEVER,
    OWNER,
    PARTICLES,
    PLACE,
    RELATIVE,
    STRUCTURE,
    UNDOING,
    UNDONE,
    VERBS,
    WITH,
    WITHOUT,
    is_verb,
)
from facts.reads.roots import akin, root
from facts.reads.telling import tells
from knowledge.linking.words import stem

_ADVERBS = frozenset({"also", "still", "currently", "ever", "already", "together", "either"})
_VERB_COST, _BARE_VERB_COST, _UNKNOWN_COST = 0.05, 0.15, 0.2
#: How far behind a verb the rows that it is done to are named.
_OBJECT = 4
_NO_DEEDS = frozenset({"substring", "string", "during"})
_ADJECTIVES = ("ic", "ent", "ant", "ible", "able")
_PARTICIPLES = ("ed", "ing", "en", "wn", "ht", "ld", "de", "es", "rn")


@dataclass(frozen=True)
class Lead:
    """The words before ``end``: whether there are any, whether they deny, their verb and their preposition.

    ``having``: they end in a word of having; ``relative``: they begin a clause.
    """

    end: int
    opened: bool = False
    negated: bool = False
    verb: str = ""
    preposition: str = ""
    having: bool = False
    relative: bool = False
    cost: float = 0.0


def leads(text: Text, at: int) -> list[Lead]:
    """Return every way to read the words before what is said, none among them."""
    key = ("leads", at)
    known = text._memo.get(key)
    if known is None:
        found = [Lead(at)]
        for step in (_opening, _auxiliary, _denial, _verb, _preposition):
            found += [longer for one in found for longer in step(text, one)]
        known = text._memo[key] = _distinct(found)
    return known


def _distinct(found: list[Lead]) -> list[Lead]:
    best: dict[tuple[object, ...], Lead] = {}
    for one in sorted(found, key=lambda each: each.cost):
        best.setdefault((one.end, one.negated, one.opened, one.verb, one.preposition), one)
    return list(best.values())


def _opening(text: Text, lead: Lead) -> Iterator[Lead]:
    for end, _ in text.takes(lead.end, RELATIVE):
        yield replace(lead, end=end, opened=True, relative=True)
    for end, _ in text.takes(lead.end, WITH):
        yield replace(lead, end=end, opened=True, having=True, relative=True)
    for end, _ in text.takes(lead.end, EXCLUDING):
        yield replace(lead, end=end, opened=True, negated=True)
    for group in (WITHOUT, NEVER):
        for end, _ in text.takes(lead.end, group):
            yield replace(lead, end=end, opened=True, negated=not lead.negated, having=group is WITHOUT, relative=True)


def _auxiliary(text: Text, lead: Lead) -> Iterator[Lead]:
    for end, word in text.takes(lead.end, AUXILIARY):
        one = replace(lead, end=end, opened=True, having=lead.having or word == "have")
        yield one
        behind = text.sign(end, *_ADVERBS)
        if behind is not None:
            yield replace(one, end=behind)
    if lead.relative:
        behind = text.sign(lead.end, *_ADVERBS)
        if behind is not None:
            yield replace(lead, end=behind)


def _denial(text: Text, lead: Lead) -> Iterator[Lead]:
    if lead.opened:
        for end, _ in text.takes(lead.end, NEGATION):
            yield replace(lead, end=end, negated=not lead.negated)


def _verb(text: Text, lead: Lead) -> Iterator[Lead]:
    """One of the common verbs; or one that the lexicon does not know, if it undoes nothing and is no noun."""
    begun, start = lead.end if lead.opened else max(lead.end - 1, 0), text.behind(lead.end)
    if not ARTICLES.isdisjoint(text.lower[begun:start]) and text.tables(start + 1):
        return  # an open ticket is one that is open
    for end, _ in text.takes(lead.end, LINKS):
        if not (text.lower[end - 1] in UNDONE and _says_which(text, lead)):
            yield replace(lead, end=end, opened=True, verb=text.lower[end - 1], having=True)
    word = text.word(text.behind(lead.end))
    if word is None or word.kind != "word" or word.is_proper or not word.text.isalpha() or _builds(word.lower):
        return
    known = is_verb(word.lower)
    if not _may_tie(text, lead, word.lower) or ((not known or word.lower in UNDONE) and _says_which(text, lead)):
        return
    told = word.lower.endswith(_PARTICIPLES) and tells(text.world, text.reader.known, word.lower)
    if known or told or _is_of_table(text, word.lower):
        yield from _of_verb(text, lead, word.lower, known=known)


def _is_of_table(text: Text, word: str) -> bool:
    """Return whether an adjective is made of what a table is called: allergic, of allergies."""
    return word.endswith(_ADJECTIVES) and any(akin(part, word) for info in text.world.tables.values() for part in info.words)


def _says_which(text: Text, lead: Lead) -> bool:
    """Return whether one word stands between ``with`` or ``have`` and a table: frozen accounts, open orders."""
    had = lead.having or text.lower[lead.end - 1 : lead.end] in (["have"], ["has"], ["had"])
    return had and bool(text.tables(text.behind(lead.end) + 1))


def _of_verb(text: Text, lead: Lead, verb: str, *, known: bool) -> Iterator[Lead]:
    cost = (0 if known else _UNKNOWN_COST) + (_VERB_COST if lead.opened else _BARE_VERB_COST)
    cost += lead.cost + (_UNKNOWN_COST if text.tables(lead.end) else 0)
    end = text.behind(lead.end) + 1
    yield replace(lead, end=end, opened=True, verb=verb, cost=cost)
    for behind, _ in text.takes(end, PARTICLES) if known else ():
        if text.lower[behind - 1] != "at" or text.sign(behind, "least", "most") is None:
            yield replace(lead, end=behind, opened=True, verb=verb, preposition=text.lower[behind - 1], cost=cost)


def _builds(word: str) -> bool:
    """Return whether a word builds sentences; one of ``sent to`` and the like is a verb by itself: which clients sent parcels."""
    return word in STRUCTURE and not (word.endswith((*_PARTICIPLES, "nt")) and root(word) in VERBS)


def _may_tie(text: Text, lead: Lead, word: str) -> bool:
    """Return whether a word may be a verb that ties: it undoes nothing, and is no value, nor what somebody is."""
    if len(word) < 3 or word in _NO_DEEDS or (word in ("name", "names") and text.sign(text.behind(lead.end) + 1, "of") is not None):
        return False
    is_value = any(one.repeated for one in text.reader.known.places((stem(word),)))  # cooks: that may be what they are
    start = text.behind(lead.end) + 1
    behind = range(start, min(start + _OBJECT, len(text.words)))
    told = lead.relative or text.ends_table(lead.end)
    does = told and any(text.tables(at) for at in behind)  # who delivered the heaviest parcel
    is_noun = lead.opened and text.lower[lead.end - 1] in BEING and word.endswith("s")
    return not ((is_value and not does) or is_noun or stem(word).startswith(tuple(UNDOING)))


def _preposition(text: Text, lead: Lead) -> Iterator[Lead]:
    for group in (OWNER, PLACE, WITH):
        for end, _ in text.takes(lead.end, group):
            if text.lower[end - 1] == "at" and text.sign(end, "least", "most"):
                continue
            yield replace(lead, end=end, opened=True, preposition=text.lower[end - 1], having=lead.having or group is WITH)
    for end, _ in text.takes(lead.end, WITHOUT) if lead.verb and not lead.negated else ():  # made without oxygen
        yield replace(lead, end=end, negated=True, having=True)
    behind = text.sign(lead.end, "as", "through", "into", "over", "during", "about", "toward", "towards", "against")
    if behind is not None and lead.opened:
        yield replace(lead, end=behind, preposition=text.lower[behind - 1])
