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
    words = [{part for label in labels & keys for part in stems(label.replace(".", "_"))} for labels in readings]
    if not all(words):
        return list(range(len(readings)))
    named = {part for found in reader.mentions.values() for one in found for part in stems(one.name.name)}
    own = [one - set.intersection(*words) - named for one in words]
    asked = _asked(reader)
    meant = [place for place, one in enumerate(own) if any(akin(part, word) for part in one for word in asked)]
    return meant or list(range(len(readings)))


def _asked(reader: Reader) -> set[str]:
    """Return the stems of a question's words, and what a direction means where a name or a table stands behind it."""
    found = {stem(word.lower) for word in reader.words if word.kind == "word" and word.lower not in DIRECTIONS}
    for place, word in enumerate(reader.words):
        behind = next((one for one in reader.words[place + 1 :] if one.lower not in FILLERS), None)
        if word.lower in DIRECTIONS and behind is not None and (behind.is_proper or behind.start in reader.mentions):
            found |= {stem(one) for one in DIRECTIONS[word.lower]}
    return found
