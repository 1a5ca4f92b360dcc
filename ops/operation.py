"""An operation: what was asked for, typed. One file each in ``ops/operations``. Pure.

An operation says how people ask for it (as data), validates itself against the schema, and turns itself into steps on *this*
schema and server version. It never executes anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar

from knowledge.schema import Schema
from ops.headline import beside, headline
from ops.step import Step
from vast_project.errors import InvalidInput
from vast_project.registry import Registry

if TYPE_CHECKING:
    from ops.plan import Finding


class Loss(StrEnum):
    """What taking the operation back can restore."""

    LOSSLESS = "lossless"
    LOSSY = "lossy"  # restored from a snapshot or before-images
    IRREVERSIBLE = "irreversible"


class OperationInvalid(InvalidInput):
    """The operation does not fit the schema; nothing was changed."""

    code = "operation_invalid"
    status = 422


class AlreadySo(OperationInvalid):
    """What the operation would do is so already; nothing was changed. Beside others it is left out of the plan, which says so."""

    code = "already_so"


class ChoiceNeeded(OperationInvalid):
    """The words hide a choice that VAST must not guess.

    ``context["choices"]`` lists a label for each, with the ``args`` that it gives the operation or the text to send instead.
    """

    code = "choice_needed"


class NotPlanned(OperationInvalid):
    """VAST plans no such change, because none would be safe; the sentence says how a DBA would go about it. Nothing was changed."""

    code = "not_planned"


@dataclass(frozen=True)
class Operation:
    """The base of all operations: subclasses are frozen dataclasses whose fields are the operation's parameters.

    ``asks`` are phrase patterns in the form that ``chat.language`` documents; ``loss`` and ``way_back`` (a sentence) are
    shown before anybody approves.
    """

    name: ClassVar[str]
    title: ClassVar[str]
    #: What a plan with this operation is headed, as a template over the parameters (``ops/headline.py``).
    headline: ClassVar[str]
    asks: ClassVar[tuple[str, ...]] = ()
    loss: ClassVar[Loss]
    way_back: ClassVar[str]

    #: Codes of findings that a later operation on the same column need not bring: this one sees to it.
    settles: ClassVar[tuple[str, ...]] = ()

    def check(self, schema: Schema) -> None:
        """Refuse what cannot be done on this schema.

        :raises OperationInvalid: with the exact reason, candidates (did-you-mean) and the fix.
        :raises ChoiceNeeded: if the person must choose first.
        """

    def refusal(self, schema: Schema) -> OperationInvalid | None:
        """Return why this cannot be done on a schema, as :meth:`check` raises it; None where it can."""
        try:
            self.check(schema)
        except OperationInvalid as error:
            return error
        return None

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the steps for this schema and its server's version (``schema.server``)."""
        raise NotImplementedError

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Return what an approver should know beside the steps: what was taken for granted, what uses the object, what is next."""
        return ()

    def __str__(self) -> str:
        """Return what it will do, in one line."""
        return headline(self.headline, self.args())

    def in_full(self) -> str:
        """Return what it will do with every parameter, so that a reader sees all that was understood, and what was not."""
        return ": ".join(filter(None, (str(self), ", ".join(beside(self.headline, self.args())))))

    def args(self) -> dict[str, Any]:
        """Return the parameters as JSON-safe values, empty ones left out."""
        return _without_empty(asdict(self))

    def as_json(self) -> dict[str, Any]:
        """Return ``{"kind", "args"}``, the contract's form."""
        return {"kind": self.name, "args": self.args()}


@dataclass(frozen=True)
class Declined(Operation):
    """The base of what people ask for and VAST does not plan: it knows the words, and answers with the way that a DBA would go.

    ``reason`` says why there is no safe plan, ``instead`` what to do; both are sentences.
    """

    loss = Loss.LOSSLESS
    way_back = "Nothing is done, so there is nothing to take back."
    reason: ClassVar[str]
    instead: ClassVar[str]

    def check(self, schema: Schema) -> None:
        """Refuse, with the reason and the other way.

        :raises NotPlanned: always.
        """
        raise NotPlanned(f"{self.reason} Nothing was changed. {self.instead}", instead=self.instead)

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield nothing."""
        yield from ()


def _without_empty(data: dict[str, Any]) -> dict[str, Any]:
    """Return the entries that say something, at every depth; zero says something."""
    kept = {}
    for key, value in data.items():
        if value is None or value is False or value in ("", (), []):
            continue
        kept[key] = _plain(value)
    return kept


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return _without_empty(value)
    return [_plain(one) for one in value] if isinstance(value, (tuple, list)) else value


operations: Registry[type[Operation]] = Registry(kind="operation", package="ops.operations")
