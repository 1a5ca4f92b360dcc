"""What changed from one kept schema to the next, worked out once and kept, so that a question about changes parses no schema."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from knowledge.codec import from_json
from knowledge.diff import Change, diff
from knowledge.models import Database, SchemaContent, SchemaDifference
from knowledge.schema import Name, Schema

#: The digests of two contents; without one before, everything in the other is new.
Pair = tuple[str | None, str]
#: How many of the latest snapshots of a database are compared before anybody asks.
KEPT_AHEAD = 50
#: How many differences a process remembers: a few names and sentences each.
_REMEMBERED = 2_000
_remembered: dict[Pair, Difference] = {}


@dataclass(frozen=True)
class Difference:
    """What changed, as (table or None, sentence) each, and the tables and views that are new."""

    changes: tuple[tuple[Name | None, str], ...]
    added: frozenset[Name]


def differences(pairs: Iterable[Pair]) -> dict[Pair, Difference]:
    """Return what changed between contents, by pair; what was not kept yet is worked out and kept."""
    wanted = dict.fromkeys(pairs)
    missing = [pair for pair in wanted if pair not in _remembered]
    found = {pair: _remembered[pair] for pair in wanted if pair in _remembered} | _kept(missing)
    new = {pair: found[pair] for pair in missing if pair in found} | _worked_out([pair for pair in missing if pair not in found])
    if len(_remembered) > _REMEMBERED:
        _remembered.clear()
    _remembered.update(new)
    return found | new


def differences_keep(*, database: Database) -> None:
    """Work out what changed between the latest snapshots of a database, ahead of questions."""
    changed = database.snapshots.exclude(previous=None).order_by("-pk").values_list("previous__content_id", "content_id")
    differences(pair for pair in changed[:KEPT_AHEAD] if pair[0] != pair[1])


def _kept(pairs: list[Pair]) -> dict[Pair, Difference]:
    rows = SchemaDifference.objects.filter(after_id__in=[after for _, after in pairs]) if pairs else ()
    return {(row.before_id, row.after_id): _read(row) for row in rows if (row.before_id, row.after_id) in pairs}


def _read(row: SchemaDifference) -> Difference:
    changes = tuple((Name(*table) if table else None, sentence) for table, sentence in row.changes)
    return Difference(changes, frozenset(Name(*name) for name in row.added))


def _worked_out(pairs: list[Pair]) -> dict[Pair, Difference]:
    """Compare contents and keep what came of it; neighbours share a content, which is parsed once."""
    content = lru_cache(maxsize=2)(_content)
    found = {pair: _compared(content(pair[0]) if pair[0] else None, content(pair[1])) for pair in pairs}
    rows = [
        SchemaDifference(
            before_id=before,
            after_id=after,
            changes=[(_parts(table), sentence) for table, sentence in one.changes],
            added=sorted(map(_parts, one.added)),
        )
        for (before, after), one in found.items()
    ]
    SchemaDifference.objects.bulk_create(rows, ignore_conflicts=True)
    return found


def _content(digest: str) -> Schema:
    return from_json(SchemaContent.objects.values_list("data", flat=True).get(pk=digest))


def _compared(before: Schema | None, after: Schema) -> Difference:
    if before is None:
        return Difference((), _relations(after))
    changes = tuple((_table_of(change), str(change)) for change in diff(before, after))
    return Difference(changes, _relations(after) - _relations(before))


def _relations(schema: Schema) -> frozenset[Name]:
    return frozenset(one.name for one in (*schema.tables, *schema.views))


def _table_of(change: Change) -> Name | None:
    """Return the table that a change is about; a change's key begins with schema and relation where it has one."""
    return Name(change.key[0], change.key[1]) if len(change.key) >= 2 else None


def _parts(name: Name | None) -> list[str] | None:
    return [name.schema, name.name] if name else None
