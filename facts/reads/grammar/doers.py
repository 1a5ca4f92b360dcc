"""Who did something by a key that leads nowhere: ``sponsored by Cora``, of a sponsor_id that no constraint declares. Pure."""

from __future__ import annotations

from facts.reads.grammar.text import Text
from facts.reads.roots import akin
from facts.reads.spec import Query
from facts.reads.table_info import TableInfo
from knowledge.linking.words import stem, stems

#: What the names of keys end in.
_KEYS = frozenset(stems("id_no_key_code"))


def is_by_another(text: Text, info: TableInfo, query: Query) -> bool:
    """Return whether a verb names such a key of the rows, and a query tells who did it by something else."""
    done = [text.lower[at - 1] for at in range(1, len(text.words)) if text.sign(at, "by") and text.lower[at - 1].endswith("ed")]
    named = {name for verb in done for name in _free_keys(text, info, verb)}
    return bool(named) and not any(f"name={name!r}" in repr(query.conditions) for name in named)


def _free_keys(text: Text, info: TableInfo, verb: str) -> list[str]:
    """Return the keys of rows that are called by a verb and lead to nobody, as far as VAST sees."""
    led = {column for hop in text.world.hops.get(info.name, ()) for column, _ in hop.pairs} | set(info.primary_key)
    free = {name: words for name, words in info.columns.items() if name not in led and len(words) > 1 and words[-1] in _KEYS}
    return [name for name, words in free.items() if akin(words[0], stem(verb))]
