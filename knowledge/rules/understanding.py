"""A sentence -> the rule it asks for. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from knowledge.rules.phrases import match
from knowledge.rules.rule import rule_kinds

#: Longer texts are not a rule.
_LONGEST = 400

_INTRODUCTIONS = (
    r"please",
    r"(?:from now on|in (?:the )?future|as a rule|rule|policy|our policy is(?: that)?)",
    r"(?:add|make|create|set|new|remember)(?: (?:it|this))?(?: (?:the|a|an))?(?: (?:new|schema))? rule(?: that| saying(?: that)?)?",
    r"(?:(?:we|i) (?:want|require|demand)|remember|ensure|make sure|enforce|require)(?: that)?",
)
_BEFORE = re.compile(rf"(?:{'|'.join(_INTRODUCTIONS)})[\s,:;-]+")
_EXCEPT = re.compile(
    r"[\s,]+(?:except|but not|other than|apart from|excluding)(?: for| in| on)?(?: the)?(?: tables?)? (?P<names>[\w.,\s\"]+)\Z"
)
_EVERYWHERE = re.compile(r"[\s,]+(?:in|on|for|across) (?:all|every|each)(?: of)?(?: our| the)? databases?\Z|[\s,]+everywhere\Z")
_WARNING = re.compile(r"[\s,;(]+(?:(?:as|just|only|but)(?: as)?(?: a| an)? (?:warn|warning)|warn only|just warn|only warn)[\s)]*\Z")
_HERE = re.compile(r"[\s,]+(?:from now on|in (?:the )?future|in this (?:database|schema)|here|please|always)\Z")


@dataclass(frozen=True)
class RuleProposal:
    """A rule that somebody asked for, not yet made: its kind and parameters, for one database or ``everywhere``."""

    kind: str
    params: dict[str, Any] = field(hash=False)
    severity: str = "error"
    everywhere: bool = False

    @property
    def sentence(self) -> str:
        """Return the rule as VAST understood it."""
        return rule_kinds[self.kind].describe(self.params)


@dataclass(frozen=True)
class _Circumstances:
    """What a sentence says beside the rule itself."""

    core: str
    spared: tuple[str, ...] = ()
    severity: str = "error"
    everywhere: bool = False


def understand(text: str) -> RuleProposal | None:
    """Return the rule that a text states, or None if it states none; a question states none."""
    if len(text) > _LONGEST or text.rstrip().endswith("?"):
        return None
    said = _circumstances(" ".join(text.lower().split()).rstrip(" .!"))
    for kind in rule_kinds:
        for phrase in kind.phrases:
            slots = match(phrase, said.core, kind.words)
            if slots is not None:
                params = {**slots, **({"except": list(said.spared)} if said.spared else {})}
                return RuleProposal(kind.name, params, said.severity, said.everywhere)
    return None


def _circumstances(text: str) -> _Circumstances:
    """Take introduction, exceptions, scope and severity off a sentence, in whatever order they stand."""
    while found := _BEFORE.match(text):
        text = text[found.end() :]
    said = _Circumstances(text)
    for _ in range(4):
        if found := _WARNING.search(said.core):
            said = replace(said, core=said.core[: found.start()], severity="warning")
        if found := _EVERYWHERE.search(said.core):
            said = replace(said, core=said.core[: found.start()], everywhere=True)
        if found := _HERE.search(said.core):
            said = replace(said, core=said.core[: found.start()])
        if found := _EXCEPT.search(said.core):
            names = tuple(name.strip(' "') for name in re.split(r",| and | or ", found["names"]))
            said = replace(said, core=said.core[: found.start()], spared=tuple(name for name in names if name))
    return said
