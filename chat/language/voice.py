"""Requests in the passive voice as the orders they are: "x has to be split at the space" is "split x at the space". Pure."""

from __future__ import annotations

import re

#: What is to be done to something, by its participle.
_VERBS = {
    "analysed": "analyse",
    "anonymised": "anonymise",
    "anonymized": "anonymize",
    "archived": "archive",
    "attached": "attach",
    "backfilled": "backfill",
    "combined": "combine",
    "concatenated": "concatenate",
    "converted": "convert",
    "copied": "copy",
    "deduplicated": "deduplicate",
    "detached": "detach",
    "disabled": "disable",
    "emptied": "empty",
    "enabled": "enable",
    "extended": "extend",
    "extracted": "extract",
    "folded": "fold",
    "isolated": "isolate",
    "lifted": "lift",
    "lowercased": "lowercase",
    "masked": "mask",
    "merged": "merge",
    "moved": "move",
    "normalised": "normalise",
    "normalized": "normalize",
    "partitioned": "partition",
    "promoted": "promote",
    "pseudonymised": "pseudonymise",
    "pseudonymized": "pseudonymize",
    "purged": "purge",
    "rebuilt": "rebuild",
    "refreshed": "refresh",
    "reindexed": "reindex",
    "replaced": "replace",
    "reset": "reset",
    "split": "split",
    "trimmed": "trim",
    "truncated": "truncate",
    "turned": "turn",
    "vacuumed": "vacuum",
    "validated": "validate",
    "widened": "widen",
}
_OBLIGED = r"(?:should|must|has to|have to|needs to|need to|ought to|shall|is to|are to)"
_PASSIVE = re.compile(
    rf"(?is)\s*(?P<subject>(?!(?:if|when|where|why|how|what|which|who|that|and|but)\b)(?:[^.;:,!?]|\.(?=\w)){{1,120}}?)\s+{_OBLIGED}(?:\s+(?:now|also|all|both|please))?"
    rf"\s+be\s+(?P<participle>{'|'.join(_VERBS)})\b(?P<rest>[^?]*)"
)


def active(text: str) -> str | None:
    """Return a request in the passive voice as an order, None for any other text; what was asked stays a question."""
    found = _PASSIVE.fullmatch(text)
    if found is None:
        return None
    return f"{_VERBS[found.group('participle').casefold()]} {found.group('subject').strip()}{found.group('rest')}"
