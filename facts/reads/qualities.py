"""Words that say of a row what it is: ``active``, ``cancelled``, ``pending``; before its name or behind ``are``. Pure."""

from __future__ import annotations

from itertools import takewhile

from facts.reads.ahead import is_ahead, standing
from facts.reads.dates import WHICH_TIME, glued_verb
from facts.reads.known import ON, SWITCHES
from facts.reads.lexicon import CODES
from facts.reads.places import places_of
from facts.reads.reader import Reader
from facts.reads.roots import same_root
from facts.reads.spec import Col, Compare, Condition, Flag, IsNull, Not
from facts.reads.table_info import TableInfo
from facts.reads.words import Word
from knowledge.linking.words import stems

_NEGATIVE = ("in", "un", "non-", "non", "dis")
_LONGEST = 3
#: How many words that say nothing of a table's rows are remembered: a question asks for the same ones again and again.
_REMEMBERED = 2_000
_FLAG_PREFIXES = frozenset(stems(word)[0] for word in ("is", "has", "was", "can", "are"))
_FLAG_SUFFIXES = frozenset(stems("flg_flag_ind_indicator_yn"))
_SEX, _SIDE = frozenset(stems("sex_gender")), frozenset(stems("hand_foot_side_handedness"))
#: What columns are called that hold a code.
_CODED = {"f": _SEX, "m": _SEX, "l": _SIDE, "r": _SIDE}
_DATE_SUFFIXES = frozenset(stems(word)[0] for word in ("at", "on", "date", "time", "datetime", "year"))


def before(reader: Reader, info: TableInfo, end: int) -> tuple[Condition, ...] | None:
    """Take the words up to a place as qualities of a table's rows; None if they are not all such."""
    found: list[Condition] = []
    reader.skip()
    while reader.at < end:
        one = quality(reader, info)
        if one is None or reader.at > end:
            return None
        found.append(one)
        reader.take_sign(",")
        reader.skip()
    return tuple(found)


def quality(reader: Reader, info: TableInfo) -> Condition | None:
    """Take a word that is a known value of an enum or CHECK, the name of a boolean column, or of a date when something happened."""
    start = reader.at
    reader.skip()
    negated = reader.take_sign("not")
    following = reader.words[reader.at : reader.at + _LONGEST]
    words = list(takewhile(_may_be_quality, following))
    for length in range(len(words), 0, -1):
        text = " ".join(word.lower for word in words[:length])
        found = meaning(reader, info, text)
        if found is not None:
            reader.at += length
            return Not(found) if negated else found
    reader.at = start
    return None


def _may_be_quality(word: Word) -> bool:
    """Return whether a word may say what rows are: no number and no sign does."""
    return word.kind == "quoted" or (word.kind == "word" and any(map(str.isalnum, word.text)))


def meaning(reader: Reader, info: TableInfo, text: str) -> Condition | None:
    """Return what a word says of a table's rows, if it says something."""
    parts = stems(text.replace(" ", "_"))
    seen = _class_of_rows(reader, info, text, parts) if text in OPPOSITES else None
    if seen is not None:
        return seen  # where a status says open, that counts, whatever has not happened yet
    if text not in info.says_nothing:
        found = _by_schema(reader, info, text, parts)
        if found is not None:
            return found
        if len(info.says_nothing) > _REMEMBERED:
            info.says_nothing.clear()
        info.says_nothing.add(text)
    return _switched(reader, info, text) or _class_of_rows(reader, info, text, parts)


def _by_schema(reader: Reader, info: TableInfo, text: str, parts: tuple[str, ...]) -> Condition | None:
    """Return what a word says by the schema alone, whatever stands in the tables."""
    known = info.values.find(parts) or info.values.find(stems(CODES.by_words.get((text,), "")))
    if known:
        column, value = reader.choose("column", {f"{info.name}.{one}": (one, value) for one, value in known})
        return Compare(Col(column), "=", value)
    by_date = standing(reader, info, text)
    return by_date if by_date is not None else _state(reader, info, text, parts)


def _switched(reader: Reader, info: TableInfo, text: str) -> Condition | None:
    """``closed``, where closed_flg holds Y or N; ``female``, where sex holds F or M."""
    values = reader.known.columns.get(info.name, {})
    for name, known in values.items():
        if {value.lower() for value in known.values} <= SWITCHES and same_root(_bare_flag(info.columns[name]), text):
            yes = [value for value in known.values if value.lower() in ON]
            return Compare(Col(name), "=", yes[0]) if yes else None
    code = CODES.by_words.get(tuple(text.split()), "")
    coded = _CODED.get(code, frozenset())
    found = [
        (name, value)
        for name, known in values.items()
        if coded & set(info.columns[name])
        for value in known.values
        if value.lower() == code
    ]
    return Compare(Col(found[0][0]), "=", found[0][1]) if len(found) == 1 else None


def _bare_flag(words: tuple[str, ...]) -> str:
    """Return the word that a flag is about: closed_flg, is_closed."""
    rest = [word for word in words if word not in _FLAG_PREFIXES and word not in _FLAG_SUFFIXES]
    return rest[0] if len(rest) == 1 else ""


def _class_of_rows(reader: Reader, info: TableInfo, text: str, parts: tuple[str, ...]) -> Condition | None:
    """``rock bands``: a value that several rows of the table share; ``French bands``: the place, if it is written there."""
    own = [one for one in reader.known.places(parts) if one.table == info.name and one.repeated]
    of_place = [one for name in places_of(text) for one in reader.known.places(stems(name)) if one.table == info.name]
    shared = {f"{info.name}.{one.column}": one for one in of_place or own if one.column not in info.label}
    if not shared:
        return None
    one = reader.choose("column", shared)
    return Compare(Col(one.column), "=", one.value)


#: Adjectives that a column of 0 and 1 is called by.
_SWITCHED, _ADJECTIVES = frozenset("urgent valid optional official".split()), ("ed", "able", "ible", "ian", "ive", "ous", "tory")
#: What may end rows that are active until then, where no status says so.
_ENDS = ("ended", "cancelled", "canceled", "closed", "terminated", "deactivated", "left", "discontinued")
_STATUS = frozenset(stems("status_state"))
#: Qualities that say the opposite of a column's name.
OPPOSITES = {
    "open": ("closed", "completed", "resolved", "finished", "done"),
    "outstanding": ("paid", "settled", "repaid"),
    "unresolved": ("resolved", "solved", "closed"),
    "unsolved": ("solved", "resolved", "closed"),
    "ongoing": ("ended", "finished", "completed"),
    "unfinished": ("finished", "completed", "ended"),
    "failed": ("succeeded", "success", "successful", "passed"),
    **dict.fromkeys(("current", "still with us", "still here", "still employed", "employed"), _ENDS),
    "active": _ENDS,
    "live": _ENDS,
    "alive": ("died", "death", "deceased"),
}
#: Qualities that say the same as a column's name.
_ALIKE = {
    **dict.fromkeys(("dead", "deceased"), ("died", "death", "deceased")),
    **dict.fromkeys(("resolved", "solved"), ("solved", "resolved", "closed")),
    **dict.fromkeys(("successful", "succeeded"), ("succeeded", "success", "successful", "passed")),
}


def known_value(reader: Reader, info: TableInfo) -> Condition | None:
    """Take a label of an enum or a value that a CHECK lists, and nothing else: ``payments failed``."""
    start = reader.at
    reader.skip()
    for length in range(_LONGEST, 0, -1):
        words = reader.words[reader.at : reader.at + length]
        parts = tuple(stem for word in words for stem in stems(word.lower))
        known = info.values.find(parts) if len(words) == length else ()
        if known:
            reader.at += length
            column, value = reader.choose("column", {f"{info.name}.{one}": (one, value) for one, value in known})
            return Compare(Col(column), "=", value)
    reader.at = start
    return None


def _state(reader: Reader, info: TableInfo, text: str, parts: tuple[str, ...]) -> Condition | None:
    """``active`` is is_active, ``inactive`` is not; ``cancelled`` is a cancelled_at, ``unpaid`` is none."""
    positive = _states(info, parts) or _called_one_of(info, _ALIKE.get(text, ()))
    if text in OPPOSITES and not text.endswith("ed"):  # what was opened once is not open for that
        positive = {label: one for label, one in positive.items() if not isinstance(one, IsNull)}
    if positive:
        return reader.choose("column", positive)
    denied = OPPOSITES.get(text, ())
    by_status = denied is _ENDS and any(not _STATUS.isdisjoint(words) for words in info.columns.values())
    opposite = _called_one_of(info, denied) if not by_status else {}
    if opposite:
        return _opposite(reader.choose("column", opposite))
    for prefix in _NEGATIVE:
        if text.startswith(prefix) and len(text) > len(prefix) + 3:
            states = _states(info, stems(text.removeprefix(prefix).replace(" ", "_")))
            if states:
                return _opposite(reader.choose("column", states))
    return None


def _called_one_of(info: TableInfo, words: tuple[str, ...]) -> dict[str, Condition]:
    return next((found for word in words if (found := _states(info, stems(word)))), {})


def _states(info: TableInfo, parts: tuple[str, ...]) -> dict[str, Condition]:
    flags = [name for name in info.flags if _bare(info.columns[name], _FLAG_PREFIXES) == parts]
    if flags:
        return {f"{info.name}.{name}": Flag(Col(name), value=True) for name in flags}
    switches = [name for name in info.numbers if info.columns[name] == parts and _may_switch(name) and _is_whole(info, name)]
    if switches:
        return {f"{info.name}.{name}": Compare(Col(name), "<>", 0) for name in switches}
    is_row = parts in (info.words, info.words[-1:])  # the date of a lesson says nothing of which lessons it is
    optional = [name for name in _dates_of_deed(info, parts) if not info.is_required(name)] if not is_row else []
    return {f"{info.name}.{name}": IsNull(Col(name), negated=True) for name in optional}


def _may_switch(name: str) -> bool:
    """Return whether a whole number may say whether a row is something, by its name: urgent, discounted, refundable."""
    return name.lower().endswith(_ADJECTIVES) or name.lower() in _SWITCHED


def _dates_of_deed(info: TableInfo, parts: tuple[str, ...]) -> list[str]:
    """Return the dates that say when something was done: by their names, else by a word akin to them."""
    happened = [name for name in (*info.dates, *info.years) if not is_ahead(info.columns[name])]
    glued = (glued_verb(parts),)
    dates = [name for name in happened if not {parts, glued}.isdisjoint(_deeds(info.columns[name]))]
    if not dates and len(parts) == 1:
        dates = [name for name in happened if _is_deed(info.columns[name], parts[0])]
    return dates


def _is_deed(words: tuple[str, ...], verb: str) -> bool:
    """``landed`` is of landing_date."""
    return any(len(deed) == 1 and same_root(deed[0], verb) for deed in _deeds(words))


def _deeds(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Return what a date says that happened, without its word for a date: cancelled_at, date_adopted."""
    words = words[1:] if words[0] in WHICH_TIME and len(words) > 2 else words
    behind = [words[:-1]] if words[-1] in _DATE_SUFFIXES else [words] if len(words) == 1 and words[0].endswith("ed") else []
    return behind + ([words[1:]] if words[0] in _DATE_SUFFIXES else [])


def _opposite(condition: Condition) -> Condition:
    if isinstance(condition, Flag):
        return Flag(condition.column, value=False)
    if isinstance(condition, IsNull):
        return IsNull(condition.column)
    return Not(condition)


def _bare(words: tuple[str, ...], prefixes: frozenset[str]) -> tuple[str, ...]:
    return words[1:] if len(words) > 1 and words[0] in prefixes else words


def _is_whole(info: TableInfo, name: str) -> bool:
    return info.type_of(name) in ("smallint", "integer")
