"""Questions that begin with what others end with, put in the usual order of words. Pure."""

from __future__ import annotations

import re

_OPENING = r"^\s*(?:please,?\s+)?"
_END = r"[?.!\s]*$"

#: How it is put, and what it is put as; the first that fits.
_WAYS = [
    (re.compile(one, re.IGNORECASE), plain)
    for one, plain in (
        (rf"{_OPENING}(?P<group>(?:for (?:each|every)|per|in each)\s[^,?]+?)\s*,\s*(?P<rest>.+?){_END}", "{rest} {group}"),
        (
            rf"{_OPENING}(?:among|amongst|of|out of)\s(?P<rows>[^,?]+?)\s*,\s*how many(?: of them)? (?P<rest>.+?){_END}",
            "how many {rows} that {rest}",
        ),
        (
            rf"{_OPENING}in which (?P<what>year|month|city|country|state)\s(?:were|was|are|is|did|do|does)\s(?P<rest>the most .+?){_END}",
            "which {what} has {rest}",
        ),
    )
]


def put_plainly(text: str) -> str:
    """Return a question as most people would put it; the text itself where nothing is to be put otherwise."""
    for way, plain in _WAYS:
        found = way.match(text)
        if found:
            return plain.format(
                **{name: part if name == "rest" else part[:1].lower() + part[1:] for name, part in found.groupdict().items()}
            )
    return text
