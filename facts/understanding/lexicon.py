"""The vocabulary: which words mean which concept, and how much a word tells. Read once from ``lexicon.txt``. Pure."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from pathlib import Path

from facts.understanding.words import Token, stem

#: The stems of an expression, one after the other; a stem that begins with "=" is that very word.
Expression = tuple[str, ...]
#: Where an expression may be parted, and by how many words at most.
GAP, WIDEST_GAP = "...", 6


@dataclass
class Lexicon:
    """Concepts by the first stem of their expressions, words that say little, and all words for the search among similar ones.

    ``light`` concepts and words tell little however few facts ask for them; ``asides`` are what is only said beside a question;
    the words of ``idioms`` mean nothing by themselves where they stand together (``right`` in ``right now``).
    """

    by_first: dict[str, list[tuple[Expression, str]]] = field(default_factory=lambda: defaultdict(list))
    weights: dict[str, float] = field(default_factory=dict)
    words: set[str] = field(default_factory=set)
    concepts: set[str] = field(default_factory=set)
    light: set[str] = field(default_factory=set)
    asides: set[str] = field(default_factory=set)
    idioms: set[str] = field(default_factory=set)

    def add(self, concept: str, expression: str) -> None:
        """Let a concept be meant by an expression; ``how big/large`` is two."""
        self.concepts.add(concept)
        for words in product(*(part.split("/") for part in expression.replace("-", " ").split())):
            stems = tuple(word if word.startswith("=") else stem(word) for word in words)
            self.by_first[stems[0].lstrip("=")].append((stems, concept))
            self.words.update(word.lstrip("=") for word in words)
            if stems[0].startswith("="):
                self.by_first[stem(words[0][1:])].append((stems, concept))

    def knows(self, token: Token) -> bool:
        """Return whether a word belongs to the vocabulary."""
        return token.stem in self.by_first or token.word in self.words or token.stem in self.weights

    def weight(self, token: Token) -> float:
        """Return how much a word tells by itself, from 0 to 1."""
        weight = self.weights.get(f"={token.word}", self.weights.get(token.stem))
        if weight is not None and not token.quoted:
            return weight
        return 0.6 if token.is_number or len(token.word) < 2 else 1.0


@cache
def lexicon() -> Lexicon:
    """Return the vocabulary of lexicon.txt."""
    found = Lexicon()
    for line in Path(__file__).with_name("lexicon.txt").read_text(encoding="utf-8").splitlines():
        name, colon, said = line.partition(":")
        if not colon or line.startswith("#"):
            continue
        if name.startswith("weight "):
            weighed = (word if word.startswith("=") else stem(word) for word in said.split())
            found.weights.update(dict.fromkeys(weighed, float(name.removeprefix("weight "))))
            found.words.update(word.lstrip("=") for word in said.split())
        elif name == "light":
            found.light.update(one for word in said.split() for one in (word, plain(stem(word))))
        elif name in ("aside", "idiom"):
            (found.asides if name == "aside" else found.idioms).update(said.split())
        else:
            _add_concept(found, name, said)
    return found


def _add_concept(found: Lexicon, name: str, said: str) -> None:
    expressions = [expression.strip() for expression in said.split(",")]
    if f"={name}" not in expressions:
        expressions.append(name.replace("_", " "))
    for expression in expressions:
        found.add(name, expression)


def plain(word_stem: str) -> str:
    """Return the name under which a plain word is sighted, apart from the concepts' names."""
    return f"'{word_stem}"


@dataclass(frozen=True, slots=True)
class Sighting:
    """A concept (or a plain word's stem) in a message: the tokens from ``first`` up to ``last`` mean it."""

    concept: str
    first: int
    last: int

    @property
    def places(self) -> frozenset[int]:
        """Return the tokens' numbers."""
        return frozenset(range(self.first, self.last))


def sightings(tokens: list[Token]) -> dict[str, list[Sighting]]:
    """Return where each concept is said, plain stems among them; how much of the message that explains is for others to weigh."""
    vocabulary = lexicon()
    found: list[Sighting] = []
    for first, token in enumerate(tokens):
        if token.quoted:
            continue
        for expression, concept in sorted({*vocabulary.by_first.get(token.stem, ()), *vocabulary.by_first.get(token.word, ())}):
            found += [Sighting(concept, *place) for place in _said_at(expression, tokens, first)]
        found.append(Sighting(plain(token.stem), first, first + 1))
    by_concept: dict[str, list[Sighting]] = defaultdict(list)
    idioms = [one for one in found if one.concept in vocabulary.idioms and one.last - one.first > 1]
    for one in dict.fromkeys(found):
        if not any(_is_within(one, idiom) for idiom in idioms):
            by_concept[one.concept].append(one)
    return by_concept


def _is_within(one: Sighting, idiom: Sighting) -> bool:
    return idiom.first <= one.first and one.last <= idiom.last and one.last - one.first < idiom.last - idiom.first


def _said_at(expression: Expression, tokens: list[Token], first: int) -> list[tuple[int, int]]:
    """Return where an expression is said from a token on: at one place, or at two where it may be parted (``break … down``)."""
    if GAP not in expression:
        last = first + len(expression)
        return [(first, last)] if _is_said(expression, tokens[first:last]) else []
    cut = expression.index(GAP)
    start, end = _said_at(expression[:cut], tokens, first), expression[cut + 1 :]
    starts = range(first + cut, min(first + cut + WIDEST_GAP, len(tokens))) if start else ()
    return next(([*start, *found] for place in starts if (found := _said_at(end, tokens, place))), [])


def _is_said(expression: Expression, tokens: list[Token]) -> bool:
    if len(tokens) < len(expression):
        return False
    return all(
        word[1:] == token.word if word.startswith("=") else word == token.stem for word, token in zip(expression, tokens, strict=False)
    )
