"""Frozen values made fast. Pure.

A frozen dataclass sets each of its fields through ``object.__setattr__``; where ten thousand values of twenty fields are made, that
is most of the time. A draft has the same fields, can be written to, and becomes the value once it is whole.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, Field, field, fields, make_dataclass
from typing import Any, TypeVar, cast

T = TypeVar("T")


def drafted(cls: type[T]) -> Callable[..., T]:
    """Return what makes values of a frozen dataclass, called as the class itself is."""

    def become(draft: Any) -> None:
        draft.__class__ = cls  # the same fields in the same places; from here on nobody can write to it

    specified = [(one.name, one.type, _default(one)) for one in fields(cast(Any, cls))]
    namespace = {"__post_init__": become}
    made = make_dataclass(
        f"{cls.__name__}Draft", specified, namespace=namespace, eq=False, repr=False, slots="__slots__" in vars(cls)
    )
    return cast(Callable[..., T], made)


def _default(one: Field[Any]) -> Any:
    return field(default_factory=one.default_factory) if one.default_factory is not MISSING else field(default=one.default)
