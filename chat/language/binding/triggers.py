"""Triggers with the function that they call: said with them, or made before them. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pglast import parse_sql

from chat.language.binding.context import IT, Choice, Request, Unclear


def calling(made: list[Request], definition: str | None, before: Sequence[Request]) -> list[Request]:
    """Return triggers with the name of their function, behind the function where a trigger's own words make it.

    :param before: the requests of the text so far, of which the function made last is what "it" means.
    :raises Unclear: if no function is said, and none was made.
    """
    if definition is not None:
        function = Request("create_function", {"definition": definition})
        return [function, *(_with_function(one, _name(function)) for one in made)]
    functions = [one for one in before if one.kind == "create_function"]
    return [one if one.args.get("function_name", IT) != IT else _with_function(one, _last(functions)) for one in made]


def _with_function(trigger: Request, name: str) -> Request:
    return replace(trigger, args={**trigger.args, "function_name": name})


def _last(functions: Sequence[Request]) -> str:
    if not functions:
        raise Unclear(Choice("Which function should the trigger call?"))
    return _name(functions[-1])


def _name(function: Request) -> str:
    """Return what the function of a CREATE statement is called."""
    return ".".join(part.sval for part in parse_sql(function.args["definition"])[0].stmt.funcname)
