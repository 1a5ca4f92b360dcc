"""A question with misspelt words, as it was probably meant: so that people can be asked. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from facts.reads.column_words import QUALITIES, SUPERLATIVES
from facts.reads.lexicon import FILLERS, PHRASED, VERBS
from facts.reads.roots import root
from facts.reads.words import NUMBER_WORDS, Word
from facts.reads.world import World
from knowledge.linking.candidates import Mention
from knowledge.linking.similar import similar
from knowledge.linking.words import COMMON, ORDINARY, stems

_SHORTEST = 4
_WORDS = frozenset(word for word in (*PHRASED, *FILLERS, *QUALITIES, *SUPERLATIVES) if len(word) >= _SHORTEST and word.isalpha())


def _by_ends() -> dict[str, list[str]]:
    """Return the words of questions by their first and by their last letter, as ``similar`` looks for them."""
    found: dict[str, list[str]] = {}
    for word in sorted(_WORDS):
        for end in (f"{word[0]}_", f"_{word[-1]}"):
            found.setdefault(end, []).append(word)
    return found


_BY_ENDS = _by_ends()


def respelt(text: str, words: Iterable[Word], mentions: list[Mention], world: World) -> str | None:
    """
    Return a question with each word that nothing knows replaced by the one word of questions that it is like; None without such.

    :param mentions: what of the schema the text speaks of: a word of that, or of any name of the ``world``, is no misspelt one.
    """
    found = text
    behind = ""
    for word in reversed(list(words)):
        named = any(one.start <= word.start < one.end for one in mentions)
        near = None if named or world.stems.issuperset(stems(word.lower)) else _how(word, behind) or _meant(word)
        behind = word.lower
        if near is not None:
            found = f"{found[: word.start]}{near}{found[word.end :]}"
    return found if found != text else None


def _how(word: Word, behind: str) -> str | None:
    """Return ``how`` for what is left of it before ``many``: hom many, hwo much."""
    known = word.lower in (*FILLERS, *PHRASED, "has", "had", "her", "his")
    is_like = len(word.lower) in (2, 3) and word.lower.startswith("h") and not known
    return "how" if behind in ("many", "much") and is_like else None


def _meant(word: Word) -> str | None:
    lower = word.lower
    known = any(lower in one for one in (_WORDS, PHRASED, FILLERS, NUMBER_WORDS, ORDINARY, COMMON)) or root(lower) in VERBS
    if word.kind != "word" or known or (word.is_proper and word.start > 0):
        return None
    near = similar(lower, _BY_ENDS)
    return near[0][0] if near and (len(near) == 1 or near[0][1] > near[1][1]) else None
