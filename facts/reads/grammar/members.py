"""People by what ties them to others: ``members``, of memberships; ``participants``, of a table that does nothing but tie. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from facts.reads.grammar.text import Found, Text
from facts.reads.spec import Hop, Related
from facts.reads.table_info import TableInfo, is_who
from facts.reads.ways import only_ties
from knowledge.linking.words import stem

_MEMBER, _TIE = 0.05, "ship"


@dataclass(frozen=True)
class Tied(Related):
    """There is a row that ties somebody to something: that goes without saying where it is said to what."""

    @property
    def plain(self) -> Related:
        """The same as any other condition."""
        return Related(self.path, self.conditions, self.negated)


def members(text: Text, at: int) -> Iterator[Found[tuple[TableInfo, Tied]]]:
    """Yield the people that a word means which names the rows that tie them to something, with that there are such rows."""
    word = text.word(text.behind(at))
    if word is None or word.kind != "word":
        return
    people = is_who(stem(word.lower)) and word.lower.endswith("s")
    ties = text.world.called.get((stem(f"{stem(word.lower)}{_TIE}"),), ()) if people and not text.tables(at) else ()
    named = [one for one in text.tables(at) if is_who(one.meaning.words[-1]) and text.lower[one.end - 1].endswith("s")]
    for table in (*named, *(Found(text.behind(at) + 1, text.world.tables[name], _MEMBER) for name in ties)):
        back = tie_of_people(text, table.meaning)
        if back is not None:
            yield table.as_((text.world.tables[back.source], Tied((back,))))


def tie_of_people(text: Text, info: TableInfo) -> Hop | None:
    """Return the way from people to the rows that tie them to others; None where a table does more than that, or ties none."""
    if not only_ties(text.world, info.name):
        return None
    people = [hop for hop in text.world.hops.get(info.name, ()) if not hop.many and text.world.tables[hop.target].may_be_who]
    back = [
        one for hop in people for one in text.world.hops.get(hop.target, ()) if one.label == hop.label and one.target == info.name
    ]
    return back[0] if len(back) == 1 else None
