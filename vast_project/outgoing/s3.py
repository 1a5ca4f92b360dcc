"""Put an object into an S3-compatible store: one request, signed with AWS Signature Version 4. Pure but for the sending.

An address is ``s3+https://host[:port]/path?region=…``; bucket and prefix stand where the store wants them, in the path or in the
host's name. Keys come from the environment, never from the address, which is shown in entries.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import SplitResult, parse_qs, quote
from urllib.request import Request

from vast_project.errors import InvalidInput
from vast_project.outgoing.web_post import send

_ALGORITHM, _SERVICE, _DEFAULT_REGION = "AWS4-HMAC-SHA256", "s3", "us-east-1"


class KeysMissing(InvalidInput):
    """Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY: an S3-compatible place takes nothing unsigned."""

    code = "s3_keys_missing"


@dataclass(frozen=True)
class Keys:
    """The two halves of an access key, and the token of a session that was opened for a time."""

    access: str
    secret: str = field(repr=False)
    token: str = field(default="", repr=False)


def keys_from(environment: Mapping[str, str]) -> Keys:
    """Return the keys under their usual names.

    :raises KeysMissing: if one is missing.
    """
    access, secret = (environment.get(f"AWS_{name}", "") for name in ("ACCESS_KEY_ID", "SECRET_ACCESS_KEY"))
    if not access or not secret:
        raise KeysMissing
    return Keys(access, secret, environment.get("AWS_SESSION_TOKEN", ""))


def put(place: SplitResult, name: str, body: bytes, *, keys: Keys, at: datetime) -> None:
    """Put an object below a place.

    :param at: the moment of the request, UTC; stores take fifteen minutes' difference.
    :raises WebPostFailed: if the store cannot be reached or does not take it.
    """
    region = parse_qs(place.query).get("region", [_DEFAULT_REGION])[0]
    path = quote(f"{place.path.rstrip('/')}/{name}", safe="/~")
    headers = {"Host": place.netloc.rpartition("@")[2], "Content-Type": "application/json"}
    if keys.token:
        headers["X-Amz-Security-Token"] = keys.token
    headers = signed("PUT", path, headers, body, keys=keys, region=region, at=at)
    url = f"{place.scheme.partition('+')[2]}://{headers['Host']}{path}"
    send(Request(url, data=body, headers=headers, method="PUT"))  # noqa: S310 - send looks at the scheme


def signed(
    method: str, path: str, headers: Mapping[str, str], body: bytes, *, keys: Keys, region: str, at: datetime
) -> dict[str, str]:
    """Return the headers of a request with its signature among them; ``path`` is quoted already, and there is no query."""
    digest = hashlib.sha256(body).hexdigest()
    stamp = f"{at:%Y%m%dT%H%M%SZ}"
    whole = {**headers, "X-Amz-Content-Sha256": digest, "X-Amz-Date": stamp}
    lines = sorted((name.lower(), " ".join(value.split())) for name, value in whole.items())
    names = ";".join(name for name, _ in lines)
    canonical = "\n".join([method, path, "", *(f"{name}:{value}" for name, value in lines), "", names, digest])
    scope = f"{stamp[:8]}/{region}/{_SERVICE}/aws4_request"
    to_sign = "\n".join([_ALGORITHM, stamp, scope, hashlib.sha256(canonical.encode()).hexdigest()])
    signature = hmac.new(_key(keys.secret, scope), to_sign.encode(), hashlib.sha256).hexdigest()
    credential = f"{_ALGORITHM} Credential={keys.access}/{scope}, SignedHeaders={names}, Signature={signature}"
    return {**whole, "Authorization": credential}


def _key(secret: str, scope: str) -> bytes:
    key = f"AWS4{secret}".encode()
    for part in scope.split("/"):
        key = hmac.new(key, part.encode(), hashlib.sha256).digest()
    return key
