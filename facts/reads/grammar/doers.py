"""Who did something by a key that leads nowhere, or to rows of the same table: ``sponsored by Cora``, ``trained by Ann``. Pure."""

from __future__ import annotations

from facts.reads.grammar.text import Text
from facts.reads.roots import akin
from facts.reads.spec import Query
from facts.reads.table_info import TableInfo
from knowledge.linking.words import stem, stems

#: What the names of keys end in.
_KEYS = frozenset(stems("id_no_key_code"))

#: How it is said that somebody came out of a contest first or not, what is contested, and what columns say of that.
_WINNING = frozenset("won win wins winning lost lose loses losing".split())
_CONTESTS = frozenset(stems("race_game_match_tournament_competition_contest_battle_bout_fight_final_marathon_election_debate"))
_OUTCOMES = ("win", "won", "los", "result", "outcome", "place", "position", "rank", "finish", "score", "point", "medal", "status")
_OBJECT = 4


def passes_over_outcome(text: Text, query: Query) -> bool:
    """Return whether who won a contest, or lost it, is taken for who was in it: nothing that is asked for says which."""
    won = [at for at, word in enumerate(text.lower) if word in _WINNING]
    near = [table.meaning for at in won for place in range(at, min(at + _OBJECT, len(text.words))) for table in text.tables(place)]
    contested = any(info.words[-1] in _CONTESTS for info in near)
    asked = repr((query.conditions, query.measures, query.order)) if contested else ""
    return contested and not any(one in asked for one in _OUTCOMES)


def is_by_another(text: Text, info: TableInfo, query: Query) -> bool:
    """Return whether a verb names such a key of the rows, and a query tells who did it by something else."""
    done = [at for at, word in enumerate(text.lower) if word.endswith("ed")]
    named = {name for at in done for name in _keys_of_doers(text, info, at)}
    return bool(named) and not any(repr(name) in repr(query.conditions) for name in named)


def _keys_of_doers(text: Text, info: TableInfo, at: int) -> list[str]:
    """Return the keys of rows that are called by a verb: to others of their table, and behind ``by`` to nobody that VAST sees."""
    hops = [hop for hop in text.world.hops.get(info.name, ()) if not hop.many]
    own = {hop.pairs[0][0] for hop in hops if hop.target == info.name}
    led = {column for hop in hops for column, _ in hop.pairs} | set(info.primary_key)
    free = {name for name in info.columns if name not in led} if text.sign(at + 1, "by") is not None else set()
    keys = {name: words for name, words in info.columns.items() if name in own | free and len(words) > 1 and words[-1] in _KEYS}
    return [name for name, words in keys.items() if akin(words[0], stem(text.lower[at]))]
