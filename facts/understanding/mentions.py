"""Which of the names that were found in a message are meant as names. Pure."""

from __future__ import annotations

from facts.understanding.nouns import nouns_of
from facts.understanding.reading import SURE, Named, Reading

_IN = frozenset(("in", "inside", "within"))
_BEFORE_NAMES = frozenset("in of on for from into about to".split())
_ASKING = frozenset("is was has does did".split())


def surely_named(reading: Reading, kinds: tuple[str, ...]) -> list[Named]:
    """Return the objects named, best first; a common word is a name only beside the word for its kind."""
    found = [one for one in reading.named if one.mention.kind in kinds and one.mention.score >= 0.5]
    sure = [one for one in found if one.mention.score >= SURE or is_said_to_be_a_name(reading, one)]
    return sorted(sure, key=lambda one: (-round(one.mention.score, 1), one.first))


def is_said_to_be_a_name(reading: Reading, one: Named) -> bool:
    """Return whether a common word is meant as a name: beside the word for its kind, or where only a name stands.

    That is after a preposition without an article (``rows in activity``, ``in public``), after a verb that asks (``was activity
    vacuumed``), or before a colon.
    """
    if is_beside_noun(reading, one):
        return True
    before = reading.tokens[one.first - 1].word if one.first else ""
    if one.mention.kind == "schema":
        return before in _IN
    if one.mention.kind not in ("table", "view") or one.mention.how != "common":
        return False
    after = reading.tokens[one.last].start if one.last < len(reading.tokens) else len(reading.text)
    is_headed = not one.first and reading.text[reading.tokens[one.last - 1].end : after].strip() == ":"
    return is_headed or before in _BEFORE_NAMES or (before in _ASKING and one.last < len(reading.tokens))


def is_beside_noun(reading: Reading, one: Named) -> bool:
    """Return whether a common word is said to be a name: ``the size table``."""
    nouns = nouns_of("table" if one.mention.kind == "view" else one.mention.kind)
    around = [reading.tokens[place].stem for place in (one.first - 1, one.last) if 0 <= place < len(reading.tokens)]
    return any(word in nouns for word in around) or reading.tokens[one.first].quoted


def is_dotted(reading: Reading, one: Named) -> bool:
    """Return whether a column is named with its table before a dot, rightly spelled or nearly."""
    first, second = reading.tokens[one.first], reading.tokens[one.last - 1]
    return one.last - one.first > 1 and reading.text[first.end : second.start].strip("\"`'") == "."


def is_of_several(reading: Reading, one: Named) -> bool:
    """Return whether a name alone is that of several schemas' tables: which one is for the person to say."""
    if one.mention.how == "dotted":
        return False
    names = {other.mention.name for other in reading.named if other.places == one.places and other.mention.kind == one.mention.kind}
    return len({name.schema for name in names if name.name == one.mention.name.name}) > 1


def is_column(reading: Reading, one: Named, table: str | None) -> bool:
    """Return whether words mean a column: a common word only in a table that is named, and no table of the same name is meant."""
    if _is_head_verb(reading, one):
        return False
    if is_beside_noun(reading, one):
        return one.mention.score >= 0.5
    if one.mention.score < SURE and (table is None or one.mention.score < 0.5):
        return False
    return not any(
        other.mention.kind in ("table", "view") and other.places == one.places and other.mention.score >= SURE for other in reading.named
    )


def _is_head_verb(reading: Reading, one: Named) -> bool:
    """Return whether the first word of a message is no column but says what to do: ``name the columns``, ``state each key``."""
    if one.first or one.last != 1 or len(reading.tokens) < 2 or reading.tokens[0].quoted:
        return False
    return reading.tokens[1].word in ("the", "all", "each", "every", "me", "us", "its", "their")
