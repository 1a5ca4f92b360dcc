"""A Schema as JSON and back, without loss. Pure.

Objects are written as ``{field: value}`` with the fields that have their default left out, so that a schema of thousands of
tables stays small; a field that a later version adds reads as its default from what an earlier one wrote. Measures and the
server's properties are written only on request: they change without a change of the schema.
"""

from __future__ import annotations

from dataclasses import MISSING, fields, replace
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from knowledge import schema as s

FORMAT = 1
#: Written only on request; of the server always its version, because privileges by default depend on it.
_MEASURED = ("server", "measures", "unread")


def to_json(schema: s.Schema, *, measured: bool = False) -> dict[str, Any]:
    """Return a schema as JSON-safe values.

    :param measured: write measures, the server's properties and the unread relations too.
    """
    data = _write(schema)
    if not measured:
        data = {key: value for key, value in data.items() if key not in _MEASURED}
        data["server"] = {"version": schema.server.version}
    elif "measures" in data:
        data["measures"] = [[list(name), _write(found)] for name, found in schema.measures.items()]
    return {"format": FORMAT, **data}


def from_json(data: dict[str, Any]) -> s.Schema:
    """Return the schema that :func:`to_json` wrote.

    :raises ValueError: if the format is a later one than this code knows.
    """
    if data.get("format") != FORMAT:
        raise ValueError(f"A schema of format {data.get('format')!r} cannot be read; this is format {FORMAT}.")
    kept = {key: value for key, value in data.items() if key not in ("format", "measures")}
    schema = _read(s.Schema, kept)
    measures = {s.Name(*name): _read(s.Measure, found) for name, found in data.get("measures", [])}
    return replace(schema, measures=measures) if measures else schema


def _write(value: Any) -> Any:
    """Write one value; tuples become lists, values of the schema become objects."""
    if isinstance(value, tuple):
        return [_write(one) for one in value]
    names = _FIELDS.get(type(value))
    if names is None:
        return value
    written = {}
    for name, default in names:
        content = getattr(value, name)
        if content is not default and content != default:
            written[name] = _write(content)
    return written


def _read(cls: type[Any], data: dict[str, Any]) -> Any:
    readers = _readers(cls)
    return cls(**{key: readers[key](value) for key, value in data.items() if key in readers})


@cache
def _readers(cls: type[Any]) -> dict[str, Any]:
    """Return, by field name, the function that reads the field's JSON."""
    hints = get_type_hints(cls)
    return {one.name: _reader(hints[one.name]) for one in fields(cls)}


def _reader(hint: Any) -> Any:
    """Choose the reader of a type: classes of the schema, names, tuples of either, or the value as it stands."""
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        [inner] = [one for one in get_args(hint) if one is not type(None)]
        read = _reader(inner)
        return lambda value: None if value is None else read(value)
    if hint is s.Name:
        return lambda value: s.Name(*value)
    if hint in _FIELDS:
        return lambda value: _read(hint, value)
    if origin is tuple:
        return _tuple_reader(get_args(hint))
    return lambda value: value


def _tuple_reader(members: tuple[Any, ...]) -> Any:
    """Read ``tuple[X, ...]`` and ``tuple[X, Y]``."""
    if members[-1] is Ellipsis:
        read = _reader(members[0])
        return lambda value: tuple(read(one) for one in value)
    readers = [_reader(member) for member in members]
    return lambda value: tuple(read(one) for read, one in zip(readers, value, strict=True))


def _defaults(cls: type[Any]) -> list[tuple[str, Any]]:
    """Return the fields of a class with their defaults; a field without one is always written."""
    made = {one.name: one.default_factory() for one in fields(cls) if one.default_factory is not MISSING}
    return [(one.name, made.get(one.name, one.default)) for one in fields(cls)]


_FIELDS: dict[type[Any], list[tuple[str, Any]]] = {
    cls: _defaults(cls)
    for cls in (
        s.Column,
        s.Constraint,
        s.Index,
        s.Trigger,
        s.Policy,
        s.Rule,
        s.Table,
        s.View,
        s.Sequence,
        s.Type,
        s.Function,
        s.Extension,
        s.Publication,
        s.Statistics,
        s.Namespace,
        s.DefaultAcl,
        s.Other,
        s.Dependency,
        s.Measure,
        s.Server,
        s.Schema,
    )
}
