"""Divides a request into the things it asks for: the cheapest way to read all of its words. Pure.

Every word is accounted for: it belongs to a frame (a pattern that matched), joins two of them, says nothing, or explains. What
explains must not hold words that a schema is made of unless a frame holds them too; otherwise something would be lost silently.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from heapq import heappop, heappush
from itertools import count

from chat.language.divisions import Division
from chat.language.frames import FrameFinder
from chat.language.grammar import CORRECTION, LEANING, SAME, TOPIC
from chat.language.parse import SKIPPED, Parse

#: What holds of several columns together, or of each.
_JOINT_RULES = frozenset(("unique", "key"))
#: What an explanation costs and each of its words; a word of it that a schema is made of, where no frame has it and where one has.
EXPLANATION = 1.2
EXPLAINING_WORD = 0.2
LOST = 3.0
ECHOED = 0.3
#: What it costs to take what the text is about for an explanation.
HEADED = 2.0
#: What words cost that may follow a request without changing it.
ASIDE = 0.3
#: What it costs to take "we drop …" for a request: it may as well tell why.
SPEAKER = 1.0
#: The least that words can cost which say something.
LEAST = 0.5
#: Divisions that cost so much more than the cheapest are not looked for; and how many are, at most.
MARGIN = 1.3
_FOUND = 40
#: So many words say at most what something is for, with the one that begins it.
_PURPOSE = 4
#: How many ways to read the text up to one token are followed.
_BEAM = 24

_State = tuple[float, int, int, Division, bool]
#: Where a step ends, the division it makes, and whether a frame may begin there.
_Step = tuple[int, Division, bool]


def divide(parse: Parse) -> list[Division]:
    """Return the best ways to read a text, the cheapest first; none has no frame."""
    found = []
    for one in _distinct(_Search(parse).divisions()):
        lost = one.lost(parse)
        early = [at for at in lost if at < one.frames[0].start]  # the search has counted those behind the first frame
        found.append(replace(one, cost=one.cost + LOST * len(early) + ECHOED * len(one.mattering(parse) - set(lost))))
    return sorted(found, key=lambda one: one.cost)


def _distinct(divisions: list[Division]) -> list[Division]:
    """Return the cheapest of the divisions that find the same in the same words."""
    found: dict[tuple[object, ...], Division] = {}
    for one in divisions:
        key = (one.explanations, tuple((frame.kind, frame.slots) for frame in one.frames))
        if key not in found or one.cost < found[key].cost:
            found[key] = one
    return list(found.values())


class _Search:
    """Follows the cheapest divisions first, so that what a good reading covers is not read in every worse way too."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.frames = FrameFinder(parse)
        self._order = count()

    def divisions(self) -> list[Division]:
        """Return the divisions of the whole text that ask for something and cost little more than the cheapest."""
        waiting: list[_State] = []
        self._push(waiting, 0, Division(), fresh=True)
        reached: Counter[int] = Counter()
        found: list[Division] = []
        seen: set[tuple[int, Division, bool]] = set()
        while waiting and (not found or waiting[0][0] <= found[0].cost + MARGIN) and len(found) < _FOUND:
            _, _, at, division, fresh = heappop(waiting)
            if (at, division, fresh) in seen or reached[at] >= _BEAM:
                continue
            seen.add((at, division, fresh))
            reached[at] += 1
            if at == self.parse.count:
                found += [division] if any(self._asks(frame.kind) for frame in division.frames) else []
                continue
            for end, after, begins in self._steps(at, division, fresh):
                self._push(waiting, end, after, fresh=begins)
        return found

    def _asks(self, kind: str) -> bool:
        """Say whether a frame asks for something by itself, or corrects what an earlier message asked for."""
        return kind not in LEANING or (kind in (CORRECTION, SAME) and bool(self.parse.given))

    def _push(self, waiting: list[_State], at: int, division: Division, *, fresh: bool) -> None:
        """Add a division with the least that it can still come to: what is left costs a frame at least, unless it says nothing."""
        bound = division.cost + (self._rest[at] if fresh else min(self._rest[at], ASIDE))
        heappush(waiting, (bound, next(self._order), at, division, fresh))

    @cached_property
    def _rest(self) -> list[float]:
        """Return for each token what reading it and what follows costs at least."""
        silent = [bool(self.parse.symbol("joint", at) or self.parse.symbol("filler", at)) for at in range(self.parse.count)]
        least = [0.0] * (self.parse.count + 1)
        for at in reversed(range(self.parse.count)):
            least[at] = least[at + 1] if silent[at] else LEAST
        return least

    def _steps(self, at: int, division: Division, fresh: bool) -> Iterator[_Step]:
        """Yield where one more joint, filler, frame, aside or explanation leads, and whether a frame may begin there."""
        yield from self._silent(at, division, fresh)
        if fresh:
            yield from self._said(at, division)
            return
        if self.parse.begins_line(at):
            yield at, division, True
        for aside in self.parse.symbol("aside_tail", at):
            if aside.cost >= SKIPPED or self._is_bound(at):  # a word that nobody knows is nothing that follows a request without changing it
                continue
            yield aside.end, replace(division, cost=division.cost + ASIDE + aside.cost), False

    def _is_bound(self, at: int) -> bool:
        """Say whether "together" belongs to the rule before it, which means another thing without it."""
        return self.parse.tokens[at].word == "together" and at > 0 and self.parse.tokens[at - 1].word in _JOINT_RULES

    def _silent(self, at: int, division: Division, fresh: bool) -> Iterator[_Step]:
        """Yield where words lead that divide a text, or say nothing."""
        for joint in (*self.parse.symbol("joint", at), *self.parse.symbol("list_number", at)):
            yield joint.end, division, True
        for filler in self.parse.symbol("filler", at):
            yield filler.end, division, fresh

    def _said(self, at: int, division: Division) -> Iterator[_Step]:
        """Yield where words lead that open a request, are one, or explain."""
        for polite in self.parse.symbol("polite", at):
            yield polite.end, division, True
        for speaker in self.parse.symbol("speaker", at):
            yield speaker.end, replace(division, cost=division.cost + SPEAKER), True
        for frame in self.frames.at(at, division):
            cost = division.cost + frame.cost + self.frames.misplaced(frame, division)
            longer = replace(division, frames=(*division.frames, frame), cost=cost)
            yield frame.end, longer, frame.kind == TOPIC or bool(frame.slots.get("goes_on"))
        for end in self._explanations(at):
            explained = replace(division, explanations=(*division.explanations, (at, end)))
            cost = EXPLANATION + EXPLAINING_WORD * (end - at) + self._doubt(division, explained) + self._heading(at, end)
            yield end, replace(explained, cost=division.cost + cost), self._begins_anew(end) or self._ends_purpose(at, end)

    def _heading(self, at: int, end: int) -> float:
        """Return what it costs to take a table before a colon for an explanation: it rather is what the rest is about."""
        following = self.parse.token(end)
        is_table = following is not None and following.text == ":" and any(one.end == end and not one.cost for one in self.parse.symbol("known_table", at))
        return HEADED if is_table else 0.0

    def _doubt(self, division: Division, explained: Division) -> float:
        """Return what the words of one more explanation cost: those behind a frame that no frame before it holds are lost."""
        if not division.frames:
            return 0.0
        return LOST * (len(explained.lost(self.parse)) - len(division.lost(self.parse)))

    def _begins_anew(self, at: int) -> bool:
        """Say whether a request may begin at a place though no joint stands before it."""
        return self.parse.begins_line(at) or bool(at < self.parse.count and self.parse.symbol("begins_anew", at))

    def _ends_purpose(self, start: int, at: int) -> bool:
        """Say whether what tells what something is for ends where a table is said to need it: "For logins | accounts needs …"."""
        if self.parse.tokens[start].word != "for" or at > start + _PURPOSE or at == self.parse.count:
            return False
        return any(self.parse.symbol("have", one.end) for one in self.parse.symbol("known_table", at) if not one.cost)

    def _explanations(self, at: int) -> list[int]:
        """Return the ends of what may be an explanation from a token on: the next joints, up to the end of the sentence."""
        ends = []
        for place in range(at + 1, self.parse.count + 1):
            if place == self.parse.count or self.parse.symbol("joint", place) or self._begins_anew(place) or self._ends_purpose(at, place):
                ends.append(place)
            if place < self.parse.count and self.parse.tokens[place].text in (".", ";", ":", "!"):
                break
        return ends[:3]
