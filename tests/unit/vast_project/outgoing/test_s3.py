"""The signature of a request to an S3-compatible store, by the example that AWS publishes with its expected value."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from vast_project.outgoing.s3 import Keys, KeysMissing, keys_from, signed

KEYS = Keys("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")
AT = datetime(2013, 5, 24, tzinfo=UTC)


@pytest.mark.parametrize(
    ("method", "path", "headers", "body", "signature"),
    [
        (
            "GET",
            "/test.txt",
            {"Host": "examplebucket.s3.amazonaws.com", "Range": "bytes=0-9"},
            b"",
            "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
        ),
        (
            "PUT",
            "/test%24file.text",
            {
                "Host": "examplebucket.s3.amazonaws.com",
                "Date": "Fri, 24 May 2013 00:00:00 GMT",
                "X-Amz-Storage-Class": "REDUCED_REDUNDANCY",
            },
            b"Welcome to Amazon S3.",
            "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd",
        ),
    ],
    ids=["reading", "writing"],
)
def test_the_published_examples(method: str, path: str, headers: dict[str, str], body: bytes, signature: str) -> None:
    done = signed(method, path, headers, body, keys=KEYS, region="us-east-1", at=AT)

    assert done["Authorization"].endswith(f"Signature={signature}")
    assert "wJalr" not in repr((done, KEYS))


def test_keys_come_from_the_environment_or_not_at_all() -> None:
    assert keys_from({"AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b", "AWS_SESSION_TOKEN": "c"}) == Keys("a", "b", "c")
    with pytest.raises(KeysMissing):
        keys_from({"AWS_ACCESS_KEY_ID": "a"})
