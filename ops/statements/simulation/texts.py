"""Names inside stored texts: definitions of triggers, views and functions, defaults that call a sequence. Pure.

Identifiers are found by PostgreSQL's scanner, so nothing inside a string or comment is touched.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from pglast.parser import ParseError, scan

from knowledge.schema import Function, Name, Schema, Table, Trigger
from ops.statements import view_text
from ops.statements.indexing import definition_of
from ops.statements.render import relation
from vast_project.pg.identifiers import literal, quote


def replaced(text: str, old: tuple[str, ...], new: tuple[str, ...]) -> str:
    """Return a statement's text with a dotted name replaced where it stands as a whole."""
    try:
        tokens = scan(text)
    except ParseError:
        return text
    names = [text[token.start : token.end + 1] for token in tokens]
    plain = [_unquoted(name) for name in names]
    pattern = [part for one in old for part in (one, ".")][:-1]
    pieces, at, position = [], 0, 0
    while position < len(tokens):
        if plain[position : position + len(pattern)] == pattern and not (position and names[position - 1] == "."):
            pieces += [text[at : tokens[position].start], ".".join(map(quote, new))]
            at = tokens[position + len(pattern) - 1].end + 1
            position += len(pattern)
        else:
            position += 1
    return "".join([*pieces, text[at:]])


def _unquoted(name: str) -> str:
    return name[1:-1].replace('""', '"') if name.startswith('"') else name


def table_renamed(table: Table, old: Name, schema: Schema) -> Table:
    """Return a table that was renamed with its own texts saying the new name."""
    indexes = []
    for one in table.indexes:
        only = " ON ONLY " in one.definition.split(" USING ", 1)[0]
        head = definition_of(one, table.name, only=only).split(" USING ", 1)[0]
        indexes.append(replace(one, definition=f"{head} USING {one.definition.split(' USING ', 1)[-1]}"))
    triggers = tuple(replace(one, definition=replaced(one.definition, old, table.name)) for one in table.triggers)
    rules = tuple(replace(one, definition=replaced(one.definition, old, table.name)) for one in table.rules)
    return replace(table, indexes=tuple(indexes), triggers=triggers, rules=rules)


def relation_renamed(schema: Schema, old: Name, new: Name) -> Schema:
    """Return the schema whose views and statistics say a table's new name."""
    needed = {one.dependent for one in schema.dependencies if one.table == new}
    views = tuple(
        replace(one, definition=view_text.relation_renamed(one.definition, old, new)) if str(one.name) in needed else one
        for one in schema.views
    )
    statistics = tuple(
        replace(one, definition=replaced(one.definition, old, new)) if one.table == new else one for one in schema.statistics
    )
    dependencies = tuple(
        one if "view" in one.dependent_kind else replace(one, dependent=_prefixed(one.dependent, str(old), str(new)))
        for one in schema.dependencies
    )
    return replace(schema, views=views, statistics=statistics, dependencies=dependencies)


def _prefixed(text: str, old: str, new: str) -> str:
    return new + text[len(old) :] if text == old or text.startswith(f"{old}.") else text


def renamed_dependent(schema: Schema, old: str, new: str) -> Schema:
    """Return the schema whose dependencies say a view's new name."""
    dependencies = tuple(replace(one, dependent=_prefixed(one.dependent, old, new)) for one in schema.dependencies)
    return replace(schema, dependencies=dependencies)


def columns_renamed(table: Table, before: Table, renamed: Mapping[str, str]) -> Table:
    """Return a table whose triggers and partition key say the columns' new names."""
    triggers = []
    for trigger in table.triggers:
        text = trigger.definition
        for old, new in renamed.items():
            text = replaced(replaced(text, ("old", old), ("old", new)), ("new", old), ("new", new))
            head, of, rest = text.partition(" OF ")
            if of:
                listed, on, tail = rest.partition(" ON ")
                text = f"{head} OF {replaced(listed, (old,), (new,))} ON {tail}" if on else text
        triggers.append(replace(trigger, definition=text))
    key = table.partition_key
    for old, new in renamed.items():
        key = replaced(key, (old,), (new,)) if key else key
    return replace(table, triggers=tuple(triggers), partition_key=key)


def sequence_renamed(schema: Schema, old: Name, new: Name) -> Schema:
    """Return the schema whose defaults call a sequence by its new name."""
    was, is_ = literal(relation(old)), literal(relation(new))
    for table in schema.tables:
        if any(column.default and was in column.default for column in table.columns):
            columns = tuple(replace(one, default=one.default.replace(was, is_)) if one.default else one for one in table.columns)
            schema = schema.with_table(replace(table, columns=columns))
    return schema


def type_renamed(schema: Schema, old: Name, new: Name) -> Schema:
    """Return the schema whose columns, domains, defaults and constraints say a type's new name."""
    was, is_ = relation(old), relation(new)

    def said(text: str) -> str:
        if was not in text:
            return text
        return text.replace(f"::{was}", f"::{is_}") if "::" in text else text.replace(was, is_)

    schema = _reworded(schema, was, said)
    types = tuple(replace(one, base=said(one.base or "") or None) for one in schema.types)
    functions = tuple(replace(one, arguments=said(one.arguments), returns=said(one.returns)) for one in schema.functions)
    return replace(schema, types=types, functions=functions)


def label_renamed(schema: Schema, type_: Name, old: str, new: str) -> Schema:
    """Return the schema whose stored texts say an enum value's new name."""
    was, is_ = f"{literal(old)}::{relation(type_)}", f"{literal(new)}::{relation(type_)}"
    return _reworded(schema, was, lambda text: text.replace(was, is_))


def _reworded(schema: Schema, word: str, said: Callable[[str], str]) -> Schema:
    """Return the schema with the stored texts that have a word put through a function; unconcerned tables stay the same."""
    for table in schema.tables:
        if word not in table.texts:
            continue
        columns = _said_of(table.columns, ("type", "default"), said)
        constraints = _said_of(table.constraints, ("definition",), said)
        indexes = _said_of(table.indexes, ("definition", "predicate"), said)
        if (columns, constraints, indexes) != (table.columns, table.constraints, table.indexes):
            schema = schema.with_table(replace(table, columns=columns, constraints=constraints, indexes=indexes))
    return replace(schema, views=_said_of(schema.views, ("definition",), said))


def _said_of(members: tuple[Any, ...], names: tuple[str, ...], said: Callable[[str], str]) -> tuple[Any, ...]:
    """Return members with some of their texts put through a function; the same tuple where that changes none."""
    found = []
    for one in members:
        texts = {name: said(text) for name in names if (text := getattr(one, name)) is not None}
        differs = any(getattr(one, name) != text for name, text in texts.items())
        found.append(replace(one, **texts) if differs else one)
    return tuple(found) if any(one is not held for one, held in zip(found, members, strict=True)) else members


def function_renamed(schema: Schema, function: Function, new: Name) -> Schema:
    """Return the schema with a function under another name, its triggers following."""
    changed = replace(function, name=new, definition=replaced(function.definition, function.name, new))
    schema = replace(schema, functions=tuple(changed if one is function else one for one in schema.functions))
    for table in schema.tables:
        if any(one.function == function.name for one in table.triggers):
            triggers = tuple(
                replace(one, function=new, definition=replaced(one.definition, function.name, new))
                if one.function == function.name
                else one
                for one in table.triggers
            )
            schema = schema.with_table(replace(table, triggers=triggers))
    return schema


def member_renamed(member: Any, new: str) -> Any:
    """Return a trigger, policy or rule under another name."""
    if isinstance(member, Trigger):
        head, name, tail = member.definition.partition(f"TRIGGER {quote(member.name)} ")
        return replace(member, name=new, definition=f"{head}TRIGGER {quote(new)} {tail}" if name else member.definition)
    if hasattr(member, "definition"):
        return replace(member, name=new, definition=replaced(member.definition, (member.name,), (new,)))
    return replace(member, name=new)
