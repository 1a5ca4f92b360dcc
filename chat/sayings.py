"""Operations said as people ask for them, so that a question back can be answered with a click. Pure.

A sentence is offered only where it is understood as the very same operations; :mod:`chat.changes` tries that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from ops.operation import Operation

Args = dict[str, Any]


def sentence_of(operations: Sequence[Operation]) -> str | None:
    """Return a request for these operations, None where one of them has no plain sentence."""
    said = [_sentence(one) for one in operations]
    return ", then ".join(one for one in said if one) if all(said) else None


def _sentence(operation: Operation) -> str | None:
    """Return an operation's sentence, None where it has none or the sentence would leave something out."""
    if operation.name not in _SENTENCES:
        return None
    args = operation.args()
    sentence = _SENTENCES[operation.name](args)
    return sentence if all(text in sentence for text in _told(args)) else None


def _told(value: Any) -> Iterator[str]:
    """Yield the texts that arguments hold; what an index is by default need not be told."""
    if isinstance(value, dict):
        yield from (text for key, one in value.items() if (key, one) != ("method", "btree") for text in _told(one))
    elif isinstance(value, (list, tuple)):
        yield from (text for one in value for text in _told(one))
    elif isinstance(value, str):
        yield value


def described(operation: Operation) -> str:
    """Return an operation in words: its sentence, or its kind and arguments."""
    if sentence := sentence_of((operation,)):
        return sentence
    args = ", ".join(f"{key} {_plainly(value)}" for key, value in operation.args().items())
    return f"{operation.name.replace('_', ' ')}: {args}"


def _plainly(value: Any) -> str:
    if isinstance(value, dict):
        return "(" + ", ".join(f"{key} {_plainly(one)}" for key, one in value.items()) + ")"
    return ", ".join(map(_plainly, value)) if isinstance(value, list) else "yes" if value is True else str(value)


def _definition(args: Args) -> str:
    parts = [
        args["column"],
        args.get("type", ""),
        "not null" if args.get("not_null") else "",
        "unique" if args.get("unique") else "",
        f"default {args['default']}" if args.get("default") else "",
        f"check ({args['condition']})" if args.get("condition") else "",
        f"references {args['references']}" if args.get("references") else "",
        f"on delete {args['on_delete']}" if args.get("on_delete") else "",
    ]
    return " ".join(filter(None, parts))


def _keys(args: Args) -> str:
    return ", ".join(
        (one.get("column") or one.get("expression", "")) + (" desc" if one.get("descending") else "") for one in args["keys"]
    )


def _index(args: Args) -> str:
    name = f" {args['index_name']}" if args.get("index_name") else ""
    where = f" where {args['where']}" if args.get("where") else ""
    method = f" using {args['method']}" if args.get("method", "btree") != "btree" else ""
    return f"create {'unique ' if args.get('unique') else ''}index{name} on {args['table']} ({_keys(args)}){method}{where}"


def _drop_index(args: Args) -> str:
    if args.get("index_name"):
        return f"drop index {args['index_name']}"
    return f"drop the index on {args['table']} ({', '.join(args['columns'])})"


def _where(args: Args) -> str:
    return f" where {args['where']}" if args.get("where") else ""


def _foreign_key(args: Args) -> str:
    action = f" on delete {args['on_delete']}" if args.get("on_delete") else ""
    return f"add a foreign key on {args['table']} ({', '.join(args['columns'])}) referencing {args['references']}{action}"


_SENTENCES: dict[str, Callable[[Args], str]] = {
    "add_column": lambda args: f"add column {_definition(args)} to {args['table']}",
    "drop_column": lambda args: f"drop column {args['column']} of {args['table']}",
    "rename_column": lambda args: f"rename column {args['column']} of {args['table']} to {args['new_name']}",
    "change_type": lambda args: f"change the type of {args['table']}.{args['column']} to {args['type']}",
    "set_not_null": lambda args: f"make {args['table']}.{args['column']} not null",
    "drop_not_null": lambda args: f"make {args['table']}.{args['column']} nullable",
    "set_default": lambda args: f"set the default of {args['table']}.{args['column']} to {args['default']}",
    "drop_default": lambda args: f"drop the default of {args['table']}.{args['column']}",
    "drop_table": lambda args: f"drop table {args['table']}",
    "truncate_table": lambda args: f"truncate {args['table']}",
    "rename_table": lambda args: f"rename table {args['table']} to {args['new_name']}",
    "create_index": _index,
    "drop_index": _drop_index,
    "add_unique": lambda args: f"add a unique constraint on {args['table']} ({', '.join(args['columns'])})",
    "add_primary_key": lambda args: f"add a primary key on {args['table']} ({', '.join(args['columns'])})",
    "add_foreign_key": _foreign_key,
    "add_check": lambda args: f"add a check to {args['table']}: {args['condition']}",
    "backfill_column": lambda args: f"set {args['table']}.{args['column']} to {args['value']}{_where(args)}",
    "delete_rows": lambda args: f"delete rows of {args['table']}{_where(args)}",
    "drop_view": lambda args: f"drop view {args['view_name']}",
    "drop_trigger": lambda args: f"drop trigger {args['trigger_name']}",
}
