"""A question cut into words, numbers, quoted texts and signs, each with its place. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

_TOKEN = re.compile(
    r"""
      (?P<quoted>"[^"\n]+" | (?<!\w)'[^'\n]+'(?!\w) | “[^”\n]+” | ‘[^’\n]+’ | `[^`\n]+`)
    | (?P<date>\d{4}-\d{2}-\d{2})(?!\d)
    | [$€£]?(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:st|nd|rd|th)?(?!\w|-[A-Za-z])(?P<of_number>['’]s(?!\w))?
    | (?P<word>(?:[A-Z]\.){2,} | [A-Z]\.(?=\s+[A-Z]) | [^\W_](?:[\w.@/&+-]*[\w])?(?:['’](?!s\b)\w+)?)
      (?P<possessive>['’]s?(?=\s|$|[?,.!]))?
    | (?P<sign><=|>=|<>|!=|[<>=,;?!.:()\#%])
    """,
    re.VERBOSE,
)
_THOUSANDS = re.compile(r"(?P<number>\d+(?:\.\d+)?)(?P<unit>[km])")
_ENDINGS = frozenset({"?", "!", ".", ";"})

_SPELLED = "zero one two three four five six seven eight nine ten eleven twelve".split()
_TIMES = {"once": 1, "twice": 2, "thrice": 3}
NUMBER_WORDS = {word: number for number, word in enumerate(_SPELLED)} | _TIMES
NUMBER_WORDS |= {"dozen": 12, "twenty": 20, "fifty": 50, "hundred": 100}


@dataclass(frozen=True)
class Word:
    """One word. ``kind`` is word, number, date, quoted or sign; ``text`` is without quotation marks and ``'s``."""

    kind: str
    text: str
    start: int
    end: int
    possessive: bool = False
    capital: bool = False

    @cached_property
    def lower(self) -> str:
        """The text in lower case."""
        return self.text.lower()

    @property
    def is_proper(self) -> bool:
        """Whether it is written like a name or a code: with a capital letter."""
        return self.kind == "word" and self.capital


def words_of(text: str) -> list[Word]:
    """Return the words of a question; sentence marks at its end are left out."""
    found = [_word(match) for match in _TOKEN.finditer(text)]
    while found and found[-1].text in _ENDINGS and found[-1].kind == "sign":
        found.pop()
    return [replace(word, capital=False) for word in found] if _is_shouted(found) else found


def _is_shouted(words: list[Word]) -> bool:
    """Return whether every word begins with a capital: then capitals say nothing about names."""
    letters = [word for word in words if word.kind == "word" and word.text[0].isalpha()]
    return len(letters) > 1 and all(word.text[0].isupper() for word in letters)


def unread(text: str) -> bool:
    """Return whether there is something between the words that is neither space nor a word."""
    return bool(_TOKEN.sub("", text).strip())


#: What a number is counted in, in a word of its own: 4 million.
SCALES = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}


def number_of(word: Word) -> int | Decimal | None:
    """Return the number a word stands for, written in digits or spelled out."""
    if word.kind == "number":
        digits = word.text.replace(",", "")
        return Decimal(digits) if "." in digits else int(digits)
    thousands = _THOUSANDS.fullmatch(word.lower) if word.kind == "word" else None
    if thousands:
        return int(Decimal(thousands["number"]) * (1_000 if thousands["unit"] == "k" else 1_000_000))
    return NUMBER_WORDS.get(word.lower) if word.kind == "word" else None


def _word(match: re.Match[str]) -> Word:
    kind = next(kind for kind in ("quoted", "date", "number", "word", "sign") if match[kind])
    text = match[kind][1:-1] if kind == "quoted" else match[kind]
    capital = any(letter.isupper() for letter in text)
    return Word(
        kind, text, match.start(kind), match.end(kind), capital=capital, possessive=bool(match["possessive"] or match["of_number"])
    )
