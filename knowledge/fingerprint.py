"""The fingerprint of a schema: equal for schemas that mean the same, different for every change of meaning. Pure.

What counts as meaning is decided in canonical.py; two schemas have one fingerprint exactly where their diff is empty.
"""

from __future__ import annotations

import json
from hashlib import sha256

from knowledge.canonical import objects
from knowledge.schema import Schema

_VERSION = b"vast schema 1\n"


def fingerprint(schema: Schema, *, with_roles: bool = True) -> str:
    """Return the schema's SHA-256 as 64 hexadecimal digits.

    :param with_roles: let owners and privileges count; without them a clone made by another role compares equal.
    """
    digests = sorted(
        sha256(json.dumps([key, facts], ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()).digest()
        for key, facts in objects(schema, with_roles=with_roles)
    )
    return sha256(_VERSION + b"".join(digests)).hexdigest()
