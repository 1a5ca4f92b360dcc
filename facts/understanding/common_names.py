"""Tables that are called like a word of questions, where only a name can stand: ``fine`` in "the indexes of fine". Pure."""

from __future__ import annotations

from dataclasses import replace

from facts.understanding.nouns import NOUNS
from facts.understanding.words import Token, stem
from knowledge.linking import Mention

#: What a table has, and what is asked of one.
_OF_A_TABLE = frozenset(
    stem(word)
    for word in """column field attribute index trigger constraint key pk fk ddl structure layout definition size owner comment partition policy grant
    bloat statistic schema description""".split()
)
_BEFORE_NAMES = ("of", "on", "for")
_JOINED = frozenset(stem(word) for word in "linked related connected joined tied".split())
_ARTICLES = ("a", "an", "the")
_AFTER_NAMES = ("and", "or", "please", "pls")
#: What stands for something else there, whatever a table is called: "the size of the database".
_KINDS = frozenset(stem(word) for words in NOUNS.values() for word in words) | {
    stem(word) for word in ("database", "server", "system", "cluster")
}


def as_a_name(words: list[Token], first: int, last: int, meant: Mention, columns: frozenset[int]) -> Mention:
    """Return what words mean; for sure, if it is a table and they stand where nothing but a name does.

    :param columns: the words that name columns: ``state`` in "the default state of a fine".
    """
    if meant.how != "common" or meant.kind not in ("table", "view") or words[first].stem in _KINDS:
        return meant
    before = [place for place in range(first) if words[place].word not in _ARTICLES][-2:]
    is_last = last == len(words) or words[last].word in _AFTER_NAMES
    return replace(meant, how="exact", score=1.0) if is_last and len(before) == 2 and _asks_of(words, *before, columns) else meant


def _asks_of(words: list[Token], what: int, joint: int, columns: frozenset[int]) -> bool:
    """Return whether two words ask for something that a table has, or is joined to: ``indexes of``, ``linked to``."""
    if words[joint].word == "to":
        return words[what].stem in _JOINED
    return words[joint].word in _BEFORE_NAMES and (words[what].stem in _OF_A_TABLE or what in columns)
