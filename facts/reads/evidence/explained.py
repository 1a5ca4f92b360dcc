"""A question without the definitions that stand beside it, and with what they mean in the place of the words they explain. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count

from facts.reads.evidence.expressions import Expression, Meaning, expression
from facts.reads.evidence.formulas import Formula
from knowledge.linking.words import stems
from knowledge.schema import Schema

_BRACKETS = re.compile(r"\s*\((?P<inside>(?:[^()]|\((?:[^()]|\([^()]*\))*\))*)\)")
#: Where a sentence ends, so that another may begin: not within what is quoted.
_ENDS = re.compile(r"(?P<end>[?.]\s+|;\s*)(?=(?:[^'\"]|'[^']*'|\"[^\"]*\")*$)")
_INTRODUCED = re.compile(r"^\s*(?:hint|evidence|note|where|given that|in which|here)\b[\s:,]*", re.IGNORECASE)
_MEANS = re.compile(
    r"\s+(?:refers?\s+to|means?|stands?\s+for|represents?|denotes?|signif(?:y|ies)|indicates?|is\s+defined\s+as|"
    r"(?:can|could)\s+be\s+(?:represented|calculated|found)\s+(?:by|as|with|in)|is\s+(?:calculated|given|computed)\s+(?:as|by))\s+|"
    r"\s+=\s+(?=[\"`\w]+\s*[-+*/(])",
    re.IGNORECASE,
)
#: Only where a column stands before them do these explain what it holds.
_HOLDS = re.compile(r"\s+(?:contains?|holds?|is|are|refers?\s+to|represents?|means?|stands?\s+for)\s+(?:the\s+)?", re.IGNORECASE)
_LISTED = re.compile(r",\s*(?:and\s+)?|\s+and\s+", re.IGNORECASE)
_TIED = re.compile(r"\s(?:in|of|for|on|at|from)\s")
_WORDS = re.compile(r"[^\W_][\w'’-]*")
_TIES = frozenset(map(stems, ("the", "a", "an", "is", "are", "was", "were", "has", "have")))
_SAYS_NOTHING = frozenset({"the", "a", "an", "of", "is", "are", "who", "that"})


@dataclass(frozen=True)
class Definition:
    """Some words, and the expression that they stand for."""

    phrase: str
    stands_for: Expression


@dataclass(frozen=True)
class Explained:
    """A question, what words of it mean that its definitions put there, and the columns of those that explain no word of it.

    ``formulas`` say of its numbers how they are worked out.
    """

    text: str
    meanings: Mapping[str, tuple[Meaning, ...]] = field(default_factory=dict)
    unplaced: tuple[frozenset[str], ...] = ()
    formulas: tuple[Formula, ...] = ()


def explained(text: str, schema: Schema) -> Explained:
    """Take the definitions out of a question; the question as it is where there are none."""
    asked, found = _taken_out(text, schema)
    meanings: dict[str, tuple[Meaning, ...]] = {}
    unplaced: list[frozenset[str]] = []
    numbers = count(1)
    formulas = tuple(one.stands_for.formula for one in found if one.stands_for.formula is not None)
    for one in sorted((one for one in found if one.stands_for.formula is None), key=lambda each: -len(each.phrase)):
        word = f"meaning_{next(numbers)}" if one.stands_for.meanings else one.stands_for.words
        put = _put(asked, one, word, schema)
        if put is None:
            unplaced.append(one.stands_for.columns)
            continue
        asked = put
        if one.stands_for.meanings:
            meanings[word] = one.stands_for.meanings
    return Explained(asked, meanings, tuple(unplaced), formulas)


# --- where definitions stand


def _taken_out(text: str, schema: Schema) -> tuple[str, list[Definition]]:
    found: list[Definition] = []

    def in_brackets(match: re.Match[str]) -> str:
        inside = _definitions(match["inside"], schema)
        found.extend(inside)
        return "" if inside else match[0]

    rest = _BRACKETS.sub(in_brackets, text)
    first, *further = _sentences(rest)
    kept = [first]
    for sentence in further:
        said = _definitions(sentence, schema)
        found += said
        kept += [] if said else [sentence]
    return ("".join(kept).rstrip("; ") if found else text), found


def _sentences(text: str) -> list[str]:
    """Cut a text behind each question mark, full stop and semicolon; nothing is lost."""
    ends = [match.end() for match in _ENDS.finditer(text)]
    return [text[start:end] for start, end in zip([0, *ends], [*ends, len(text)], strict=True)]


def _definitions(text: str, schema: Schema) -> list[Definition]:
    """Return the definitions that a text consists of; none where anything else stands in it."""
    found: list[Definition] = []
    for sentence in re.split(r";", text.strip(" .;?")):
        bare = _INTRODUCED.sub("", sentence).strip()
        one = _definition(bare, schema)
        parts = [one] if one else [_definition(part, schema) for part in _LISTED.split(bare)]
        if bare and None in parts:
            return []
        found += [part for part in parts if part is not None]
    return found


def _definition(text: str, schema: Schema) -> Definition | None:
    means = _MEANS.search(text)
    if means is not None:
        words, meant = text[: means.start()], text[means.end() :]
        for phrase, written in ((words, meant), (meant, words)):
            stands_for = expression(written, schema)
            if stands_for is not None and _WORDS.search(phrase):
                return Definition(phrase.strip(" '\"`“”"), stands_for)
    holds = _HOLDS.search(text)
    column = expression(text[: holds.start()], schema) if holds else None
    named = column is not None and bool(column.columns) and not column.meanings
    return Definition(text[holds.end() :].strip(" '\"`“”"), column) if holds and column and named else None


# --- what they explain


def _put(text: str, one: Definition, word: str, schema: Schema) -> str | None:
    """Put a word in the place of the phrase that a definition explains; None where the question does not use the phrase."""
    for phrase in _phrases(one.phrase):
        place = _place(text, phrase)
        if place is None:
            continue
        start, end = place
        kept = _noun_of_rows(text[start:end], one, schema) if one.stands_for.meanings else ""
        return f"{text[:start]}{word}{kept}{text[end:]}"
    return _put_apart(text, one.phrase, word)


def _put_apart(text: str, phrase: str, word: str) -> str | None:
    """Put a word in the place of a phrase whose end stands elsewhere: ``the average rate of all districts in 1996``."""
    for tie in _TIED.finditer(phrase):
        front, back = _place(text, phrase[: tie.start()]), _place(text, phrase[tie.start() :])
        if front and back and front[1] <= back[0]:
            return f"{text[: front[0]]}{word}{text[front[1] : back[0]].rstrip()}{text[back[1] :]}"
    return None


def _phrases(phrase: str) -> Iterator[str]:
    """Yield what the question may use of a phrase: all of it, or what it says but for its small words: ``is closed``."""
    yield phrase
    words = phrase.split()
    while words and words[0].lower() in _SAYS_NOTHING:
        words = words[1:]
        yield " ".join(words)


def _place(text: str, phrase: str) -> tuple[int, int] | None:
    """Return where the words of a phrase stand in a text, one behind the other; None where they do not."""
    wanted = [stems(word.lower()) for word in _WORDS.findall(phrase)]
    words = [(match.start(), match.end(), stems(match[0].lower())) for match in _WORDS.finditer(text)]
    kept = [one for one in words if one[2] not in _TIES or one[2] in wanted]  # the rate is high, of a high rate's words
    for found in (words, kept):
        for at in range(len(found) - len(wanted) + 1 if wanted else 0):
            if [parts for _, _, parts in found[at : at + len(wanted)]] == wanted:
                return found[at][0], found[at + len(wanted) - 1][1]
    return None


def _noun_of_rows(phrase: str, one: Definition, schema: Schema) -> str:
    """Return the last word of a phrase where it is what the rows are called anyway: charter schools are schools."""
    last = phrase.rsplit(maxsplit=1)[-1]
    names = {meaning.table.name for meaning in one.stands_for.meanings} | {table.name.name for table in schema.tables}
    tables = {stems(name)[-1:] for name in names}
    return f" {last}" if len(phrase.split()) > 1 and stems(last.lower())[-1:] in tables else ""
