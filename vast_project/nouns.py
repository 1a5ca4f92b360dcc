"""English nouns in the singular and in the plural, as far as their endings tell."""

from __future__ import annotations

_IRREGULAR = {"people": "person", "children": "child", "women": "woman", "men": "man"}
#: Shorter words end with s by themselves.
_SHORTEST = 4


def singular(word: str) -> str:
    """Return a noun's singular as far as its ending tells, or a list of those that change within."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) < _SHORTEST or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    return word.removesuffix("s")


def plural(noun: str) -> str:
    """Return the plural of a noun, or of a phrase that ends in one."""
    if noun.endswith(("x", "s", "ch", "sh")):
        return f"{noun}es"
    return f"{noun[:-1]}ies" if noun.endswith("y") and noun[-2:-1] not in "aeo" else f"{noun}s"


def counted(amount: float, noun: str) -> str:
    """Say how many of something there are: ``1 row``, ``1,200 rows``, ``0 rows``."""
    return f"{amount:,.0f} {noun if amount == 1 else plural(noun)}"
