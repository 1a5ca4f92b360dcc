"""What ties rows to other rows in a sentence: ``with``, ``who have``, ``that placed``, ``which have released``. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from facts.reads import qualities
from facts.reads.lexicon import (
    ARTICLES,
    AUXILIARY,
    BEING,
    COMPARED,
    LINKS,
    MOST,
    OWNER,
    RELATIVE,
    SOME,
    STRUCTURE,
    UNDOING,
    UNDONE,
    VERBS,
    WITH,
)
from facts.reads.reader import Reader
from facts.reads.roots import root
from facts.reads.spec import Condition
from facts.reads.table_info import TableInfo
from facts.reads.words import Word
from knowledge.linking.words import stem


@dataclass(frozen=True)
class Link:
    """A tie; ``deed`` is its verb where that is not one of the common ones, which all mean that a foreign key is there."""

    deed: str = ""


def link(reader: Reader) -> Link | None:
    """
    Take what ties rows to others, with the preposition behind its verb: ``who have taken part in``.

    An uncommon verb counts behind ``who`` or ``have``, if something countable follows.
    """
    found = _tie(reader)
    if found is not None:
        _pass_preposition(reader)
    return found


def _pass_preposition(reader: Reader) -> None:
    if _countable(reader):
        return
    start = reader.at
    if reader.take(OWNER) and not _countable(reader):
        reader.at = start


def _tie(reader: Reader) -> Link | None:
    start = reader.at
    if reader.take(WITH):
        take_done(reader)
        return Link()
    relative = reader.take(RELATIVE) is not None
    if reader.words[reader.at : reader.at + 1] and reader.words[reader.at].lower in ARTICLES:
        reader.at = start
        return None  # an open ticket is one that is open
    if reader.take(LINKS):
        return Link("" if take_done(reader) else _deed(reader, done=True))  # have released
    auxiliary = reader.take(AUXILIARY) is not None
    if auxiliary and reader.take(LINKS):
        return Link()
    deed = _deed(reader) if relative or auxiliary else _deed(reader, counting=True)
    if deed:
        return Link(deed)
    reader.at = start
    return None


def take_done(reader: Reader) -> bool:
    """Take what was done behind a word of having: with placed orders; with open orders says which, and is left."""
    start = reader.at
    if reader.take(LINKS) is None:
        return False
    if reader.words[reader.at - 1].lower in UNDONE:
        reader.at = start
        return False
    return True


def is_every(words: Sequence[Word], start: int, end: int) -> bool:
    """Return whether related rows are all meant: who teaches all subjects teaches more than one of them."""
    all_of = [word.lower for word in words[max(start - 2, 0) : start]] == ["all", "of"]
    return all_of or any(word.lower in ("every", "each", "all") for word in words[start:end])


def is_state(words: Sequence[Word], end: int) -> bool:
    """Return whether words that end in a table's name say how something stands, and name no rows: on loan, in stock."""
    behind_preposition = end > 1 and words[end - 2].lower in ("on", "in", "under", "at")
    return behind_preposition and words[end - 1].kind == "word" and not words[end - 1].lower.endswith("s")


def deed_of(reader: Reader, info: TableInfo, tie: Link) -> tuple[Condition, ...] | None:
    """
    Return what an uncommon verb says of the rows that it leads to: ``who cancelled orders`` of the orders.

    None if the rows do not say so by themselves, and it is no verb that ties things together: what is not known is not passed over.
    """
    if not tie.deed:
        return ()
    said = qualities.meaning(reader, info, tie.deed)
    if said is not None:
        return (said,)
    if any(stem(tie.deed) in info.columns[key] for key in info.keys):
        return ()  # the destination of voyages, of a key that says so
    ties = root(tie.deed) in VERBS and not stem(tie.deed).startswith(tuple(UNDOING))
    return () if ties else None


def _deed(reader: Reader, *, counting: bool = False, done: bool = False) -> str:
    """Take a verb that the lexicon does not know, before a number, a comparison or the name of a table; or only the first two.

    :param done: it says what was done: who have open orders has open ones.
    """
    start = reader.at
    word = reader.peek()
    if word is None or word.kind != "word" or not word.text.isalpha() or word.is_proper:
        return ""
    if reader.at and reader.words[reader.at - 1].lower in BEING and word.lower.endswith("s"):
        return ""  # were cooks: that is what they are
    if (done and word.lower in UNDONE) or word.lower in STRUCTURE or (reader.sees_table() and not word.lower.endswith("ed")):
        return ""
    reader.take_word()
    behind = reader.at
    reader.take(OWNER)
    if not _countable(reader, counting=counting):
        reader.at = start
        return ""
    reader.at = behind
    return word.lower


def _countable(reader: Reader, *, counting: bool = False) -> bool:
    """Return whether a number, a comparison or the name of a table comes next."""
    start = reader.at
    found = reader.take(COMPARED) or (reader.take(MOST) and not counting) or reader.number() is not None
    found = found or (not counting and (reader.take(SOME) or reader.sees_table()))
    reader.at = start
    return bool(found)
