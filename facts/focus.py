"""What was talked of last, so that a follow-up may leave it out: ``and its indexes?``, ``how many rows does it have?``. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from facts.fact import Answer, facts

#: The arguments that name objects to talk of.
FOCUSED = ("table", "index", "column")
#: The form of answers that rank objects, and the columns that name these.
RANKING = "bar"
_NAMED = ("table", "index")


@dataclass(frozen=True)
class Focus:
    """What was talked of last: the fact, the objects it named, and its other arguments. A follow-up leaves out what stands here.

    ``foremost`` are the objects that stood first in a ranking, which "it" means, but no word for several does.
    """

    fact: str | None = None
    table: str | None = None
    index: str | None = None
    column: str | None = None
    args: Mapping[str, Any] = field(default_factory=dict)
    foremost: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls, fact: str, args: Mapping[str, Any], before: Focus | None = None, *, foremost: Mapping[str, str] | None = None
    ) -> Focus:
        """Return the focus that a fact and its arguments leave.

        Objects that it does not name stay those talked of before, but for parts of a table that is talked of no longer, and all of
        them where the fact is about the database as a whole.
        """
        asked = facts.get(fact)
        is_of_the_whole = asked is not None and asked.subject == "database"
        same_table = before is not None and not is_of_the_whole and args.get("table") in (None, before.table)
        named = {name: args.get(name) or (getattr(before, name) if same_table else None) for name in FOCUSED}
        others = {name: value for name, value in args.items() if name not in FOCUSED}
        return cls(fact=fact, **named, args=others, foremost=dict(foremost or {}))

    @classmethod
    def on(cls, answer: Answer) -> Focus:
        """Return the focus that an answer leaves: what was asked about, and of a ranking what stands first in it."""
        return cls.of(answer.fact, answer.args, foremost=_first_of(answer) if answer.show == RANKING else None)

    def after(self, before: Focus | None) -> Focus:
        """Return the focus with what stays talked of from before."""
        if not self.fact:
            return before or self
        return Focus.of(self.fact, {**self.args, **self.objects}, before, foremost=self.foremost)

    @property
    def objects(self) -> dict[str, str]:
        """Return the objects talked of, by the kind."""
        return {name: value for name in FOCUSED if (value := getattr(self, name))}

    def as_json(self) -> dict[str, Any]:
        """Return what is set, as :class:`Focus` takes it again."""
        said = {"fact": self.fact, **self.objects, "args": dict(self.args), "foremost": dict(self.foremost)}
        return {name: value for name, value in said.items() if value}


def _first_of(answer: Answer) -> dict[str, str]:
    """Return the objects that the first row of a ranking names, as facts take them."""
    row = dict(zip(answer.columns, answer.rows[0], strict=False)) if answer.rows else {}
    within = f"{row['schema']}." if row.get("schema") else ""
    return {kind: f"{within}{row[kind]}" for kind in _NAMED if row.get(kind)}
