"""Messages that ask for a read and order a change at once: ``show and delete customers without orders``. Pure."""

from __future__ import annotations

import re

from chat.speech import Speech, speech_of

_READS = "show|list|display|find|count|get|give|print|see"
_CHANGES = "delete|remove|archive|purge|erase|anonymi[sz]e"
_MIXED = re.compile(
    rf"(?:please,?\s+)?(?P<first>{_READS}|{_CHANGES})\b(?P<one>.*?)[\s,]+(?:and then|and|then)\s+(?P<second>{_READS}|{_CHANGES})\b"
    r"(?P<other>.*?)[\s.!?]*",
    re.IGNORECASE | re.DOTALL,
)
#: What stands for the rows that the other part speaks of.
_SAME = re.compile(
    r"(?:me|us)?\s*(?:(?:all of )?(?:them|those|these|it)|the (?:rest|others|remaining ones|same))?",
    re.IGNORECASE,
)


#: Where a sentence ends, and what only leads over to a question.
_SENTENCES = re.compile(r"(?<=[.!?])\s+")
_BY_THE_WAY = re.compile(
    r"^(?:by the way|btw|also|and|oh|one more thing|apart from that|besides|another question)[,:]?\s+", re.IGNORECASE
)


def question_beside(text: str) -> tuple[str, str] | None:
    """Return the question and the rest of a message in which one sentence asks something; None where it does not."""
    sentences = _SENTENCES.split(" ".join(text.split()))
    asked = [one for one in sentences if one.endswith("?") and speech_of(_BY_THE_WAY.sub("", one)) is Speech.ASKS]
    if len(asked) != 1 or len(sentences) == 1:
        return None
    return _BY_THE_WAY.sub("", asked[0]), " ".join(one for one in sentences if one != asked[0])


def parts_of(text: str) -> tuple[str, str] | None:
    """Return the read and the change that a message asks for together, each as a message of its own; None where it does not."""
    found = _MIXED.fullmatch(" ".join(text.split()))
    if found is None:
        return None
    one, other = found["one"].strip(" ,"), found["other"].strip(" ,")
    if not _is_pair(found["first"], found["second"]):
        return None
    if _SAME.fullmatch(one):
        one = other
    elif _SAME.fullmatch(other):
        other = one
    first, second = f"{found['first'].lower()} {one}", f"{found['second'].lower()} {other}"
    if not one or not other or _SAME.fullmatch(one):
        return None
    return (first, second) if _is_read(found["first"]) else (second, first)


def _is_pair(first: str, second: str) -> bool:
    return _is_read(first) != _is_read(second)


def _is_read(verb: str) -> bool:
    return re.fullmatch(_READS, verb, re.IGNORECASE) is not None
