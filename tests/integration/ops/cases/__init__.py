"""A case of every kind of operation, family by family: what they are tried on, and with which arguments.

A module of this folder is a family. ``SETTING`` is SQL that makes what its operations need; ``CASES`` are the arguments of each
kind, in an order in which they can stand in one plan.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from ops.operation import Operation
from ops.operation_json import operation_from_json


@dataclass(frozen=True)
class Family:
    """The cases of a family of operations."""

    name: str
    setting: str
    cases: dict[str, dict[str, Any]]

    def operation(self, kind: str, **changes: Any) -> Operation:
        """Return the operation of a case, some of its arguments changed."""
        return operation_from_json({"kind": kind, "args": {**self.cases[kind], **changes}})


def _families() -> list[Family]:
    modules = [import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__)]
    return [Family(one.__name__.rpartition(".")[2], one.SETTING, one.CASES) for one in modules]


FAMILIES = _families()
#: Every kind with its family.
KINDS = [(family, kind) for family in FAMILIES for kind in family.cases]
