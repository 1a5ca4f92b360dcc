"""Which of several ways between rows a question tells itself: ``the destination of``, ``to a port``. Pure."""

from __future__ import annotations

from facts.reads.lexicon import FILLERS
from facts.reads.reader import Reader
from facts.reads.roots import akin
from knowledge.linking.words import stem, stems

_BEGINNING = ("source", "src", "origin", "from", "depart", "departure", "start")
_END = ("dest", "destination", "to", "arrival", "arrive", "end", "finish")
#: Words by which one of several ways is meant: what the column of a key may hold.
DIRECTIONS = {
    **dict.fromkeys(("from", "leaving", "departing"), _BEGINNING),
    **dict.fromkeys(("to", "into", "arriving"), _END),
}


def told(reader: Reader, readings: list[frozenset[str]]) -> list[int]:
    """Return the places of those readings whose keys the question names by a word that the others' keys lack.

    :param readings: the labels that each reading was decided by.
    """
    every = list(range(len(readings)))
    keys = frozenset(hop.label for hops in reader.world.hops.values() for hop in hops)
    if len(readings) < 2:
        return every
    if all(labels & keys for labels in readings):
        return _by_words(reader, [labels & keys for labels in readings]) or every
    columns = frozenset(f"{info.name}.{name}" for info in reader.world.tables.values() for name in info.columns)
    named = [labels & columns for labels in readings]
    return (_by_direction(reader, named) or _by_words(reader, named) or every) if all(named) else every


def _by_words(reader: Reader, readings: list[frozenset[str]]) -> list[int]:
    """Return the places of the readings whose labels the question names by a word that the others' labels lack."""
    words = [{part for label in labels for part in stems(label.replace(".", "_"))} for labels in readings]
    named = {part for found in reader.mentions.values() for one in found for part in stems(one.name.name)}
    own = [one - set.intersection(*words) - named for one in words]
    asked = {stem(word.lower) for word in reader.words if word.kind == "word" and word.lower not in DIRECTIONS}
    asked |= _directed(reader)
    return [place for place, one in enumerate(own) if any(akin(part, word) for part in one for word in asked)]


def _by_direction(reader: Reader, readings: list[frozenset[str]]) -> list[int]:
    """Return the places of the readings all of whose columns a direction means: the destination, of trains to Leeds."""
    directed = _directed(reader)
    parts = [[stems(label.partition(".")[2]) for label in labels] for labels in readings]
    return [
        place
        for place, columns in enumerate(parts)
        if all(any(akin(part, word) for part in column for word in directed) for column in columns)
    ]


def _directed(reader: Reader) -> set[str]:
    """Return the stems of what directions mean where a name or a table stands behind them."""
    found: set[str] = set()
    for place, word in enumerate(reader.words):
        behind = next((one for one in reader.words[place + 1 :] if one.lower not in FILLERS), None)
        if word.lower in DIRECTIONS and behind is not None and (behind.is_proper or behind.start in reader.mentions):
            found |= {stem(one) for one in DIRECTIONS[word.lower]}
    return found
