"""Misspelt words. Pure."""

from __future__ import annotations

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

#: The shortest word that may be misspelt; from the second length on, two letters may be wrong.
_SHORTEST, _LONG = 4, 8


def similar(word: str, vocabulary: dict[str, list[str]], *, limit: int = 3) -> list[tuple[str, float]]:
    """Return the nearest words with their likeness, best first: one wrong, missing, extra or swapped letter, two in long words.

    Only words with the same first or the same last letter are compared; a slip in both is not looked for.
    """
    if len(word) < _SHORTEST or not word.isascii() or any(character.isdigit() for character in word):
        return []
    allowed = 2 if len(word) >= _LONG else 1
    found: dict[str, float] = {}
    for group in (f"{word[0]}_", f"_{word[-1]}"):
        for near, distance, _ in extract(word, vocabulary.get(group, ()), scorer=OSA.distance, score_cutoff=allowed, limit=limit):
            found[near] = 1 - distance / max(len(word), len(near))
    return sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))[:limit]
