"""A change as DDL, where one statement of DDL makes it. Pure.

This is for people to read what happened. It is not how VAST changes a database: operations have recipes for that, with
locks, validation and a way back.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from knowledge.privileges import PUBLIC, words
from knowledge.schema import Column, Sequence, Table, Type, View
from vast_project.pg.identifiers import literal, qualified, quote

if TYPE_CHECKING:
    from knowledge.diff import Change


def statements(change: Change) -> list[str]:
    """Return the statements of a change, none where it is not straightforward."""
    write = _WRITERS.get((change.kind, change.action))
    return write(change) if write else []


def _table_added(change: Change) -> list[str]:
    """A plain table with what hangs on it; partitions and foreign tables are more than this."""
    table: Table = change.after
    if table.kind != "r" or table.parent or table.inherits or table.of_type:
        return []
    name = qualified(*table.name)
    columns = ",\n".join(f"    {_column(column)}" for column in table.columns)
    made = [f"CREATE {'UNLOGGED ' if table.unlogged else ''}TABLE {name} (\n{columns}\n)"]
    made += [
        f"ALTER TABLE {name} ADD CONSTRAINT {quote(one.name)} {one.definition}" for one in table.constraints if one.kind != "n"
    ]
    made += [one.definition for one in table.indexes if not one.constraint]
    made += [one.definition for one in table.triggers]
    return made


def _column_added(change: Change) -> list[str]:
    return [f"ALTER TABLE {_table(change)} ADD COLUMN {_column(change.after)}"]


def _column_changed(change: Change) -> list[str]:
    """Type, default, nullability and comment; what else a column has is rarer and not told as SQL."""
    column: Column = change.after
    alter = f"ALTER TABLE {_table(change)} ALTER COLUMN {quote(column.name)}"
    writers: dict[str, Callable[[], str]] = {
        "type": lambda: f"{alter} TYPE {column.type}",
        "default": lambda: f"{alter} SET DEFAULT {column.default}" if column.default else f"{alter} DROP DEFAULT",
        "not_null": lambda: f"{alter} {'SET' if column.not_null else 'DROP'} NOT NULL",
        "comment": lambda: f"COMMENT ON COLUMN {_table(change)}.{quote(column.name)} IS {_text(column.comment)}",
    }
    if column.generated or not change.fields.keys() <= writers.keys():
        return []
    return [writers[name]() for name in ("type", "default", "not_null", "comment") if name in change.fields]


def _constraint_added(change: Change) -> list[str]:
    return [f"ALTER TABLE {_table(change)} ADD CONSTRAINT {quote(change.key[2])} {change.after.definition}"]


def _constraint_removed(change: Change) -> list[str]:
    return [f"ALTER TABLE {_table(change)} DROP CONSTRAINT {quote(change.key[2])}"]


def _constraint_changed(change: Change) -> list[str]:
    """Validating is one statement; anything else is dropping and adding."""
    if change.fields.keys() <= {"validated", "definition"} and change.after.validated and not change.before.validated:
        return [f"ALTER TABLE {_table(change)} VALIDATE CONSTRAINT {quote(change.key[2])}"]
    return [*_constraint_removed(change), *_constraint_added(change)]


def _index_added(change: Change) -> list[str]:
    """An index that backs a constraint comes with the constraint."""
    return [] if change.after.constraint else [change.after.definition]


def _index_removed(change: Change) -> list[str]:
    return [] if change.before.constraint else [f"DROP INDEX {qualified(change.key[0], change.key[2])}"]


def _type_added(change: Change) -> list[str]:
    type_: Type = change.after
    if type_.kind != "e":
        return []
    return [f"CREATE TYPE {qualified(*type_.name)} AS ENUM ({', '.join(map(literal, type_.labels))})"]


def _type_changed(change: Change) -> list[str]:
    """Labels that were added; PostgreSQL cannot take one away."""
    before, after = change.before.labels, change.after.labels
    if change.fields.keys() != {"labels"} or tuple(label for label in after if label in before) != before:
        return []
    made = []
    for place, label in enumerate(after):
        if label not in before:
            where = f"AFTER {literal(after[place - 1])}" if place else f"BEFORE {literal(before[0])}" if before else ""
            made.append(f"ALTER TYPE {qualified(*change.after.name)} ADD VALUE {literal(label)} {where}".rstrip())
    return made


def _view_made(change: Change) -> list[str]:
    """A view is replaced in place; a materialised one is dropped first."""
    view: View = change.after
    name, definition = qualified(*view.name), view.definition.rstrip(";")
    if view.kind == "v":
        return [f"CREATE OR REPLACE VIEW {name} AS{definition}"]
    dropped = [f"DROP MATERIALIZED VIEW {name}"] if change.before else []
    return [*dropped, f"CREATE MATERIALIZED VIEW {name} AS{definition}", *(one.definition for one in view.indexes)]


def _sequence_added(change: Change) -> list[str]:
    sequence: Sequence = change.after
    if sequence.identity:
        return []
    options = f"AS {sequence.type} START {sequence.start} INCREMENT {sequence.increment} MINVALUE {sequence.minimum}"
    cycle = "CYCLE" if sequence.cycle else "NO CYCLE"
    return [f"CREATE SEQUENCE {qualified(*sequence.name)} {options} MAXVALUE {sequence.maximum} CACHE {sequence.cache} {cycle}"]


def _function_made(change: Change) -> list[str]:
    return [change.after.definition] if change.after.kind != "a" and change.after.definition else []


def _function_removed(change: Change) -> list[str]:
    return [f"DROP {change.kind.upper()} {qualified(*change.key[:2])}({change.key[2]})"]


def _privilege(change: Change) -> list[str]:
    """GRANT what is held now and was not, REVOKE what was; privileges by default are told where they are spelled out."""
    kind, *names, grantee = change.key
    if kind not in _GRANTABLE:
        return []
    before, after = (_letters(facts) for facts in change.facts)
    target, holder = _grantable(kind, tuple(names)), "PUBLIC" if grantee == PUBLIC else quote(grantee)
    made = []
    if lost := words("".join(sorted(before - after))):
        made.append(f"REVOKE {lost} ON {target} FROM {holder}")
    if won := words("".join(sorted(after - before))):
        made.append(f"GRANT {won} ON {target} TO {holder}")
    return made


def _dropped(change: Change) -> list[str]:
    kind = "TABLE" if change.kind == "table" else change.kind.upper()
    return [f"DROP {kind} {qualified(*change.key[:2])}"]


def _column_removed(change: Change) -> list[str]:
    return [f"ALTER TABLE {_table(change)} DROP COLUMN {quote(change.key[2])}"]


def _on_table_removed(change: Change) -> list[str]:
    return [f"DROP {change.kind.upper()} {quote(change.key[2])} ON {_table(change)}"]


def _on_table_made(change: Change) -> list[str]:
    return [*(_on_table_removed(change) if change.before else []), change.after.definition]


def _extension_added(change: Change) -> list[str]:
    return [f"CREATE EXTENSION {quote(change.key[0])} SCHEMA {quote(change.after.schema)} VERSION {literal(change.after.version)}"]


def _extension_changed(change: Change) -> list[str]:
    return (
        [f"ALTER EXTENSION {quote(change.key[0])} UPDATE TO {literal(change.after.version)}"] if "version" in change.fields else []
    )


def _named_removed(change: Change) -> list[str]:
    return [f"DROP {change.kind.upper()} {quote(change.key[0])}"]


def _schema_added(change: Change) -> list[str]:
    return [f"CREATE SCHEMA {quote(change.key[0])}"]


def _column(column: Column) -> str:
    words_ = [quote(column.name), column.type]
    if column.collation:
        words_.append(f"COLLATE {column.collation}")
    if column.generated:
        words_.append(f"GENERATED ALWAYS AS ({column.default}) {'STORED' if column.generated == 's' else 'VIRTUAL'}")
    elif column.default:
        words_.append(f"DEFAULT {column.default}")
    if column.identity:
        words_.append(f"GENERATED {'ALWAYS' if column.identity == 'a' else 'BY DEFAULT'} AS IDENTITY")
    if column.not_null:
        words_.append("NOT NULL")
    return " ".join(words_)


_GRANTABLE = {"table": "", "view": "", "materialized view": "", "sequence": "SEQUENCE ", "schema": "SCHEMA ", "type": "TYPE "}


def _grantable(kind: str, names: tuple[str, ...]) -> str:
    return f"{_GRANTABLE[kind]}{quote(names[0]) if kind == 'schema' else qualified(*names[:2])}"


def _letters(facts: dict[str, Any] | None) -> set[str]:
    return set((facts or {}).get("privileges", "")) - {"*"}


def _table(change: Change) -> str:
    return qualified(*change.key[:2])


def _text(comment: str | None) -> str:
    return "NULL" if comment is None else literal(comment)


_WRITERS: dict[tuple[str, str], Callable[[Change], list[str]]] = {
    ("table", "added"): _table_added,
    ("column", "added"): _column_added,
    ("column", "changed"): _column_changed,
    ("column", "removed"): _column_removed,
    ("constraint", "added"): _constraint_added,
    ("constraint", "changed"): _constraint_changed,
    ("constraint", "removed"): _constraint_removed,
    ("index", "added"): _index_added,
    ("index", "removed"): _index_removed,
    ("index", "changed"): lambda change: [*_index_removed(change), *_index_added(change)],
    ("trigger", "added"): _on_table_made,
    ("trigger", "changed"): _on_table_made,
    ("trigger", "removed"): _on_table_removed,
    ("rule", "added"): _on_table_made,
    ("rule", "changed"): _on_table_made,
    ("rule", "removed"): _on_table_removed,
    ("policy", "removed"): _on_table_removed,
    ("type", "added"): _type_added,
    ("type", "changed"): _type_changed,
    ("view", "added"): _view_made,
    ("view", "changed"): _view_made,
    ("materialized view", "added"): _view_made,
    ("materialized view", "changed"): _view_made,
    ("sequence", "added"): _sequence_added,
    ("function", "added"): _function_made,
    ("function", "changed"): _function_made,
    ("function", "removed"): _function_removed,
    ("procedure", "added"): _function_made,
    ("procedure", "changed"): _function_made,
    ("procedure", "removed"): _function_removed,
    ("aggregate", "removed"): _function_removed,
    ("privilege", "added"): _privilege,
    ("privilege", "changed"): _privilege,
    ("privilege", "removed"): _privilege,
    ("extension", "added"): _extension_added,
    ("extension", "changed"): _extension_changed,
    ("extension", "removed"): _named_removed,
    ("schema", "added"): _schema_added,
    ("schema", "removed"): _named_removed,
    ("publication", "removed"): _named_removed,
    **{(kind, "removed"): _dropped for kind in ("table", "view", "materialized view", "sequence", "type", "statistics")},
}
