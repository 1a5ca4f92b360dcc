"""Sentences made plainer before they are read: no politeness, no contractions, one way to say *no* and *of how many*. Pure."""

from __future__ import annotations

import re

from ops.own_checks.amounts import LIMIT, SHARE

_ASKING = "please|and|also|then|make sure|ensure|check|verify|assert|validate|require|confirm|see|i want|we want|it must hold"
_NOT = r"(?:must|should|may|can|could|shall|are|is|do|does|will|has|have)"
_ROWS = r"(?:rows|records|cases|entries|values|them|it)"
#: What is said in several ways, and the one that is read; in this order, each as often as it fits.
_PLAINER: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(form, re.IGNORECASE), plain)
    for form, plain in (
        (rf"^(?:(?:{_ASKING}|that|to it that)[ ,:]+)+", ""),
        (r"\bcannot\b", "can not"),
        (rf"\b({_NOT})n['’]t\b", r"\1 not"),
        (
            r"^(?:there|we|i) (?:(?:must|should|may|can|do|shall) not (?:be|have|want)|(?:is|are|have) not) "
            r"(?:any )?(?!more|less|fewer)",
            "no ",
        ),
        (r"^(?:we|i) want no ", "no "),
        (r"\b(has|have) (?:only|just|no more than|not more than|never more than) (?=(?:one|1|a single)\b)", r"\1 at most "),
        (r"\b(at least|at most|exactly) (?:an?|a single|one single)\b", r"\1 one"),
        (r"^there (?:must be|should be|has to be|have to be|may be|can be|are|is) ", ""),
        (r"^(?:zero|0|not any|none of the|without any|nothing but no) ", "no "),
        (r"^(?!no )(.+) (?:are|is) (?:not (?:allowed|permitted|accepted)|forbidden|prohibited)$", r"no \1"),
        (rf"^(.+) (?:in|for|on) ((?:{LIMIT} )?{SHARE}|all|every|each) (?:of )?(?:the |all )?{_ROWS}$", r"\2 of \1"),
        (r"(?<=[\w\"]) ?(>=|<=|≥|≤|>|<) ?(?=[-+]?\d)", r" \1 "),
        (
            r",? (?:afterwards?|at the end|after (?:the|this) (?:change|plan|migration)|compared (?:to|with) before|than before)$",
            "",
        ),
    )
)


def plainer(line: str) -> list[str]:
    """Return a sentence made plainer, with and without what may be a full stop or a part of a pattern."""
    text = " ".join(line.split())
    return list(dict.fromkeys(_made(one) for one in (re.sub(r"(?<!\.)[.!;]$", "", text), text)))


def _made(text: str) -> str:
    for form, plain in _PLAINER:
        text = form.sub(plain, text)
    return text
