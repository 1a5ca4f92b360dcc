"""How much people say: shares, counts, and whether they mean at least or at most. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from math import inf, nextafter

_SMALL = "zero one two three four five six seven eight nine ten eleven twelve".split()
_WORDS = {word: number for number, word in enumerate(_SMALL)} | {"hundred": 100, "thousand": 1_000, "million": 1_000_000}
_SCALES = {"k": 1_000, "m": 1_000_000, "hundred": 100, "thousand": 1_000, "million": 1_000_000}
_PARTS = {
    "half": Fraction(1, 2),
    "a third": Fraction(1, 3),
    "a quarter": Fraction(1, 4),
    "two thirds": Fraction(2, 3),
    "three quarters": Fraction(3, 4),
}
#: A number as people write it.
NUMBER = rf"(?:\d[\d,]*(?:\.\d+)?(?:\s?(?:k|thousand|million)\b)?|(?:an? )?(?:hundred|thousand|million)\b|(?:{'|'.join(_SMALL)})\b)"
#: A share of something: ``99.5 %``, ``1 in 1,000``, ``half``.
SHARE = rf"(?:{NUMBER}\s?(?:%|per ?cent\b|pct\b)|{NUMBER} (?:in|out of|per|of every|in every) {NUMBER}|{'|'.join(_PARTS)})"
#: What bounds an amount, and the bound that is meant.
_LIMITS: dict[str, str] = {
    "at_least": "at least|no less than|not less than|no fewer than|not fewer than|a minimum of|minimum of|min|>=|≥",
    "at_most": (
        "at most|no more than|not more than|never more than|up to|a maximum of|maximum of|max|<=|≤|not exceeding|not over|not above"
    ),
    "above": "more than|greater than|larger than|higher than|bigger than|over|above|>",
    "below": "less than|fewer than|lower than|smaller than|under|below|<",
    "exactly": "exactly|precisely|just|=",
}
#: The same for values that lie in time or in a row.
_ALSO = {
    "at_least": "from|not before|not below|not under|not less than",
    "at_most": "not after|until",
    "above": "after|later than|exceed|exceeds",
    "below": "before|earlier than",
}


def _any_of(*texts: dict[str, str]) -> str:
    """Return the regular expression of all phrases, the longest first."""
    phrases = {phrase for text in texts for said in text.values() for phrase in said.split("|")}
    return "(?:" + "|".join(map(re.escape, sorted(phrases, key=lambda one: (-len(one), one)))) + ")"


LIMIT = _any_of(_LIMITS)
BOUND = _any_of(_LIMITS, _ALSO)


def limit_of(said: str) -> str:
    """Return which bound a phrase of :data:`BOUND` means: at_least, at_most, above, below or exactly."""
    words = " ".join(said.lower().split())
    kinds = [kind for texts in (_LIMITS, _ALSO) for kind, text in texts.items() if words in text.split("|")]
    return kinds[0] if kinds else "exactly"


def number_of(said: str) -> Fraction:
    """Return the number that a text of :data:`NUMBER` is."""
    words = said.lower().replace(",", "").strip()
    if words in _WORDS:
        return Fraction(_WORDS[words])
    if words.split()[0] in ("a", "an"):
        return Fraction(_WORDS[words.split()[1]])
    found = re.fullmatch(r"(\d+(?:\.\d+)?)\s?([a-z]*)", words)
    if found is None:
        raise ValueError(f"{said!r} is no number")
    return Fraction(found[1]) * _SCALES.get(found[2], 1)


def share_of(said: str) -> Fraction:
    """Return the share (0 to 1) that a text of :data:`SHARE` is.

    :raises ValueError: if it is none, or more than all.
    """
    words = " ".join(said.lower().split())
    if words in _PARTS:
        return _PARTS[words]
    if parts := re.fullmatch(rf"({NUMBER}) (?:in|out of|per|of every|in every) ({NUMBER})", words):
        whole = number_of(parts[2])
        share = number_of(parts[1]) / whole if whole else Fraction(2)
    else:
        share = number_of(re.sub(r"\s?(?:%|per ?cent|pct)$", "", words)) / 100
    if share > 1:
        raise ValueError(f"{said!r} is more than all")
    return share


@dataclass(frozen=True)
class Bounds:
    """Of how many something has to hold: a share between ``low`` and ``high``; ``strict`` leaves the bounds themselves out."""

    low: Fraction = Fraction(0)
    high: Fraction = Fraction(1)
    strict: bool = False

    @property
    def turned(self) -> Bounds:
        """Return the bounds of what it does not hold for."""
        return Bounds(1 - self.high, 1 - self.low, self.strict)

    @property
    def at_least(self) -> float:
        """Return the least share that passes."""
        return nextafter(float(self.low), inf) if self.strict and self.low else float(self.low)

    @property
    def at_most(self) -> float:
        """Return the greatest share that passes."""
        return nextafter(float(self.high), -inf) if self.strict and self.high < 1 else float(self.high)


ALL = Bounds(low=Fraction(1))
NONE = Bounds(high=Fraction(0))


def bounds_of(limit: str, share: Fraction) -> Bounds:
    """Return the bounds that a limit and a share are."""
    low, high = (Fraction(0), share) if limit in ("at_most", "below") else (share, Fraction(1))
    return Bounds(share, share) if limit == "exactly" else Bounds(low, high, strict=limit in ("above", "below"))


def count_bounds(limit: str, said: str) -> dict[str, int]:
    """Return what ``at_least``, ``at_most`` or ``equals`` a count has to be.

    :raises ValueError: if it is no whole number.
    """
    number = number_of(said)
    if number.denominator != 1:
        raise ValueError(f"{said!r} is no whole number")
    count = int(number)
    named = {"at_least": count, "at_most": count, "above": count + 1, "below": count - 1, "exactly": count}[limit]
    return {{"above": "at_least", "below": "at_most", "exactly": "equals"}.get(limit, limit): named}
