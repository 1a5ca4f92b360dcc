"""Words as they were meant: short forms spelled out, slips of the pen put right. Pure."""

from __future__ import annotations

from functools import cache

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

from facts.understanding.lexicon import lexicon
from facts.understanding.names import EXTENSIONS, SETTINGS
from facts.understanding.short_forms import SHORT_FORMS
from facts.understanding.words import Token, stem
from knowledge.linking.words import COMMON, ORDINARY

#: Shorter words with one letter in place of another are words sooner than slips of the pen: ``stock`` is not ``stuck``.
LONG = 6
#: Words that are one letter away from the vocabulary and right as they are.
_RIGHT = frozenset("analyst analysts serve served serves reader readers writer writers sever severe".split())


def corrected(token: Token) -> Token:
    """Return the token with a short form spelled out and a misspelt word of the vocabulary put right; names and ordinary words stay as they are."""
    word = token.word
    if word in SHORT_FORMS and not token.quoted and not lexicon().knows(token):
        return token._replace(word=SHORT_FORMS[word], stem=stem(SHORT_FORMS[word]))
    if len(word) < 4 or not word.isalpha() or token.quoted or _is_ordinary(word) or lexicon().knows(token):
        return token
    if word in EXTENSIONS or word in SETTINGS or word in _RIGHT or token.is_identifier:
        return token
    near = _nearest_word(word)
    if near is None or abs(len(near) - len(word)) > 1 or (len(word) < LONG and _is_another_word(word, near)):
        return token
    return token._replace(word=near, stem=stem(near))


def _nearest_word(word: str) -> str | None:
    """Return the word of the vocabulary that a word, or its singular, is a slip of the pen away from."""
    pool = _by_letter().get(word[0], ())
    near = extractOne(word, pool, scorer=OSA.distance, score_cutoff=1 if len(word) < 9 else 2)
    if near is None and word.endswith("s"):  # the vocabulary has singulars, mostly
        near = extractOne(word[:-1], pool, scorer=OSA.distance, score_cutoff=1)
        near = near if near and not _is_another_word(word[:-1], near[0]) else None
    return near[0] if near else None


def _is_ordinary(word: str) -> bool:
    return any(one in COMMON or one in ORDINARY for one in (word, word.removesuffix("s")))


def _is_another_word(word: str, near: str) -> bool:
    """Return whether a letter stands in place of another one: of a plural or a short word that is a word sooner than a slip."""
    return len(word) == len(near) and sorted(word) != sorted(near)


@cache
def _by_letter() -> dict[str, list[str]]:
    """Return the longer words of the vocabulary by their first letters, for the search among similar ones."""
    letters: dict[str, list[str]] = {}
    for word in sorted(lexicon().words):
        if len(word) >= 4 and word.isalpha():
            letters.setdefault(word[0], []).append(word)
    return letters
