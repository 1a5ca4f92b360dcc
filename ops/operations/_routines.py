"""Finds the function or trigger that a request means, and what calls it. Pure."""

from __future__ import annotations

from knowledge.schema import Function, Schema, Table, Trigger
from ops.operation import ChoiceNeeded
from ops.operations._lookup import no_such, table_of
from ops.statements.render import relation


def function_of(schema: Schema, name: str) -> Function:
    """Return the function of a name; with argument types in parentheses where several have it.

    :raises NoSuchObject: if there is none.
    :raises ChoiceNeeded: if several have the name.
    """
    bare, _, arguments = name.partition("(")
    wanted = arguments.rstrip(")").strip() if arguments else None
    found = [one for one in schema.functions if bare in (str(one.name), one.name.name, f"{one.name.schema}.{one.name.name}")]
    if wanted is not None:
        found = [one for one in found if one.arguments == wanted]
    if not found:
        raise no_such("function", name, sorted({str(one.name) for one in schema.functions}))
    if len(found) > 1:
        choices = [{"label": f"{one.name}({one.arguments})", "text": f"drop function {one.name}({one.arguments})"} for one in found]
        raise ChoiceNeeded(f"{len(found)} functions are called {bare}: which one?", choices=choices)
    return found[0]


def signature(function: Function) -> str:
    """Return a function's qualified name with its argument types."""
    return f"{relation(function.name)}({function.arguments})"


def triggers_of(schema: Schema, function: Function) -> list[str]:
    """Return the triggers that call a function, as "trigger t of table"."""
    return [
        f"trigger {one.name} of {table.name}" for table in schema.tables for one in table.triggers if one.function == function.name
    ]


def trigger_of(schema: Schema, name: str, table: str = "") -> tuple[Table, Trigger]:
    """Return a trigger with its table.

    :raises NoSuchObject: if there is none.
    :raises ChoiceNeeded: if several tables have one of that name.
    """
    owners = (
        [table_of(schema, table)]
        if table
        else [one for one in schema.tables if any(trigger.name == name for trigger in one.triggers)]
    )
    found = [(owner, trigger) for owner in owners for trigger in owner.triggers if trigger.name == name]
    if not found:
        raise no_such("trigger", name, [trigger.name for owner in schema.tables for trigger in owner.triggers])
    if len(found) > 1:
        choices = [{"label": str(owner.name), "text": f"drop trigger {name} on {owner.name}"} for owner, _ in found]
        raise ChoiceNeeded(f"{len(found)} tables have a trigger {name}: which one?", choices=choices)
    return found[0]
