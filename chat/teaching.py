"""What people teach VAST in passing: "by purchases we mean orders"; and their words put as the schema's names. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from knowledge.linking import Linker, Mention
from knowledge.linking.candidates import SURE
from knowledge.linking.words import COMMON, ORDINARY

#: The longest word that is taught, in words.
LONGEST = 4
_OPENING = r"^\W*(?:(?:please|remember|note|ok|and|so)\b(?: that)?[,:]? ?)*"
_SAID = r"[\"“'`]?(?P<said>[^\W\d][\w -]*?)[\"”'`]?"
_MEANT = r"[\"“'`]?(?P<meant>[\w. ]+?)[\"”'`]?"
_WAYS = tuple(
    re.compile(f"{_OPENING}{way}\\W*$", re.IGNORECASE)
    for way in (
        rf"(?:by|with) {_SAID},? (?:i|we|people|they) (?:always |usually )?mean {_MEANT}",
        rf"(?:when|if|whenever) (?:i|we|people|they|somebody|someone) (?:says?|writes?|asks? for|speaks? of|talks? about) {_SAID},?"
        rf" (?:i|we|they|that|it|this) (?:means?|is|are) {_MEANT}",
        rf"{_SAID} (?:means?|stands? for|is short for|is an? (?:alias|synonym) (?:of|for)|is another (?:name|word) for) {_MEANT}",
        rf"(?:we|people|they|users) (?:also )?call {_MEANT} {_SAID}",
    )
)
_NOUNS = re.compile(r"^(?:(?:the|our) )?(?:(?:table|column|view) )?| (?:table|column|view)$", re.IGNORECASE)


@dataclass(frozen=True)
class Lesson:
    """Words that people use, and the table or ``table.column`` that they mean; ``is_taken`` if the words mean something already."""

    said: str
    meant: str
    is_taken: bool = False


def lesson_of(text: str, linker: Linker) -> Lesson | None:
    """Return what a message teaches; None unless its words mean exactly one table, view or column."""
    for way in _WAYS:
        found = way.match(text)
        if found and len(found["said"].split()) <= LONGEST:
            said, meant = found["said"].strip().casefold(), _object(found["meant"], linker)
            if meant is not None:
                is_word = said in COMMON or said in ORDINARY
                return Lesson(said, meant.label, is_word or bool(_named(said, linker)))
    return None


def put_by_names(text: str, taught: Mapping[str, str]) -> str:
    """Return a text with the words that people taught replaced by the names that they stand for; what is in quotes stays."""
    if not taught:
        return text
    words = "|".join(re.escape(one) for one in sorted(taught, key=len, reverse=True))
    said = re.compile(rf"(?P<quoted>\"[^\"]*\"|'[^']*')|(?<![\w.])(?P<said>{words})(?![\w.])", re.IGNORECASE)
    return said.sub(lambda found: found["quoted"] or taught[found["said"].casefold()], text)


def _object(text: str, linker: Linker) -> Mention | None:
    """Return the only object that the whole of a text names."""
    bare = _NOUNS.sub("", text.strip())
    whole = [one for one in _named(bare, linker) if (one.start, one.end) == (0, len(bare))]
    return whole[0] if len({one.label for one in whole}) == 1 else None


def _named(text: str, linker: Linker) -> list[Mention]:
    found = (one for one in linker.link(text) if one.kind in ("table", "view", "column"))
    return [one for one in found if one.score >= SURE and one.how != "synonym"]
