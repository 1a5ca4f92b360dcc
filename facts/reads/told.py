"""Which of several ways between rows a question tells itself: ``the destination of``, ``to a port``. Pure."""

from __future__ import annotations

from facts.reads.lexicon import FILLERS
from facts.reads.reader import Reader
from facts.reads.roots import akin
from knowledge.linking.words import stem, stems

_BEGINNING = ("source", "src", "origin", "from", "depart", "departure", "start")
_END = ("dest", "destination", "to", "arrival", "arrive", "end")
#: Words by which one of several ways is meant: what the column of a key may hold.
DIRECTIONS = {
    **dict.fromkeys(("from", "leaving", "departing"), _BEGINNING),
    **dict.fromkeys(("to", "into", "arriving"), _END),
}


def told(reader: Reader, readings: list[frozenset[str]]) -> list[int]:
    """Return the places of those readings whose keys the question names by a word that the others' keys lack.

    :param readings: the labels that each reading was decided by.
    """
    if len(readings) < 2:
        return list(range(len(readings)))
    keys = {hop.label for hops in reader.world.hops.values() for hop in hops}
    columns = {f"{info.name}.{name}" for info in reader.world.tables.values() for name in info.columns}
    told_by = next((one for one in (keys, columns) if all(labels & one for labels in readings)), keys)
    words = [{part for label in labels & told_by for part in stems(label.replace(".", "_"))} for labels in readings]
    if not all(words):
        return list(range(len(readings)))
    named = {part for found in reader.mentions.values() for one in found for part in stems(one.name.name)}
    own = [one - set.intersection(*words) - named for one in words]
    if told_by is columns and (meant := _by_direction(reader, [labels & columns for labels in readings])):
        return meant
    asked = {stem(word.lower) for word in reader.words if word.kind == "word" and word.lower not in DIRECTIONS}
    asked |= _directed(reader)
    meant = [place for place, one in enumerate(own) if any(akin(part, word) for part in one for word in asked)]
    return meant or list(range(len(readings)))


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
