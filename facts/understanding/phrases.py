"""How facts say what they are asked by: patterns over the vocabulary, in any order of words. Pure.

A phrase is a row of terms: ``size <table>``, ``biggest|top table``. A term is a concept of the vocabulary or a plain word; ``|`` stands
between alternatives, ``?`` marks what may be missing, ``!`` what must be, ``<slot>`` an argument that has to be said, and ``~`` between two
terms that the first is said before the second (``reference ~ <table>`` is what points to the table).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from facts.fact import Fact, facts
from facts.understanding.lexicon import lexicon, plain
from facts.understanding.words import stem

#: The concepts and stems that a term may be said by.
Term = frozenset[str]


@dataclass(frozen=True)
class Phrase:
    """One way of asking for a fact. ``ordered`` holds pairs of terms or slots (as ``<name>``) that must be said in that order."""

    fact: Fact
    text: str
    required: tuple[Term, ...]
    optional: tuple[Term, ...]
    forbidden: frozenset[str]
    slots: tuple[str, ...]
    ordered: tuple[tuple[Term | str, Term | str], ...]


def parse(fact: Fact, text: str) -> Phrase:
    """Resolve a phrase's terms.

    :raises ValueError: if it names a slot that the fact does not have.
    """
    required: list[Term] = []
    optional: list[Term] = []
    forbidden: frozenset[str] = frozenset()
    slots: list[str] = []
    terms = [_resolved(fact, word) for word in text.split()]
    ordered = [(terms[place - 1], terms[place + 1]) for place, word in enumerate(text.split()) if word == "~"]
    for word, term in zip(text.split(), terms, strict=True):
        if word.startswith("<"):
            slots.append(str(term).strip("<>"))
        elif word.startswith("!"):
            forbidden |= term
        elif word.endswith("?"):
            optional.append(term)
        elif word != "~":
            required.append(term)
    return Phrase(fact, text, tuple(required), tuple(optional), forbidden, tuple(slots), tuple(ordered))


def _resolved(fact: Fact, word: str) -> Term | str:
    if not word.startswith("<"):
        return alternatives(word.strip("!?"))
    if fact.slot(word.strip("<>")) is None:
        raise ValueError(f"{fact.name} has no slot {word}, which one of its phrases asks for.")
    return word


@cache
def alternatives(term: str) -> Term:
    """Return the concepts and stems that a term may be said by.

    :raises ValueError: if a word with an underscore is no concept of the vocabulary.
    """
    known = lexicon().concepts
    unknown = [word for word in term.split("|") if "_" in word and word not in known]
    if unknown:
        raise ValueError(f"The vocabulary has no concept {', '.join(unknown)}.")
    return frozenset(word if word in known else plain(stem(word)) for word in term.split("|"))


@cache
def concepts_of(fact: Fact) -> frozenset[str]:
    """Return what a fact's phrases ask for."""
    return frozenset().union(*(term for text in fact.phrases for term in parse(fact, text).required))


@dataclass(frozen=True)
class Phrasebook:
    """All phrases, by their rarest term, and what each concept tells: much where few facts ask for it."""

    by_concept: dict[str, list[Phrase]]
    bare: list[Phrase]
    telling: dict[str, float]

    def near(self, said: Iterable[str]) -> list[Phrase]:
        """Return the phrases of which at least the rarest term is said, and those without terms."""
        found = {id(phrase): phrase for concept in said for phrase in self.by_concept.get(concept, ())}
        return [*found.values(), *self.bare]


@cache
def phrasebook() -> Phrasebook:
    """Read the phrases of all facts."""
    phrases = [parse(fact, text) for fact in facts for text in fact.phrases]
    users: dict[str, set[str]] = defaultdict(set)
    for phrase in phrases:
        for concept in (one for term in phrase.required for one in term):
            users[concept].add(phrase.fact.name)
    telling = {concept: _telling(len(names), len(facts)) for concept, names in users.items()}
    by_concept: dict[str, list[Phrase]] = defaultdict(list)
    for phrase in phrases:
        if phrase.required:
            rarest = min(phrase.required, key=lambda term: sum(len(users[concept]) for concept in term))
            for concept in rarest:
                by_concept[concept].append(phrase)
    return Phrasebook(by_concept, [phrase for phrase in phrases if not phrase.required], telling)


def _telling(users: int, total: int) -> float:
    """From 0.6 for a concept of every fact to 2 for one of a single fact."""
    return 0.6 + 1.4 * (1 - math.log(users) / math.log(total))
