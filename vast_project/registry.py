"""A registry of plug-ins, and the discovery that fills it.

A plug-in folder holds one kind of thing (facts, operations, step kinds, validators, rules, reads). Importing the folder's
modules registers them; nobody lists them by hand.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from types import ModuleType
from typing import Generic, TypeVar

T = TypeVar("T")


class Registry(Generic[T]):
    """Names of one kind of plug-in, each name once, in the order of their names.

    ``package`` is the dotted path of the plug-in folder; its modules are imported on first use.
    """

    def __init__(self, *, kind: str, package: str) -> None:
        self.kind = kind
        self.package = package
        self._members: dict[str, T] = {}
        self._discovered = False

    def register(self, cls: type[T]) -> type[T]:
        """Add an instance of the decorated class under its ``name``.

        :raises ValueError: if another plug-in of this kind has the name already.
        """
        return self.add(cls.name, cls(), returns=cls)  # type: ignore[attr-defined]

    def register_class(self, cls: type[T]) -> type[T]:
        """Add the decorated class itself (for kinds whose instances carry parameters)."""
        return self.add(cls.name, cls, returns=cls)  # type: ignore[attr-defined, arg-type]

    def add(self, name: str, member: T, *, returns: type[T]) -> type[T]:
        """Add one member under a name and hand back ``returns``, so that decorators can be built on it."""
        if name in self._members:
            raise ValueError(f"There are two plug-ins of kind {self.kind} called {name!r}.")
        self._members[name] = member
        return returns

    def discover(self) -> None:
        """Import every module of the plug-in folder once."""
        if self._discovered:
            return
        self._discovered = True
        for module in submodules(importlib.import_module(self.package)):
            importlib.import_module(module)

    def get(self, name: str) -> T | None:
        """Return the plug-in of that name, or None."""
        self.discover()
        return self._members.get(name)

    def __getitem__(self, name: str) -> T:
        self.discover()
        return self._members[name]

    def __contains__(self, name: object) -> bool:
        self.discover()
        return name in self._members

    def __iter__(self) -> Iterator[T]:
        self.discover()
        return iter([self._members[name] for name in sorted(self._members)])

    def __len__(self) -> int:
        self.discover()
        return len(self._members)

    def names(self) -> list[str]:
        """Return all names, sorted."""
        self.discover()
        return sorted(self._members)


def submodules(package: ModuleType) -> list[str]:
    """Return the dotted paths of a package's modules and of its packages' modules, sorted; private ones left out."""
    found = []
    for info in pkgutil.walk_packages(package.__path__, prefix=f"{package.__name__}."):
        if not info.name.rsplit(".", 1)[1].startswith("_"):
            found.append(info.name)
    return sorted(found)
