"""What forms of one verb, and nouns that are made of it, share. Pure."""

from __future__ import annotations

from functools import lru_cache

from knowledge.linking.words import stem

_SHORTEST = 3
_ENDINGS = ("ment", "ing", "ure", "ur", "al", "ed", "er", "e", "d")


@lru_cache(maxsize=20_000)
def root(word: str) -> str:
    """Return what ``hire``, ``hired`` and ``hiring`` share; ``ship``, ``shipped`` and ``shipment`` too."""
    return root_of_stem(stem(word))


def root_of_stem(word: str) -> str:
    """Return the root of a stem."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            word = word.removesuffix(ending)
            break
    return word[:-1] if len(word) > _SHORTEST and word[-1] == word[-2] else word
