"""Questions compared with one another: the same but for what changes no meaning, or near. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from rapidfuzz import fuzz, process

#: The longest question that is kept.
MAX_QUESTION = 400
_QUOTED = re.compile(r"(\"[^\"\n]*\"|(?<!\w)'[^'\n]*'(?!\w)|“[^”\n]*”|‘[^’\n]*’)")
_POLITE = re.compile(r"\A(?:(?:please|pls|hi|hello|hey|could you|can you|would you)[ ,]+)+|[ ,]+(?:please|pls|thanks|thank you)\Z")
_ENDS = " \t\n?!.,;:"
_NEAR = 84
#: Words that questions differ in without differing in what they ask for.
_SMALL = frozenset(
    """a an and all are be by can count did do does each every find for from get give had has have how in is it list many me much
    number of on our per please show tell than that the their there these those to us was we were what which who whose with
    you""".split()
)


def normalised(question: str) -> str:
    """Return a question without what changes no meaning: case outside of quotes, spaces, marks at its end, politeness."""
    text = " ".join(unicodedata.normalize("NFKC", question).split()).strip(_ENDS)
    parts = _QUOTED.split(text)
    folded = "".join(part if number % 2 else part.casefold() for number, part in enumerate(parts))
    return _POLITE.sub("", folded).strip(_ENDS)


def nearest(question: str, known: Mapping[int, str], *, most: int = 3) -> list[int]:
    """Return the keys of the normalised questions that are near to one and not the same, the nearest first."""
    asked = normalised(question)
    others = {key: _telling(text) for key, text in known.items() if text != asked}
    found = process.extract(_telling(asked), others, scorer=fuzz.token_sort_ratio, score_cutoff=_NEAR, limit=most)
    return [key for _, _, key in found]


def _telling(normal: str) -> str:
    """Return the words of a normalised question that say what it is about; all of them if none does."""
    return " ".join(word for word in normal.split() if word not in _SMALL) or normal
