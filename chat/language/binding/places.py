"""Which table a column belongs to where a request says it elsewhere, or not at all. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import Any

from chat.language.binding.context import IT, THEM, Choice, Context, Pair, Unclear
from chat.language.binding.requests import made_of_query, pairs_of
from chat.language.names import Names
from chat.language.readings import Slots
from chat.language.sql_expressions import columns_in

#: What it costs that a table lacks the column it is said to have, and that it has the one that is to be new.
CONTRADICTED = 4.0
TAKEN = 2.0
#: What it costs that a list has a column twice: rather that of another table is meant.
SAID_TWICE = 1.0
#: What it costs that the table was taken from what was said before, or from the schema alone.
FROM_CONTEXT = 0.3
FROM_SCHEMA = 0.8
#: What it costs beside that other tables were spoken of, which lack the column.
ELSEWHERE = 1.2
#: So many columns are a list.
_SEVERAL = 2


class Places:
    """Finds the tables of columns and adds up what was taken for granted."""

    def __init__(self, names: Names, context: Context) -> None:
        self.names = names
        self.schema = names.schema
        self.context = context
        self.cost = 0.0

    def pairs(self, items: Sequence[Slots], tables: tuple[str, ...]) -> list[Pair]:
        """Return (table, column) of existing columns; ``tables`` are those said for all of them.

        :raises Unclear: if the table of a column is left open.
        """
        found: list[Pair] = []
        for number, item in enumerate(items):
            found += self._item(items, number, item, tables)
        if len(found) == len(items):
            self.cost += SAID_TWICE * (len(found) - len(set(found)))
        self.cost += CONTRADICTED * len(set(tables) - {table for table, _ in found})
        for table, column in found:
            if not self.has(table, column):
                self.cost += CONTRADICTED
        return list(dict.fromkeys(found))

    def _item(self, items: Sequence[Slots], number: int, item: Slots, tables: tuple[str, ...]) -> list[Pair]:
        column, table = item.get("column"), item.get("table")
        if column == IT:
            return self._spoken_of(tables)
        if column == THEM:
            return self._all_spoken_of(tables)
        if table:
            return [(table, column)]
        if tables:
            return [(one, column) for one in tables]
        return [(one, column) for one in self._from_neighbours(items, number, column) or self._with_all(items) or self.owners(column)]

    def _with_all(self, items: Sequence[Slots]) -> tuple[str, ...]:
        """Return the one table that has all columns of a list of several, where none was spoken of."""
        names = [one.get("column") for one in items]
        if len(names) < _SEVERAL or self.context.topic or self.context.tables or any(one.get("table") for one in items):
            return ()
        if any(self.has(one, name) for one in self.context.hints for name in names):
            return ()
        owners = set.intersection(*(set(self.names.owners.get(name, ())) for name in names))
        self.cost += FROM_SCHEMA / len(names) if len(owners) == 1 else 0.0
        return (str(owners.pop()),) if len(owners) == 1 else ()

    def _spoken_of(self, tables: tuple[str, ...]) -> list[Pair]:
        columns = self.context.columns
        heard = [(table, column) for table in tables for column in self.context.heard if self.has(table, column)]
        if not columns and not heard:
            raise Unclear(Choice("Which column do you mean?"))
        if heard and not any(self.has(table, column) for table in tables for _, column in columns):
            self.cost += FROM_CONTEXT
            return heard
        self._check_newer(columns, tables)
        self.context.lean()
        self.cost += FROM_CONTEXT
        return (
            [(table, column) for table in tables for column in dict.fromkeys(one for _, one in columns)]
            if tables
            else list(columns)
        )

    def _check_newer(self, columns: Sequence[Pair], tables: tuple[str, ...]) -> None:
        """Ask which table is meant where one was named since that has the column which "it" stands for, too.

        :raises Unclear: then.
        """
        others = [one for one in self.context.newer if one not in {table for table, _ in columns} and any(self.has(one, column) for _, column in columns)]
        if others and not tables:
            found = tuple((f"{table}.{column}", table) for table in (columns[0][0], *others) for _, column in columns[:1])
            raise Unclear(Choice("Which column do you mean?", found))

    def said_alike(self) -> list[Pair]:
        """Return the columns of the last requests of one kind that follow each other."""
        last = self.context.requests[-1:]
        alike = takewhile(lambda one: one.kind == last[0].kind, reversed(self.context.requests))
        return list(dict.fromkeys(pair for one in reversed(list(alike)) for pair in pairs_of(one)))

    def _all_spoken_of(self, tables: tuple[str, ...]) -> list[Pair]:
        """Return the columns that "both" stands for: those spoken of, or those of which the same was asked one by one."""
        alike = [(table, column) for table, column in self.said_alike() if not tables or table in tables]
        if len(self.context.columns) > 1 or len(alike) < _SEVERAL:
            return self._spoken_of(tables)
        self.context.lean()
        self.cost += FROM_CONTEXT
        return alike

    def _from_neighbours(self, items: Sequence[Slots], number: int, column: str) -> tuple[str, ...]:
        """Return the table that a column shares with one named after or before it: "a and b of t", "t.a and b"."""
        after = next((one.get("table") for one in items[number + 1 :] if one.get("table")), None)
        if after and (self.has(after, column) or not self.names.owners.get(column)):
            return (after,)
        before = next((one.get("table") for one in reversed(items[:number]) if one.get("table")), None)
        return (before,) if before and self.has(before, column) else ()

    def owners(self, column: str) -> tuple[str, ...]:
        """Return the table that an existing column must belong to, by what was spoken of or by the schema.

        :raises Unclear: if several tables have such a column and none was spoken of.
        """
        for spoken in (self.context.topic, self.context.tables, self.context.hints):
            if having := tuple(one for one in spoken if self.has(one, column)):
                self.cost += FROM_CONTEXT
                if len(having) > 1 and spoken is self.context.hints:
                    raise Unclear(Choice(f"Which table's {column} do you mean?", tuple((one, one) for one in having)))
                return having
        return self._owners_in_schema(column)

    def _owners_in_schema(self, column: str) -> tuple[str, ...]:
        """Return the only table that has a column which none of those spoken of has; these if no table has it.

        :raises Unclear: if several have it, or none has and none was spoken of.
        """
        owners = self.names.owners.get(column, ())
        said = self.context.topic or self.context.tables or self.context.hints
        if len(owners) == 1:
            self.cost += FROM_SCHEMA
            self.cost += ELSEWHERE if said else 0.0
            return (str(owners[0]),)
        if owners:
            listed = tuple((str(one), str(one)) for one in owners[:8])
            raise Unclear(Choice(f"{len(owners)} tables have a column {column}: which one do you mean?", listed))
        if not said:
            raise Unclear(Choice(f"There is no column {column} in any table. Which table and column do you mean?"))
        return said

    def tables(self, said: tuple[str, ...], what: str, *, pointed: str | None = None) -> tuple[str, ...]:
        """Return the tables that something new belongs to: those said, else those spoken of but the one that it points to.

        :raises Unclear: if there are none.
        """
        if said:
            return said
        spoken = self.context.topic or self.context.tables or self._hinted(pointed)
        if not spoken or (len(spoken) > 1 and not (self.context.topic or self.context.tables)):
            raise Unclear(Choice(f"Which table is {what} for?", tuple((one, one) for one in spoken)))
        self.cost += FROM_CONTEXT
        return spoken

    def _hinted(self, pointed: str | None) -> tuple[str, ...]:
        """Return the tables that explanations named; where there are several, not the one that is pointed to."""
        hints = self.context.hints
        return tuple(one for one in hints if one != pointed) if len(hints) > 1 else hints

    def of_condition(self, sql: str) -> tuple[str, ...]:
        """Return the table whose columns a condition is over, by what it says itself, what was spoken of, or the schema.

        :raises Unclear: if that leaves several.
        """
        said = columns_in(sql)
        owners = {str(relation.name) for owner, _ in said if owner and (relation := self.schema.relation(owner))}
        if owners:
            return tuple(owners)
        columns = [column for _, column in said]
        if spoken := self._spoken_with(columns):
            return spoken
        having = [table for table in self.schema.tables if columns and all(table.column(column) for column in columns)]
        if len(having) == 1:
            self.cost += FROM_SCHEMA
            return (str(having[0].name),)
        listed = tuple((str(one.name), str(one.name)) for one in having[:8])
        raise Unclear(Choice(f"Which table is “{sql}” about?", listed))

    def _spoken_with(self, columns: Sequence[str]) -> tuple[str, ...]:
        """Return the tables with all of some columns among those spoken of, the topic's before the ones that were only named."""
        for spoken in (self.context.topic, self.context.tables, self.context.hints):
            if having := tuple(one for one in spoken if all(self.has(one, column) for column in columns)):
                return having
        return ()

    def of_constraint(self, name: str) -> tuple[str, ...]:
        """Return the table that has a constraint of a name, if only one has."""
        owners = [str(one.name) for one in self.schema.tables if any(key.name == name for key in one.constraints)]
        return tuple(owners) if len(owners) == 1 else ()

    def constraint_of(self, args: dict[str, Any]) -> str | None:
        """Return the name of the constraint that arguments tell: its own, or that of the only one of a kind over columns."""
        if args.get("constraint_name"):
            return args["constraint_name"]
        table = self.schema.table(args.get("table", ""))
        letter = (args.get("kind") or " ")[0]
        found = (
            [key.name for key in table.constraints if key.kind == letter and list(key.columns) == args.get("columns")]
            if table
            else []
        )
        return found[0] if len(found) == 1 else None

    def has(self, table: str, column: str) -> bool:
        """Say whether a table or view has a column, also one that an earlier request of the same text makes."""
        relation = self.schema.relation(table)
        if relation is not None and relation.column(column):
            return True
        making = next((number for number, one in enumerate(self.context.requests) if _makes(one.args, table, column)), None)
        if making is not None and making < self.context.given:
            self.context.lean()
        return making is not None


def _makes(args: dict, table: str, column: str) -> bool:
    if made_of_query(args):
        return table in (args.get("view_name"), args.get("table"))
    if args.get("table") != table:
        return args.get("new_name") == table
    made = {args.get("new_name"), args.get("column")} | {
        one.get("column") for one in args.get("columns", ()) if isinstance(one, dict)
    }
    return column in made
