"""Clauses that say no more than what ties two things together: ``they work for``, ``was opened``, ``it granted``. Pure."""

from __future__ import annotations

from facts.reads.grammar.text import Text
from facts.reads.lexicon import AUXILIARY, LINKS, PARTICLES, PRONOUNS, RELATIVE, VERBS
from facts.reads.roots import root
from facts.reads.telling import tells
from facts.reads.words import Word

#: Verbs by their form that are rather what is measured, where nothing helps them.
_NOUNS = frozenset({"rate", "rates", "ratio", "share"})
_DOERS = ("er", "ers", "or", "ors")


def clauses(text: Text, at: int) -> list[int]:
    """Return where such a clause may end: who, what helps the verb, the verb, and what belongs to it."""
    relative = text.take(at, RELATIVE) or text.take(at, AUXILIARY)  # that they made, does it employ
    who = text.take(relative[0] if relative else at, PRONOUNS)
    if who is None:
        done = verbs(text, relative[0]) if text.take(at, RELATIVE) and relative else []
        return [behind for end in done if (behind := text.sign(end, "them", "it", "him", "her")) is not None]
    return [*verbs(text, who[0]), *_getting(text, who[0])]


def _getting(text: Text, at: int) -> list[int]:
    """``we got``, ``you have``: an auxiliary that helps no other verb."""
    auxiliary = text.take(at, AUXILIARY)
    return [auxiliary[0]] if auxiliary and root(text.lower[auxiliary[0] - 1]) in VERBS else []


def _is_verb(text: Text, word: Word, *, helped: bool) -> bool:
    told = helped and word.lower.endswith("ed") and tells(text.world, text.reader.known, word.lower)
    return not word.is_proper and (root(word.lower) in VERBS or told)


def verbs(text: Text, at: int) -> list[int]:
    """Return where a verb may end, with and without what belongs to it."""
    auxiliary = text.take(at, AUXILIARY)
    start = text.behind(auxiliary[0] if auxiliary else at)
    word = text.word(start)
    link = text.take(start, LINKS)
    if word is not None and word.lower.endswith(_DOERS) and text.tables(start):
        return []  # for each singer: that is no deed
    if word is not None and word.lower in _NOUNS and auxiliary is None:
        return []  # attendance rate: that is measured
    if link:
        end = link[0]
    elif word is not None and word.kind == "word" and _is_verb(text, word, helped=auxiliary is not None):
        end = start + 1
    else:
        return []
    particle = text.take(end, PARTICLES)
    return [end, *_infinitive(text, end), *([particle[0]] if particle else [])]


def _infinitive(text: Text, at: int) -> list[int]:
    """``arranged to teach``: what a verb is done for."""
    to = text.sign(at, "to")
    word = text.word(to) if to is not None else None
    return [to + 1] if to is not None and word is not None and root(word.lower) in VERBS else []
