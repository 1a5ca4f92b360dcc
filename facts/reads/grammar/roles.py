"""What a row's keys say others are to it: the manager of an employee, the origin port of a voyage. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from facts.reads.column_words import alternatives, spelled_out
from facts.reads.grammar.leads import Lead
from facts.reads.grammar.text import Found, Text
from facts.reads.roots import akin, root
from facts.reads.spec import Condition, Hop, Related
from facts.reads.table_info import TableInfo
from knowledge.linking.words import stem, stems

#: What the name of a key says only that it is one.
KEYS = frozenset(stems("id_no_code_key_number_ref_fk_nr"))
_REPORTS = (stems("reports_to"), stems("reporting_to"), stems("report_to"))
_MANAGER = stems("manager")
_LONGEST = 3
#: What those do who are above others, and those below them.
_ABOVE = frozenset(map(root, "manage supervise lead head boss mentor".split()))
#: What stands behind the verbs of those who are below others.
_BELOW = ("by", "to", "for", "under")
_SUPERIOR = _ABOVE | frozenset(map(root, "report work answer".split()))


def roles(text: Text, at: int, info: TableInfo) -> Iterator[Found[Hop]]:
    """Take what others are to a row by a key: ``manager``, ``origin port``."""
    start = text.behind(at)
    for length in range(_LONGEST, 0, -1):
        words = text.stems(start, length)
        for hop in text.world.hops.get(info.name, ()) if words else ():
            own = hop.label.startswith(f"{hop.source}.")
            if own and not hop.many and words and _is_role(text, hop, spelled_out(words)):
                yield Found(start + length, hop)


def superior(text: Text, lead: Lead, info: TableInfo, said: tuple[Condition, ...]) -> Condition | None:
    """Return that a row answers to another of its table of which something is said, or the other: reports to, manages."""
    hops = [hop for hop in text.world.hops.get(info.name, ()) if hop.target == info.name]
    up = [hop for hop in hops if not hop.many]
    if len(up) != 1 or not (akin(stems(up[0].pairs[0][0])[0], stem(lead.verb)) or root(lead.verb) in _SUPERIOR):
        return None
    is_done_to = lead.preposition in _BELOW or (root(lead.verb) in _SUPERIOR - _ABOVE)
    return Related((up[0],), said) if is_done_to else Related(tuple(hop for hop in hops if hop.many), said)


def _is_role(text: Text, hop: Hop, words: tuple[str, ...]) -> bool:
    key = spelled_out(stems(hop.pairs[0][0]))
    key = _MANAGER if key in _REPORTS else key
    role = tuple(word for word in key if word not in KEYS)
    target = text.world.tables[hop.target].words
    said = tuple(word for word in role if word not in target)
    own = hop.source == hop.target and not said
    if own:
        return False
    if not said:
        return words == role != key and len(target) > len(role)  # the status, of status_id to order_status_types
    return any(one in (role, said, (*said, *target)) for one in alternatives(words)) or words == (stem(said[0]), *target)
