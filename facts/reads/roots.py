"""What forms of one verb, and nouns that are made of it, share. Pure."""

from __future__ import annotations

from functools import lru_cache

from knowledge.linking.words import stem

_SHORTEST, _LONG_ROOT = 3, 6
_IRREGULAR = {
    "born": "birth",
    "sent": "sent",
    "bought": "purchas",
    "buy": "purchas",
    "sell": "sold",
    "leave": "left",
    "pay": "paid",
    "pays": "paid",
    "send": "sent",
    "began": "begin",
    "lose": "lost",
    "loses": "lost",
    "decision": "decided",
    "decide": "decided",
    "decides": "decided",
    "response": "responded",
    "reply": "replied",
    **dict.fromkeys(("gave", "given"), "give"),
    **dict.fromkeys(("drove", "driven"), "drive"),
    **dict.fromkeys(("flew", "flown"), "fly"),
    **dict.fromkeys(("rode", "ridden"), "ride"),
    **dict.fromkeys(("sang", "sung"), "sing"),
    **dict.fromkeys(("swam", "swum"), "swim"),
    **dict.fromkeys(("grew", "grown"), "grow"),
    **dict.fromkeys(("wrote", "written"), "write"),
    "ran": "run",
    "led": "lead",
    "lent": "lend",
    "built": "build",
    "met": "meet",
    "told": "tell",
    **dict.fromkeys(("withdrew", "withdrawn"), "withdraw"),
    **dict.fromkeys(("drew", "drawn"), "draw"),
    **dict.fromkeys(("threw", "thrown"), "throw"),
    **dict.fromkeys(("chose", "chosen"), "choose"),
    **dict.fromkeys(("broke", "broken"), "break"),
    **dict.fromkeys(("stole", "stolen"), "steal"),
    **dict.fromkeys(("spoke", "spoken"), "speak"),
    "taught": "teach",
    "won": "win",
    "caught": "catch",
    "fought": "fight",
}
_ENDINGS = ("ment", "ing", "ure", "ur", "al", "ed", "er", "e", "d")


#: Verbs that end as those do who do something: to order is no doer.
_IN_ER = frozenset("order deliver register offer enter transfer answer cover gather render recover remember trigger".split())


@lru_cache(maxsize=20_000)
def root(word: str) -> str:
    """Return what ``hire``, ``hired`` and ``hiring`` share; ``ship``, ``shipped`` and ``shipment`` too."""
    return root_of_stem(stem(word))


def _american(word: str) -> str:
    """Return a stem as Americans spell it: organis, of organised."""
    return f"{word[:-1]}z" if word.endswith("is") and len(word) > _LONG_ROOT else word


@lru_cache(maxsize=20_000)
def root_of_stem(word: str) -> str:
    """Return the root of a stem."""
    for ending in _ENDINGS if word not in _IN_ER else ():
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            word = word.removesuffix(ending)
            break
    word = _american(word)
    if word.endswith("i"):
        return f"{word[:-1]}y"  # a stem ends so where the word ends in y: play, played
    return word[:-1] if len(word) > _SHORTEST and word[-1] == word[-2] else word


@lru_cache(maxsize=20_000)
def akin(noun: str, verb: str) -> bool:
    """Return whether a stem and a verb share most of their letters from the first on: ``prescription`` and ``prescribed``."""
    shared = next(
        (place for place, (one, other) in enumerate(zip(noun, verb, strict=False)) if one != other), min(len(noun), len(verb))
    )
    if shared == len(noun) and len(verb) - shared <= len("ed"):  # order, ordered
        return True
    return same_root(noun, verb) or (shared >= _LONG_ROOT and shared * 2 >= max(len(noun), len(verb)))


@lru_cache(maxsize=20_000)
def same_root(word: str, verb: str) -> bool:
    """Return whether a stem and a verb come from one root: ``supplier`` and ``supplied``, ``ship`` and ``shipped``."""
    begun = root_of_stem(word)
    return begun == root_of_stem(stem(_IRREGULAR.get(verb, verb))) and len(begun) >= _SHORTEST
