"""What is said of rows that are nobody's yet: ``unassigned tickets``, ``jobs nobody is assigned to``. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from facts.reads.grammar.clauses import verbs
from facts.reads.grammar.leads import Lead
from facts.reads.grammar.said import Said
from facts.reads.grammar.text import Found, Text
from facts.reads.lexicon import Phrases
from facts.reads.roots import akin
from facts.reads.spec import Col, IsNull
from facts.reads.table_info import TableInfo
from knowledge.linking.words import stem

_NOBODY = Phrases(
    {
        "yes": "unassigned|not assigned to anyone|not assigned to anybody|not assigned to somebody|not assigned to someone|"
        "not assigned|not yet assigned|not yet assigned to anyone|nobody is assigned to|nobody was assigned to|"
        "nobody has been assigned to|no one is assigned to|nobody assigned|no one assigned|nobody assigned to|assigned to nobody|"
        "nobody is handling|nobody handles|nobody is working on|nobody works on|nobody is looking after|nobody looks after|"
        "nobody is dealing with|nobody deals with|nobody is taking care of|nobody has picked up|nobody picked up|nobody owns|"
        "assigned to no one|without an assignee|without assignee|with no assignee|with nobody assigned|without anyone assigned"
    }
)
_ASSIGNED = frozenset(map(stem, ("assigned", "assignee")))
_PLAIN = 0.05


def assigned_to_nobody(text: Text, lead: Lead, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """Take the words behind the rows."""
    if not lead.verb and not lead.negated and not lead.preposition:
        yield from unassigned(text, lead.end, info)
        yield from _by_nobody(text, lead.end, info)


def _by_nobody(text: Text, at: int, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """``nobody is recruiting for``, of recruiter_id: nobody stands in the key that is called like who does so."""
    nobody = text.sign(at, "nobody", "noone") or text.sign(text.sign(at, "no") or len(text.words), "one")
    for end in verbs(text, nobody) if nobody is not None else []:
        done = [stem(word) for word in text.lower[nobody:end]]
        keys = [name for name in _optional_keys(text, info) if any(akin(info.columns[name][0], verb) for verb in done)]
        if len(keys) == 1:
            yield Found(end, (IsNull(Col(keys[0])),), _PLAIN)


def _optional_keys(text: Text, info: TableInfo) -> list[str]:
    hops = [hop for hop in text.world.hops.get(info.name, ()) if not hop.many and len(hop.pairs) == 1]
    return list(dict.fromkeys(hop.pairs[0][0] for hop in hops if not info.is_required(hop.pairs[0][0])))


def unassigned(text: Text, at: int, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """Take the words themselves; which key says whose they are has to be chosen where several may."""
    keys = _keys_to_people(text, info)
    for end, _ in text.takes(at, _NOBODY) if keys else ():
        several = len(keys) > 1
        for key in keys:
            labels = frozenset({f"{info.name}.{key}"}) if several else frozenset[str]()
            yield Found(end, (IsNull(Col(key)),), _PLAIN, labels)


def _keys_to_people(text: Text, info: TableInfo) -> list[str]:
    """Return the keys that say to whom a row is assigned: those called so, else those to people that a row may lack."""
    hops = [hop for hop in text.world.hops.get(info.name, ()) if not hop.many and hop.target != info.name and len(hop.pairs) == 1]
    own = [(hop.pairs[0][0], text.world.tables[hop.target]) for hop in hops]
    optional = [(name, there) for name, there in own if not info.is_required(name)]
    named = [name for name, _ in optional if any(akin(part, one) for part in info.columns[name] for one in _ASSIGNED)]
    people = [name for name, there in optional if there.may_be_who]
    only = [name for name, _ in optional] if len(optional) == 1 and len(own) > 1 else []
    return list(dict.fromkeys(named or people or only))
