"""What points rows to a lookup table that programs go on writing with the value itself, until they write the pointer. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.schema import Column, Name, Table
from ops.operations._naming import object_name
from ops.plan import Finding, Severity
from ops.statements.render import relation
from vast_project.pg.identifiers import quote

#: The lookup table is written with the rights of its owner: programs have none on it yet.
_FUNCTION = """CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $sync$ BEGIN
  IF TG_OP = 'INSERT' THEN
    IF new.{pointer} IS NOT NULL THEN RETURN new; END IF;
  ELSIF new.{value} IS NOT DISTINCT FROM old.{value} OR new.{pointer} IS DISTINCT FROM old.{pointer} THEN RETURN new;
  END IF;
  INSERT INTO {place} ({value}) SELECT new.{value} WHERE new.{value} IS NOT NULL ON CONFLICT DO NOTHING;
  new.{pointer} := (SELECT source.id FROM {place} AS source WHERE source.{value} = new.{value});
  RETURN new;
END $sync$"""


@dataclass(frozen=True)
class LookupKeeper:
    """A table's column, the lookup table of its values, and the column that points there."""

    table: Table
    column: Column
    place: Name
    pointer: str

    @property
    def name(self) -> Name:
        """Return the name of the trigger and of its function; it fires behind others, which may change what was written."""
        return Name(self.table.name.schema, object_name(f"zz_{self.table.name.name}", (self.pointer,), "sync"))

    def statements(self) -> tuple[str, str]:
        """Return what makes the function and the trigger."""
        function, value, pointer = relation(self.name), quote(self.column.name), quote(self.pointer)
        made = _FUNCTION.format(function=function, value=value, pointer=pointer, place=relation(self.place))
        trigger = (
            f"CREATE TRIGGER {quote(self.name.name)} BEFORE INSERT OR UPDATE ON {relation(self.table.name)} "
            f"FOR EACH ROW EXECUTE FUNCTION {function}()"
        )
        return made, trigger

    def finding(self) -> Finding:
        """Say how long the old column and the trigger stay, and what ends it."""
        message = (
            f"{self.column.name} of {self.table.name} stays. For programs that write it alone, the trigger {self.name.name} keeps {self.pointer} "
            f"right; what programs write into {self.pointer} themselves is left alone. Once all of them do, ask to drop the trigger, then "
            f"{self.column.name}."
        )
        return Finding("old_columns_stay", Severity.NOTE, message, str(self.table.name))
