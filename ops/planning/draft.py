"""A plan as it grows, operation by operation. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from knowledge.schema import Name, Schema
from ops.operation import Loss, Operation
from ops.parts import split
from ops.plan import Finding
from ops.planning.bridging import Bridge, bridge_of, is_required, only_corrected
from ops.planning.broken_triggers import broken_triggers
from ops.planning.following import Follower, follower_of, is_wanted, not_followed
from ops.planning.origins import renamed, succeeded
from ops.planning.own_columns import unkept
from ops.planning.preparing import prepared
from ops.risk.rates import Rates
from ops.step import Step

#: From what comes back whole to what does not come back.
_GRAVITY = (Loss.LOSSLESS, Loss.LOSSY, Loss.IRREVERSIBLE)


class Draft:
    """A plan as it grows: its steps so far, the schema that they leave, what is to be said, and what the data suffers."""

    def __init__(self, schema: Schema, key: str, rates: Rates, *, required: Collection[tuple[Name, str]]) -> None:
        self.original = self.origins = self.current = schema
        self.key, self.rates, self.required, self.loss = key, rates, required, Loss.LOSSLESS
        self.steps: list[Step] = []
        self.waiting: list[Step] = []
        self.following: list[Follower] = []
        self.bridges: list[Bridge] = []
        self.findings: list[Finding] = []
        self.settled: set[tuple[str, str, str]] = set()

    def take(self, operation: Operation) -> None:
        """Add an operation; of its steps, those that wait are kept for the end."""
        self._unfollow(operation)
        schema = self.current.without_own()
        operation.check(schema)
        place = (getattr(operation, "table", ""), getattr(operation, "column", ""))
        self.findings += [said for said in operation.findings(schema) if (said.code, *place) not in self.settled]
        self.settled |= {(code, *place) for code in operation.settles}
        at_once, waiting = split(operation.recipe(schema))
        for step in at_once:
            self._add(self._followed(step))
        self.waiting += waiting
        self._leave([one for one in self.bridges if one.is_done_by(operation, self.current)])

    def end(self) -> None:
        """Add the steps that wait."""
        self._leave(self.bridges)
        waiting = [*self.waiting, *(step for one in self.following for step in (one.wait, one.end))]
        for step in waiting:
            self._add(step)

    def _followed(self, step: Step) -> Step:
        """Return a step; one that fills a new column after the trigger was put before it, where rows keep coming that want it."""
        found = follower_of(step, self.current, original=self.origins)
        if found is None:
            return unkept(self._bridged(step), self.current, original=self.origins)
        if is_wanted(found, self.original, required=self.required):
            self._add(found.begin)
            self.following.append(found)
        else:
            self.findings.append(not_followed(found))
        return unkept(step, self.current, original=self.origins)

    def _bridged(self, step: Step) -> Step:
        """Return a step that fills what was there, after the trigger for other rows was put before it where that is required."""
        found = bridge_of(step, self.current, original=self.origins)
        if found is None:
            return step
        if is_required(found, self.required):
            self._add(found.begin)
            self.bridges.append(found)
        else:
            self.findings += only_corrected(found, self.original)
        return step

    def _leave(self, bridges: Sequence[Bridge]) -> None:
        """Take triggers away that stood for the time of filling."""
        for one in bridges:
            self._add(one.end)
        self.bridges = [one for one in self.bridges if one not in bridges]

    def _unfollow(self, operation: Operation) -> None:
        """Take triggers away that an operation would leave without what they read."""
        gone = [one for one in self.following if one.is_endangered_by(operation, self.current)]
        for one in gone:
            self._add(one.end)
        self.following = [one for one in self.following if one not in gone]
        self._leave([one for one in self.bridges if one.is_endangered_by(operation, self.current)])

    def _add(self, step: Step) -> None:
        """Add a step, made ready on the schema that the ones before leave."""
        known = {"original": self.original, "origins": self.origins, "key": self.key, "rates": self.rates}
        done = prepared(step, self.current, **known)
        self.findings += broken_triggers(self.current, done.schema, original=self.original)
        self.current = done.schema
        self.origins = succeeded(renamed(done.steps, self.origins), self.origins, self.current)
        self.steps += done.steps
        self.findings += done.findings
        self.loss = max(self.loss, done.loss, key=_GRAVITY.index)
