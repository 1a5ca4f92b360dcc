"""Functions found by name and argument types. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from pglast import ast
from pglast.enums import FunctionParameterMode

from knowledge.schema import Function, Name, Schema
from ops.operation import OperationInvalid
from ops.statements.parse import strings
from ops.statements.types import TypeInvalid, printed
from vast_project.pg.identifiers import quote

MODES = {
    FunctionParameterMode.FUNC_PARAM_OUT: "OUT ",
    FunctionParameterMode.FUNC_PARAM_INOUT: "INOUT ",
    FunctionParameterMode.FUNC_PARAM_VARIADIC: "VARIADIC ",
    FunctionParameterMode.FUNC_PARAM_TABLE: "",
}


def identity_arguments(parameters: Iterable[ast.FunctionParameter] | None, schema: Schema) -> str:
    """Return the arguments as pg_get_function_identity_arguments() prints them: names and types, no defaults."""
    shown = []
    for one in parameters or ():
        if one.mode == FunctionParameterMode.FUNC_PARAM_TABLE:
            continue
        name = f"{quote(one.name)} " if one.name else ""
        shown.append(f"{MODES.get(one.mode, '')}{name}{loose_type(one.argType, schema)}")
    return ", ".join(shown)


#: What functions take and return and no column has.
PSEUDO_TYPES = frozenset(
    """
    any anyarray anycompatible anycompatiblearray anycompatiblemultirange anycompatiblenonarray anycompatiblerange anyelement
    anyenum anymultirange anynonarray anyrange cstring event_trigger fdw_handler index_am_handler internal language_handler
    record table_am_handler trigger tsm_handler unknown void
    """.split()
)


def loose_type(node: ast.TypeName, schema: Schema) -> str:
    """Return a type as printed, or as written where it is no column type (``trigger``, ``void``, ``record``)."""
    written = ".".join(name for name in strings(node.names) if name != "pg_catalog") + ("[]" if node.arrayBounds else "")
    try:
        text = written if written in PSEUDO_TYPES else printed(node, schema)
    except TypeInvalid:
        text = written
    return f"SETOF {text}" if node.setof else text


def find_function(node: ast.ObjectWithArgs, schema: Schema) -> Function:
    """Return the function that a name with argument types means.

    :raises OperationInvalid: if there is none, or the name alone means several.
    """
    parts = strings(node.objname)
    places = parts[:-1] or schema.search_path
    named = [one for place in places for one in schema.functions if one.name == Name(place, parts[-1])]
    if node.args_unspecified:
        found = named
    else:
        wanted = [loose_type(one, schema) for one in node.objargs or () if one is not None]
        found = [one for one in named if input_types(one) == wanted]
    if len(found) == 1:
        return found[0]
    shown = ".".join(parts)
    if not found:
        known = sorted(f"{one.name}({one.arguments})" for one in named)
        raise OperationInvalid(f"There is no such function {shown}.", function=shown, candidates=known)
    raise OperationInvalid(f"There are {len(found)} functions {shown}; name the argument types.", function=shown)


def input_types(function: Function) -> list[str]:
    """Return the types of a function's input arguments, from its identity arguments."""
    types = []
    for one in split_arguments(function.arguments):
        mode, _, rest = one.partition(" ")
        if mode == "OUT":
            continue
        text = rest if mode in ("INOUT", "VARIADIC", "IN") else one
        types.append(_type_of(text))
    return types


def split_arguments(text: str) -> list[str]:
    """Split an argument list at its commas, not inside parentheses or quotes."""
    parts, depth, quoted, current = [], 0, False, ""
    for sign in text:
        quoted ^= sign == '"'
        depth += (sign == "(") - (sign == ")")
        if sign == "," and depth == 0 and not quoted:
            parts.append(current.strip())
            current = ""
        else:
            current += sign
    return [*parts, current.strip()] if current.strip() else parts


#: Printed types of several words, which look like a name and a type.
_MANY_WORDS = ("double precision", "character varying", "bit varying", "timestamp ", "time ", "interval ")


def _type_of(text: str) -> str:
    if text.startswith(_MANY_WORDS) or " " not in text:
        return text
    name, _, rest = text.partition(" ")
    if name.startswith('"'):
        end = text.index('"', 1)
        return text[end + 1 :].strip() or text
    return rest or name
