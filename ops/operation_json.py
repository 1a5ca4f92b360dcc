"""Operations from JSON: what a plan file, the API or a model proposes, checked field by field. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from ops.operation import Operation, OperationInvalid, operations


def told_in_full(data: Mapping[str, Any]) -> str:
    """Return what ``{"kind", "args"}`` means with every parameter; of a kind that a later VAST no longer has, only its name."""
    try:
        return operation_from_json(data).in_full()
    except OperationInvalid:
        return str(data.get("kind", "")).replace("_", " ")


def operation_from_json(data: Mapping[str, Any]) -> Operation:
    """Return the operation of ``{"kind", "args"}``.

    :raises OperationInvalid: if there is no such kind, an argument is missing, unknown or of the wrong type.
    """
    kind, args = data.get("kind"), data.get("args")
    cls = operations.get(kind) if isinstance(kind, str) else None
    if cls is None:
        raise OperationInvalid(f"There is no operation of kind {str(kind)[:60]!r}.", kinds=operations.names())
    if not isinstance(args, Mapping):
        raise OperationInvalid(f"The operation {kind} needs its arguments as an object.", kind=kind)
    strange = sorted(set(args) - {one.name for one in fields(cls)})
    if strange:
        raise OperationInvalid(f"The operation {kind} has no argument {', '.join(map(repr, strange))[:200]}.", kind=kind)
    try:
        return _adapter(cls).validate_python(dict(args))
    except ValidationError as error:
        said = "; ".join(f"{'.'.join(map(str, one['loc'])) or 'arguments'}: {one['msg']}" for one in error.errors()[:3])
        raise OperationInvalid(f"The operation {kind} cannot be read: {said}.", kind=kind) from None


@cache
def _adapter(cls: type[Operation]) -> TypeAdapter[Operation]:
    return TypeAdapter(cls)
