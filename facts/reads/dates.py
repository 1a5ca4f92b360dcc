"""Which date of a row a question means, where it says only when. Pure."""

from __future__ import annotations

from facts.reads.column_words import abbreviates
from facts.reads.reader import Reader
from facts.reads.roots import akin, root, root_of_stem, same_root
from facts.reads.spec import Col
from facts.reads.table_info import TableInfo
from facts.reads.world import World
from knowledge.linking.words import stem, stems

_SHORTEST_ROOT, _LONG_ROOT = 3, 6

#: What begins a row's life, and what comes later in it: by the first word of the column's name.
_ORIGINS = frozenset(
    root_of_stem(stem(word))
    for word in """
    created placed ordered registered joined opened requested occurred started sent subscribed hired posted published issued
    purchased added submitted received recorded logged happened moved paid invoice invoiced sale sold begin born enrolled
    signed made
    """.split()
)
_ENDED = frozenset(
    root_of_stem(stem(word))
    for word in """
    deleted closed cancelled canceled discontinued archived churned deactivated terminated revoked withdrawn suspended retired left
    """.split()
)
_LATER = _ENDED | frozenset(
    root_of_stem(stem(word))
    for word in """
    updated modified changed ended end finished unsubscribed last seen expired expires approved returned delivered completed
    required due counted until valid resolved refunded
    """.split()
)
#: What is said of people's lives is not when their rows came to be.
_BEGINNINGS = frozenset(stems("birth_birthday_born_birthdate_death_died"))
_BIRTH = frozenset(stems("birthday_birthdate_dob"))
_BORN_ON = frozenset(map(stems, ("birth_date", "date_of_birth", "birthday", "birth_day", "birthdate", "dob", "bday")))
#: Verbs that say no more than that something came to be.
_MAKING = frozenset("made created added placed entered recorded registered opened dated received issued signed joined".split())
#: Verbs for one deed, by their roots: a trial that began has a start_date.
_ALIKE = tuple(
    frozenset(map(root, words.split()))
    for words in (
        "start started starts begin began begun begins commence commenced",
        "end ended ends finish finished finishes conclude concluded",
        "found founded establish established form formed",
        "release released publish published launch launched premiere premiered aired air",
    )
)
_YEAR_OF = (stem("year"), stem("of"))
#: What belongs to a verb and makes one name with it, as in last_login_at; and which of several times it was.
_GLUED = frozenset("in out up off on".split())
_LAST = frozenset(stem(word) for word in ("last", "latest", "recent"))
WHICH_TIME = _LAST | {stem("first")}


def birth_date(info: TableInfo) -> str:
    """Return the date on which the people of a table were born; nothing where none or several columns say so."""
    found = [name for name in info.dates if info.columns[name] in _BORN_ON or info.columns[name][0] == stem("born")]
    return found[0] if len(found) == 1 else ""


def date_column(reader: Reader, info: TableInfo) -> Col | None:
    """Return the date that says when a row came to be, which none lacks; a year, where it has no date.

    :raises Ambiguity: if several may.
    """
    origins = [name for name in _origins(info) or info.years if not _BEGINNINGS & set(info.columns[name])]
    options = [name for name in origins if info.is_required(name)] or origins
    return Col(reader.choose("date", {f"{info.name}.{name}": name for name in options})) if options else None


def when(reader: Reader, info: TableInfo) -> Col | None:
    """Return the date that says when a row came to be, or what it belongs to where it has none.

    :raises Ambiguity: if several may.
    """
    own = date_column(reader, info)
    if own is not None:
        return own
    inherited = {} if info.dates else _of_parents(reader.world, info)
    return reader.choose("date", inherited) if inherited else None


def _of_parents(world: World, info: TableInfo) -> dict[str, Col]:
    """Return when the rows came to be that others belong to which have no date: the lines of an order when it was placed.

    What a row is called after comes first, then what is nearest; what may lack its date only where nothing as near never does.
    A row may lack what it belongs to by its key alone: the lines of an order are of one all the same.
    """
    found: dict[tuple[int, bool], dict[str, Col]] = {}
    for path in world.parents(info.name):
        there = world.tables[path[-1].target]
        always = all(world.tables[hop.source].is_required(here) for hop in path for here, _ in hop.pairs)
        named = len(path) == 1 and info.words[: len(there.words)] == there.words
        for name in _origins(there) if always or named else ():
            if not _BEGINNINGS & set(there.columns[name]):
                near = (0 if named else len(path), not there.is_required(name))
                found.setdefault(near, {})[f"{there.name}.{name}"] = Col(name, path)
    return found[min(found)] if found else {}


def take_event(reader: Reader, info: TableInfo) -> Col | None:
    """Take a verb that one date of a row belongs to: ``placed``, ``hired``, ``born``.

    :raises Ambiguity: if several dates belong to it.
    """
    start = reader.at
    reader.skip()
    word = reader.words[reader.at] if reader.at < len(reader.words) else None
    if word is not None and word.kind == "word":
        reader.at += 1
        happened = (*info.dates, *info.years)
        glued = glued_verb(tuple(one.lower for one in reader.words[reader.at - 1 : reader.at + 1]))
        deeds = {name: _deed_of(info.columns[name]) for name in happened} if glued else {}
        named = [name for name, deed in deeds.items() if glued in (*deed[:1], "".join(deed[:2]))]
        if named:
            reader.at += 1
        else:
            reader.take_sign("up")
            named = [name for name in happened if _is_of(_deed_of(info.columns[name]), word.lower)]
        if named:
            return Col(reader.choose("date", {f"{info.name}.{name}": name for name in named}))
        if word.lower in _MAKING:
            return date_column(reader, info)
    reader.at = start
    return None


def _deed_of(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of a date without what they may begin with: year_of_founded, last_login_at."""
    if words[:2] == _YEAR_OF and len(words) > 2:
        return words[2:]
    return words[1:] if words[0] in WHICH_TIME and len(words) > 1 else words


def is_last(info: TableInfo, column: Col) -> bool:
    """Return whether a date says only when something was done for the last time: last_login_at."""
    return info.columns[column.name][0] in _LAST


def glued_verb(words: tuple[str, ...]) -> str:
    """Return a verb and what belongs to it as one stem: ``logged in`` is a login; nothing for other words."""
    return stem(root(words[0]) + words[1]) if len(words) == 2 and words[1] in _GLUED else ""


def is_event(info: TableInfo, name: str, verb: str) -> bool:
    """Return whether a date says when what a verb says happened."""
    return tells_of(info.columns[name], verb)


def tells_of(words: tuple[str, ...], verb: str) -> bool:
    """Return whether a date of such a name says when what a verb says happened."""
    return _is_of(_deed_of(words), verb) or any(akin(part, stem(verb)) for part in words)


def _origins(info: TableInfo) -> list[str]:
    """A date named after the table or a beginning; else the only one that is not named after something later."""
    named = [name for name in info.dates if root_of_stem(info.columns[name][0]) == root_of_stem(info.words[-1])]
    begun = [name for name in info.dates if root_of_stem(info.columns[name][0]) in _ORIGINS]
    plain = [name for name in info.dates if info.columns[name] in (stems("date"), stems("timestamp"), stems("time"), stems("day"))]
    early = [name for name in info.dates if root_of_stem(info.columns[name][0]) not in _LATER]
    if begun and not any(map(info.is_required, begun)):
        begun = [name for name in early if info.is_required(name)] or begun  # who was hired had applied before
    rest = [name for name in info.dates if info.is_required(name) or not is_end(info, name)]
    return next((found for found in (named, plain, begun, early) if found), rest)


def is_end(info: TableInfo, name: str) -> bool:
    """Return whether a date says when a row came to its end: products that were discontinued were so last month, and no others."""
    return root_of_stem(info.columns[name][0]) in _ENDED


def _is_of(words: tuple[str, ...], verb: str) -> bool:
    """Return whether a date's words begin with a verb, or with what is short for it: pub_year, published."""
    if words[0] == stem(verb) or same_root(words[0], verb) or (verb == "born" and words[0] in _BIRTH):
        return True
    if any(root(verb) in alike and root_of_stem(words[0]) in alike for alike in _ALIKE):
        return True
    return len(words[0]) >= _SHORTEST_ROOT and len(words) > 1 and abbreviates(words[0], verb)
