"""A trigger that writes what is written to a table into another one, row by row, found by the table's key. Pure.

Rows are copied meanwhile, batch by batch: a batch locks the rows that it reads against being deleted, and leaves alone those that the
trigger brought already; whoever changes a row afterwards has it changed in the other table by the trigger.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from knowledge.schema import Name, Table
from ops.operations._naming import object_name
from ops.statements import render
from ops.statements.row_expressions import of_row
from ops.step import Check, Step
from ops.steps._batches import BATCH_ROWS, between
from ops.steps._keys import Key, walking_key
from ops.steps._rows import walk_args
from vast_project.pg.identifiers import quote


@dataclass(frozen=True)
class Mirror:
    """A table, the other one, and what each of the other's columns gets from a row of the table, as SQL over that row."""

    table: Table
    other: Name
    values: Mapping[str, str]

    @property
    def key(self) -> Key:
        """Return the key by which a row is the same in both."""
        return walking_key(self.table)

    @property
    def function(self) -> Name:
        """Return the name of the trigger and its function; it fires behind others."""
        return Name(self.table.name.schema, object_name(f"zz_{self.table.name.name}", (), "mirror"))

    @property
    def _cleared(self) -> Name:
        return Name(self.table.name.schema, object_name(f"zz_{self.table.name.name}", (), "cleared"))

    def begun(self) -> list[str]:
        """Return the statements that make the trigger; it also fires for rows that replication brings."""
        own, trigger = render.relation(self.table.name), quote(self.function.name)
        rows = f"AFTER INSERT OR UPDATE OR DELETE ON {own} FOR EACH ROW"
        return [
            self._made(self.function, self._followed()),
            self._made(self._cleared, f"TRUNCATE {render.relation(self.other)}; RETURN NULL;"),
            f"CREATE TRIGGER {trigger} {rows} EXECUTE FUNCTION {render.relation(self.function)}()",
            f"CREATE TRIGGER {quote(self._cleared.name)} AFTER TRUNCATE ON {own} FOR EACH STATEMENT "
            f"EXECUTE FUNCTION {render.relation(self._cleared)}()",
            render.alter_table(self.table.name, f"ENABLE ALWAYS TRIGGER {trigger}"),
        ]

    def _made(self, name: Name, body: str) -> str:
        return (
            f"CREATE FUNCTION {render.relation(name)}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER "
            f"SET search_path = pg_catalog, pg_temp AS $mirror$ BEGIN\n{body}\nEND $mirror$"
        )

    def ended(self, *, if_exists: bool = False) -> list[str]:
        """Return the statements that take the trigger away."""
        perhaps, own = "IF EXISTS " if if_exists else "", render.relation(self.table.name)
        names = (self.function, self._cleared)
        return [
            *(f"DROP TRIGGER {perhaps}{quote(one.name)} ON {own}" for one in names),
            *(f"DROP FUNCTION {perhaps}{render.relation(one)}()" for one in names),
        ]

    def _followed(self) -> str:
        """Return what the trigger does with a row: gone under its old key, and as it is now under its new one."""
        other, names = render.relation(self.other), list(self.values)
        gone = " AND ".join(f"kept.{quote(one)} = old.{quote(one)}" for one in self.key.columns)
        moved = " OR ".join(f"new.{quote(one)} IS DISTINCT FROM old.{quote(one)}" for one in self.key.columns)
        given = ", ".join(of_row(self.table, value, "new") for value in self.values.values())
        others = [one for one in names if one not in self.key.columns]
        sets = ", ".join(f"{quote(one)} = excluded.{quote(one)}" for one in others)
        again = f"DO UPDATE SET {sets}" if sets else "DO NOTHING"
        return (
            f"  IF TG_OP = 'DELETE' OR (TG_OP = 'UPDATE' AND ({moved})) THEN\n    DELETE FROM {other} AS kept WHERE {gone};\n  END IF;\n"
            f"  IF TG_OP <> 'DELETE' THEN\n    INSERT INTO {other} ({render.columns(names)}) OVERRIDING SYSTEM VALUE VALUES ({given})\n"
            f"      ON CONFLICT ({render.columns(self.key.columns)}) {again};\n  END IF;\n  RETURN NULL;"
        )

    def copied(self) -> Step:
        """Return the step that copies the rows that are there, in batches."""
        own = quote(self.table.name.name)
        taken = ", ".join(of_row(self.table, value, self.table.name.name) for value in self.values.values())
        within = between(self.key, f"{own}.")
        held = f"SELECT {taken} FROM {render.relation(self.table.name)} WHERE {within} FOR KEY SHARE"
        statement = (
            f"WITH held AS ({held}) INSERT INTO {render.relation(self.other)} ({render.columns(list(self.values))}) OVERRIDING SYSTEM VALUE "
            f"SELECT * FROM held ON CONFLICT ({render.columns(self.key.columns)}) DO NOTHING"
        )
        args = walk_args(self.table, self.key, BATCH_ROWS)
        reason = "The trigger copies what is written meanwhile."
        return Step("copy", f"Copy the rows of {self.table.name} to {self.other}", (statement,), (), args, reason=reason)

    def same(self) -> Check:
        """Return the validator that both hold the same rows."""
        values = [of_row(self.table, value, self.table.name.name) for value in self.values.values()]
        args = {"table": render.relation(self.table.name), "values": values, "other": render.relation(self.other), "columns": list(self.values)}
        return Check("same_rows", args)
