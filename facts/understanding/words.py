"""A message as words: one spelling, one form per word, each at its place. Pure."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_TOKEN = re.compile(
    r"""(?P<quoted>"[^"\n]{1,80}"|`[^`\n]{1,80}`|'[^'\n]{1,63}'(?!\w))|(?P<number>\d[\d,]*(?:\.\d+)?)|(?P<word>[\w$]+)|(?P<sign>>=?|<=?|%|\#|\*)"""
)
_SIGNS = {">": "over", ">=": "over", "<": "under", "<=": "under", "%": "percent", "#": "number", "*": "*"}
_CONTRACTIONS = (
    (re.compile(r"\b(i)\.\s?(e)\.|\b(e)\.\s?(g)\.", re.IGNORECASE), " namely "),
    (re.compile(r"(?<![\w/])w/o(?:ut)?\b", re.IGNORECASE), "without"),
    (re.compile(r"(?<![\w/])w/(?=\s)", re.IGNORECASE), "with"),
    (re.compile(r"\b(what|who|where|how|when|that|there|here|it|which|why)'s\b", re.IGNORECASE), r"\1 is"),
    (re.compile(r"\b(ca)n't\b", re.IGNORECASE), "can not"),
    (re.compile(r"\b(wo)n't\b", re.IGNORECASE), "will not"),
    (re.compile(r"n't\b", re.IGNORECASE), " not"),
    (re.compile(r"'(?:re|ve|ll|d|m)\b", re.IGNORECASE), " "),
    (re.compile(r"\b(gimme)\b", re.IGNORECASE), "give me"),
    (re.compile(r"\b(wanna|gonna)\b", re.IGNORECASE), "want to"),
    (re.compile(r"(?<=\w)'s\b"), "  "),
    # a dot that ends no sentence: "incl. indexes", "no. of rows"
    (re.compile(r"\b(incl|excl|approx|max|min|avg|vs|nr|num|esp|resp|tbl|idx|cols?|def|est|tot|curr|seq)\.(?=\s+(?-i:[a-z0-9]))", re.IGNORECASE), r"\1 "),
    (re.compile(r"\b(no)\.(?=\s+of\b)", re.IGNORECASE), r"\1 "),
)


class Token(NamedTuple):
    """A word of the normalised text: as written, in lower case, its stem, and where it stands."""

    text: str
    word: str
    stem: str
    start: int
    end: int
    quoted: bool = False

    @property
    def is_number(self) -> bool:
        """Return whether it is written in digits."""
        return self.text[0].isdecimal() and not self.quoted and self.text.replace(",", "").replace(".", "").isdecimal()

    @property
    def is_identifier(self) -> bool:
        """Return whether it can only be a name: quoted, or written with an underscore or digits inside."""
        return self.quoted or ("_" in self.text.strip("_")) or (self.text[0].isalpha() and any(letter.isdecimal() for letter in self.text))


def normalised(text: str) -> str:
    """Return a text in one spelling: plain quotes, no contractions, no emoji, single lines; offsets are this text's own."""
    text = unicodedata.normalize("NFKC", text).translate(_PLAIN)
    for pattern, plain in _CONTRACTIONS:
        text = pattern.sub(plain, text)
    return "".join(part if part[:1] in ('"', "`") else _without_signs(part) for part in _QUOTED.split(text))


#: Names in quotes, which are kept as they are written.
_QUOTED = re.compile(r"""("[^"\n]{1,80}"|`[^`\n]{1,80}`)""")


def _without_signs(text: str) -> str:
    return "".join(letter if unicodedata.category(letter) not in ("So", "Sk", "Cf", "Cs", "Co") else " " for letter in text)


_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": ";", "\t": " "})


def tokens(text: str) -> list[Token]:
    """Cut a normalised text into words."""
    found = []
    for match in _TOKEN.finditer(text):
        if match["quoted"]:
            raw = match["quoted"][1:-1]
            found.append(Token(raw, raw.lower(), raw.lower(), match.start(), match.end(), True))
            continue
        raw = match.group()
        word = _SIGNS.get(raw, raw.lower())
        found.append(Token(raw, word, stem(word), match.start(), match.end()))
    return found


_WHOLE = frozenset(
    """setting settings string thing things anything nothing something everything during missing pending being bring king ping spring
    rating meaning speed need feed seed exceed indeed status address access process less bus us this is was has always alias analysis
    basis does his its yes across virus previous various obvious wing sing ring red bed led shed used unused news lens series""".split()
)
_IRREGULAR = {
    "indices": "index",
    "indexes": "index",
    "schemata": "schema",
    "settings": "setting",
    "things": "thing",
    "strings": "string",
    "addresses": "address",
    "processes": "process",
    "statuses": "status",
    "analyses": "analysis",
    "needs": "need",
    "needed": "need",
    "uses": "use",
    "used": "use",
    "using": "use",
    "ran": "run",
    "got": "get",
    "gotten": "get",
    "took": "take",
    "taken": "take",
    "held": "hold",
    "kept": "keep",
    "grew": "grow",
    "grown": "grow",
    "written": "write",
    "wrote": "write",
    "frozen": "freeze",
    "broken": "broken",
    "made": "make",
    "built": "build",
    "people": "people",
    "dbs": "db",
    "ids": "id",
    "pks": "pk",
    "fks": "fk",
    "feeds": "feed",
}


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return what the forms of a word share: ``vacuumed``, ``vacuuming`` and ``vacuum`` are one; names keep their form."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) <= 3 or word in _WHOLE or not word.isalpha() or not word.isascii():
        return word
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    word = _infinitive(_singular(word))
    return word[:-1] if word.endswith("e") and len(word) > 3 else word


def _singular(word: str) -> str:
    if word.endswith(("xes", "ches", "shes", "sses", "zes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _infinitive(word: str) -> str:
    """Return a verb without ``ing`` or ``ed``, and without the letter that is doubled before them: ``dropped``."""
    for suffix in ("ing", "ed"):
        base = word[: -len(suffix)]
        if word.endswith(suffix) and len(base) >= 3 and re.search("[aeiouy]", base) and not base.endswith("e"):
            return base[:-1] if base[-1] == base[-2] and base[-1] not in "lsz" else base
    return word
