"""What a row's keys say others are to it: the manager of an employee, the origin port of a voyage. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from facts.reads.column_words import alternatives, spelled_out
from facts.reads.grammar.text import Found, Text
from facts.reads.spec import Hop
from facts.reads.world import TableInfo
from knowledge.linking.words import stem, stems

#: What the name of a key says only that it is one.
_KEYS = frozenset(stems("id_no_code_key_number_ref_fk_nr"))
_REPORTS = (stems("reports_to"), stems("reporting_to"), stems("report_to"))
_MANAGER = stems("manager")
_LONGEST = 3


def roles(text: Text, at: int, info: TableInfo) -> Iterator[Found[Hop]]:
    """Take what others are to a row by a key: ``manager``, ``origin port``."""
    start = text.behind(at)
    for length in range(_LONGEST, 0, -1):
        words = text.stems(start, length)
        for hop in text.world.hops.get(info.name, ()) if words else ():
            if not hop.many and words and _is_role(text, hop, spelled_out(words)):
                yield Found(start + length, hop)


def _is_role(text: Text, hop: Hop, words: tuple[str, ...]) -> bool:
    key = spelled_out(stems(hop.pairs[0][0]))
    key = _MANAGER if key in _REPORTS else key
    role = tuple(word for word in key if word not in _KEYS)
    target = text.world.tables[hop.target].words
    said = tuple(word for word in role if word not in target)
    own = hop.source == hop.target and not said
    if not said or own:
        return False
    return any(one in (role, said, (*said, *target)) for one in alternatives(words)) or words == (stem(said[0]), *target)
