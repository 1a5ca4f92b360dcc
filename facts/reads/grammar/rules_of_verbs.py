"""What is said of rows by a verb that a column of theirs is called like: ``composed by Verdi``, ``who bat left``. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from facts.reads.grammar.leads import Lead, leads
from facts.reads.grammar.said import Said
from facts.reads.grammar.text import Found, Text
from facts.reads.grammar.written import value_of
from facts.reads.lexicon import CODES
from facts.reads.moving import denied
from facts.reads.roots import same_root
from facts.reads.spec import Col, Compare
from facts.reads.table_info import TableInfo

#: How columns are called that say who did something.
_DOERS = ("er", "or", "ist", "ian")


def done_by_one(text: Text, lead: Lead, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """``composed by Verdi``, of a composer: who did it stands in the rows themselves, whoever else is near."""
    for name in _called_by(info, lead) if lead.verb and lead.preposition == "by" else ():
        for one in text.through(lead.end, lambda reader, name=name: value_of(reader, info, name, told=True)):  # type: ignore[misc]
            if one.meaning is not None:
                said = Compare(Col(name), "=", one.meaning.meaning, fold=one.meaning.fold)
                yield Found(one.end, (denied(said),) if lead.negated else (said,), one.meaning.cost)


def _called_by(info: TableInfo, lead: Lead) -> list[str]:
    """Return the text of a row that is called after those who do what the verb says."""
    doers = [name for name in info.texts if name not in info.keys and info.columns[name][-1].endswith(_DOERS)]
    return [name for name in doers if len(info.columns[name]) == 1 and same_root(info.columns[name][0], lead.verb)]


def is_of_others(text: Text, at: int, info: TableInfo, found: Found[tuple[Said, ...]]) -> bool:
    """Return whether who did something was taken for a name of other rows, where a column of these says who did it."""
    if not any(isinstance(one, Compare) and one.column.path for one in found.meaning):
        return False
    by_them = (one for lead in leads(text, at) for one in done_by_one(text, lead, info))
    return any(one.end == found.end for one in text.remembered(("doers", at, info.name), lambda: by_them))


def by_code(text: Text, lead: Lead, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """``who bat left``, of a column of codes that is called by the verb."""
    start = text.behind(lead.end)
    verb, word = text.stems(start, 1), text.word(start + 1)
    code = CODES.by_words.get((word.lower,), "") if verb and word is not None and lead.opened else ""
    for name, known in text.reader.known.columns.get(info.name, {}).items() if code else ():
        values = [one for one in known.values if one.lower() == code]
        if info.columns[name] == verb and len(values) == 1:
            said = Compare(Col(name), "=", values[0])
            yield Found(start + 2, (denied(said),) if lead.negated else (said,))
