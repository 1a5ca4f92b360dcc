"""An UPDATE in batches whose expression reads what it sets, so that no row may be met twice: the done-mark follows the row. Pure.

The side table of old values is the mark: a batch leaves the rows that stand in it alone. While batches are at work a trigger sees
every change of a key. Where the row was done, its entry takes the new key along; where it was not, the new key is noted, and the
rows that are noted and still not done are changed when the trigger goes, under its lock. Batches and others meet at the row's own
lock, so whoever comes second sees what the first one did. A row is changed once, wherever its key goes meanwhile.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from knowledge.schema import Schema, Table
from ops.statements.render import relation
from ops.step import Step
from ops.steps._batches import BATCH_ROWS, between
from ops.steps._images import SideTable, describe, kept, side_table
from ops.steps._kept_statements import keyed_update
from ops.steps._keys import Key
from ops.steps._row_change import RowChange, wanted_table
from ops.steps._rows import OLD_IN_RETURNING, batched_update
from ops.steps.update_rows import staying_key, update_step
from vast_project.pg.identifiers import literal, quote

#: Types that sort in a side table as they do in any table: no collation, and none of the database's own.
_MOMENTS = ("date", "timestamp with time zone", "timestamp without time zone")
_SORTED_ALIKE = ("smallint", "integer", "bigint", "numeric", "uuid", *_MOMENTS)


@dataclass(frozen=True)
class Marked:
    """A change, the key its rows are walked by, and the side tables: of those that are done, and of keys that rows moved to."""

    change: RowChange
    key: Key
    done: SideTable
    moved: SideTable

    @property
    def trigger(self) -> str:
        """Return the trigger's name, quoted: a plan's own key gets into it as into the names of side tables."""
        return f'"{self.done.name}"'

    @property
    def function(self) -> str:
        """Return the trigger function's name."""
        return f"{self.done.name}_follow"

    def not_done(self, *, bounded: bool) -> str:
        """Return the condition that a row is not done; ``bounded`` also says which entries a batch's rows can have."""
        same = self.done.same_row(quote(self.change.table.name.name), "done")
        sorted_alike = all(type_ in _SORTED_ALIKE for type_ in self.key.types)
        within = f" AND {between(self.done.own_key, 'done.')}" if bounded and sorted_alike else ""
        return f"NOT EXISTS (SELECT FROM {self.done.name} AS done WHERE {same}{within})"

    def follow(self) -> list[str]:
        """Return the statements that make the side tables and the trigger."""
        new = ", ".join(kept(f"NEW.{quote(name)}", type_) for name, type_ in zip(self.key.columns, self.key.types, strict=True))
        keys = ", ".join(self.done.key_columns)
        body = (
            f"BEGIN\n  DELETE FROM {self.done.name} AS kept WHERE {self.done.is_row('kept', 'NEW')};\n"
            f"  UPDATE {self.done.name} AS kept SET ({keys}) = ROW({new}) WHERE {self.done.is_row('kept', 'OLD')};\n"
            f"  IF NOT FOUND THEN\n    DELETE FROM {self.moved.name} AS kept WHERE {self.moved.is_row('kept', 'OLD')};\n"
            f"    INSERT INTO {self.moved.name} ({keys}) VALUES ({new}) ON CONFLICT DO NOTHING;\n  END IF;\n  RETURN NEW;\nEND"
        )
        old_key, new_key = (f"ROW({', '.join(f'{row}.{quote(name)}' for name in self.key.columns)})" for row in ("OLD", "NEW"))
        # A row that goes to another partition is deleted here and inserted there: only before that is it an UPDATE.
        moment = "BEFORE" if self.change.table.kind == "p" else "AFTER"
        return [
            *self.done.prepare,
            describe(self.done, self.change.table),
            *self.moved.prepare,
            f"COMMENT ON TABLE {self.moved.name} IS {literal('VAST: keys that rows took while they were changed in batches')}",
            f"CREATE FUNCTION {self.function}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER "
            f"SET search_path = pg_catalog, pg_temp AS $vast$\n{body}\n$vast$",
            f"CREATE TRIGGER {self.trigger} {moment} UPDATE ON {relation(self.change.table.name)} FOR EACH ROW "
            f"WHEN ({old_key} IS DISTINCT FROM {new_key}) EXECUTE FUNCTION {self.function}()",
        ]

    def unfollow(self, *late: str) -> list[str]:
        """Return the statements that take the trigger away; between its end and that of what it wrote, ``late`` ones."""
        return [
            f"DROP TRIGGER IF EXISTS {self.trigger} ON {relation(self.change.table.name)}",
            *late,
            f"DROP FUNCTION IF EXISTS {self.function}()",
            f"DROP TABLE IF EXISTS {self.moved.name}",
        ]

    def late(self, *, knows_old: bool) -> str:
        """Return the statement that changes the rows which moved before a batch came to them."""
        source = ", ".join(filter(None, [self.change.source, f"{self.moved.name} AS moved"]))
        own = quote(self.change.table.name.name)
        conditions = [self.moved.same_row(own, "moved"), self.not_done(bounded=False), *filter(None, [self.change.where])]
        change = replace(self.change, source=source, where=None)
        return keyed_update(change, self.key, self.done, knows_old=knows_old, within=" AND ".join(conditions))


def update_steps(
    schema: Schema,
    *,
    table: str,
    values: Mapping[str, str],
    where: str | None = None,
    title: str = "",
    batch_rows: int = BATCH_ROWS,
) -> list[Step]:
    """Return the steps that update rows once each, whatever becomes of their keys meanwhile.

    :raises NoKey, OperationInvalid: as :func:`ops.steps.update_rows.update_step`.
    """
    found = wanted_table(schema, table)
    key = staying_key(found, values, schema)
    if _cannot_move(found, key):
        return [update_step(schema, table=table, values=values, where=where, title=title, batch_rows=batch_rows)]
    change = RowChange(found, values, where=f"({where})" if where else None)
    done = side_table(found, key, change.columns, what=f"{change.text()}|marked", with_new=True, follows=True)
    marked = Marked(change, key, done, replace(done, name=f"{done.name}_moved", columns=(), with_new=False))
    conditions = [marked.not_done(bounded=True), *filter(None, [change.where])]
    title = title or f"Update {', '.join(values)} of {found.name}"
    batches = batched_update(
        "update_rows",
        replace(change, where=" AND ".join(conditions)),
        schema,
        before_images=True,
        title=title,
        reason="What it sets it also reads: what is done is marked by its old value.",
        batch_rows=batch_rows,
        side=done,
    )
    knows_old = schema.server.major >= OLD_IN_RETURNING
    return [
        Step(
            "ddl",
            f"Follow the keys of {found.name}",
            tuple(marked.follow()),
            tuple(marked.unfollow()),
            reason="So that a row whose key others change meanwhile is neither changed twice nor missed.",
        ),
        batches,
        Step(
            "ddl",
            f"Change the rows of {found.name} that moved, and stop following",
            tuple(marked.unfollow(marked.late(knows_old=knows_old))),
            reason="Few if any: those whose key was changed before a batch came to them.",
        ),
    ]


def _cannot_move(table: Table, key: Key) -> bool:
    """Return whether PostgreSQL itself keeps a key from being given another value."""
    return all(column is not None and column.identity == "a" for column in map(table.column, key.columns))
