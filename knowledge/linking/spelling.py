"""Words of a text as words of a schema: cut into stems, misspelt ones replaced, weighed as mentions. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.linking.candidates import SCORES, Mention
from knowledge.linking.index import Entry, Index
from knowledge.linking.similar import similar
from knowledge.linking.words import COMMON, ORDINARY, Token, key, stems

_NOT_MISSPELT = COMMON | ORDINARY
#: How many misspelt words are remembered per schema; people repeat themselves.
_REMEMBERED = 10_000


@dataclass(frozen=True, slots=True)
class Word:
    """A token with its stems; ``likeness`` is below 1 where a misspelt word was replaced."""

    token: Token
    parts: tuple[str, ...]
    likeness: float = 1.0


class Speller:
    """Reads tokens as words of one schema."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._near: dict[str, list[tuple[str, float]]] = {}

    def word(self, token: Token) -> Word:
        """Cut a token into stems, a misspelt one replaced by the nearest word of the schema."""
        parts = stems(token.text)
        whole = key(parts)
        if token.quoted or token.text.lower() in _NOT_MISSPELT or self._knows(whole) or all(map(self._knows, parts)):
            return Word(token, parts)
        near = self.near(whole)
        return Word(token, (near[0][0],), near[0][1]) if near else Word(token, parts)

    def near(self, word: str) -> list[tuple[str, float]]:
        """Return the words of the schema that are like a word, with their likeness."""
        if word not in self._near:
            if len(self._near) > _REMEMBERED:
                self._near.clear()
            self._near[word] = similar(word, self._index.vocabulary)
        return self._near[word]

    def _knows(self, word: str) -> bool:
        index = self._index
        return word in index.objects or word in index.columns or word in index.words or word in index.comments


def row_key(row: list[Word]) -> str:
    """Return the key of several words that stand for one name."""
    return "".join(key(word.parts) for word in row)


def mention(entry: Entry, row: list[Word], how: str = "") -> Mention:
    """Place an entry, and say how it was found and what that is worth."""
    start, end = row[0].token.start, row[-1].token.end
    likeness = min(word.likeness for word in row)
    how = how or entry.how or ("typo" if likeness < 1 else _how_written(entry.written, row))
    score = SCORES[how] if likeness == 1 else min(SCORES[how], SCORES["typo"]) * (0.9 + 0.1 * likeness)
    return Mention(entry.kind, entry.name, entry.column, entry.table, round(score, 3), how, start, end)


def _how_written(name: str, row: list[Word]) -> str:
    raw = " ".join(word.token.text for word in row)
    if raw == name:
        return "quoted" if row[0].token.quoted else "exact"
    if raw.lower() == name.lower():
        return "case"
    return "words" if re.sub(r"[\W_]", "", raw).lower() == re.sub(r"[\W_]", "", name).lower() else "plural"
