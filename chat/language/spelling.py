"""Mends misspelt words of the vocabulary ("indx", "defualt", "nulable"). Pure."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

#: Below this length a wrong letter makes another word.
_SHORTEST = 4
#: Words of their own that are a letter from a word of requests.
_OWN = frozenset("remote charge charges crate crates score scored valve altar".split())
#: From this length on two wrong letters are still a misspelling.
_LONG = 8


class Spelling:
    """Knows the vocabulary's words that are long enough to be recognised when misspelt."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self._words = sorted(word for word in vocabulary if len(word) > _SHORTEST and word.isalpha())
        self._known: dict[str, frozenset[str]] = {}

    def corrections(self, word: str) -> frozenset[str]:
        """Return the vocabulary's words that ``word`` may be a misspelling of: one letter wrong, two in long words."""
        if len(word) < _SHORTEST or not word.isalpha() or word in _OWN:
            return frozenset()
        if word not in self._known:
            if len(self._known) > 10_000:
                self._known.clear()
            allowed = 2 if len(word) >= _LONG else 1
            found = process.extract(word, self._words, scorer=OSA.distance, score_cutoff=allowed, limit=4)
            nearest = min((distance for _, distance, _ in found), default=0)
            self._known[word] = frozenset(near for near, distance, _ in found if distance == nearest and near[0] == word[0])
        return self._known[word]
