"""Whether a table, view, column or sequence is still used on a target: what depends on it, and what the server counted since."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from facts.objects import with_names
from knowledge.schema import Name, Schema, Sequence, Table
from ops.operations._dependents import dependents, routines_naming
from ops.statements.render import relation
from vast_project.pg.errors import TargetError
from vast_project.pg.queries import load_queries
from vast_project.pg.session import PATIENT, ReadSession, connect_once
from vast_project.pg.target import Target

QUERIES = load_queries(Path(__file__).with_suffix(".sql"))
#: Statements that define something, or look after it, are no use of it.
_NO_USE = re.compile(r"\s*(alter|create|drop|comment|grant|revoke|analyze|vacuum|reindex|explain)\b", re.IGNORECASE)
_SHOWN = 200


@dataclass(frozen=True)
class Object:
    """What may be used: a relation, or one of its columns."""

    relation: Name
    column: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """Return the words that a text must have to be about it."""
        return (self.relation.name, self.column) if self.column else (self.relation.name,)


@dataclass(frozen=True)
class Usage:
    """What was found: counts by what they count, each of them in words, what depends on the object, and what nobody sees."""

    counters: dict[str, int]
    said: dict[str, str]
    dependents: tuple[str, ...]
    blind: tuple[str, ...]

    def since(self, counters: Mapping[str, int]) -> list[str]:
        """Return what uses the object, as sentences: what depends on it, and what was counted since earlier counts.

        A count that is lower than before began anew, so all of it is use.
        """
        more = {key: _more(counters.get(key, 0), count) for key, count in self.counters.items()}
        counted = [f"{self.said[key]} ({count:,} more)" for key, count in more.items() if count]
        return [*(f"{one} needs it" for one in self.dependents), *counted]


def _more(before: int, now: int) -> int:
    return now - before if now >= before else now


def usage_read(target: Target, schema: Schema, used: Object, *, ignored: frozenset[str] = frozenset()) -> Usage:
    """Look at what uses an object now.

    :param schema: the target's schema, for what depends on the object.
    :param ignored: names, as statements say them, of functions that the plan itself made and that go with it.
    :raises TargetError: if the target cannot be reached.
    """
    if (counter := schema.sequence(used.relation)) is not None:
        return _counted(target, counter)
    needs = dependents(schema, used.relation, used.column or None)
    own = {str(one.name) for one in schema.functions if relation(one.name) in ignored}
    naming = [f"function {one}" for one in routines_naming(schema, *used.words) if one not in own]
    counters: dict[str, int] = {}
    said: dict[str, str] = {}
    blind: list[str] = []
    with closing(connect_once(target, profile=PATIENT)) as connection:
        session = ReadSession(connection, label=target.label)
        for key, count, text in (*_statements(session, used, blind), *_index_scans(session, schema, used)):
            counters[key], said[key] = count, text
        if session.value(QUERIES["replicas"]):
            blind.append("Replicas count their own statements, which are not seen from here.")
    return Usage(counters, said, (*needs, *naming), tuple(blind))


def _counted(target: Target, counter: Sequence) -> Usage:
    """Return the use of a sequence: how far it has counted; whoever draws numbers from it draws them from the server itself."""
    with closing(connect_once(target, profile=PATIENT)) as connection:
        session = ReadSession(connection, label=target.label)
        count = session.value(QUERIES["sequence_count"], schema=counter.name.schema, sequence=counter.name.name)
    said = (counter.comment or f"numbers were drawn from {counter.name}").removeprefix("VAST: ")
    return Usage({"sequence": int(count or 0)}, {"sequence": said}, (), ())


def _statements(session: ReadSession, used: Object, blind: list[str]) -> Iterator[tuple[str, int, str]]:
    """Yield the statements in whose text the words stand: cautious, since another table may have a column of that name."""
    history = session.one(QUERIES["statement_history"])
    if history is None:
        blind.append("This database has no pg_stat_statements, so nobody counts the statements that use it.")
        return
    place, sees_all = history
    if not sees_all:
        blind.append("VAST's role sees its own statements only: GRANT pg_read_all_stats shows it those of others.")
    words = {"word": used.words[-1], "table": used.words[0]}
    try:
        rows = session.rows(with_names(QUERIES["statements"], schema=place), **words)
    except TargetError as error:
        blind.append(f"pg_stat_statements cannot be read: {error.message}")
        return
    patterns = [re.compile(rf"\b{re.escape(word)}\b", re.IGNORECASE) for word in used.words]
    for queryid, query, calls in rows:
        if not _NO_USE.match(query) and all(pattern.search(query) for pattern in patterns):
            yield f"statement {queryid}", calls, f"“{' '.join(query.split())[:_SHOWN]}” names it"


def _index_scans(session: ReadSession, schema: Schema, used: Object) -> Iterator[tuple[str, int, str]]:
    owner = schema.relation(used.relation)
    if not isinstance(owner, Table) or not used.column:
        return
    indexes = [one.name for one in owner.indexes if used.column in one.columns]
    for name, scans in session.rows(QUERIES["index_scans"], schema=used.relation.schema, indexes=indexes):
        yield f"index {name}", scans, f"index {name} was read"
