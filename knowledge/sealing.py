"""Sealing of secrets: AES-256-GCM, bound to the place they belong to.

A sealed text is ``v1.<key id>.<nonce and ciphertext>``, URL-safe Base64. The associated data names the database, the
environment and the field, so that a ciphertext copied to another row does not open. The first key seals, every key opens:
a new key is put first, stored texts are resealed, the old key is taken away.
"""

from __future__ import annotations

import base64
import os
from collections.abc import Sequence
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256, Hash
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from knowledge.errors import SecretUnreadable

_VERSION = "v1"
_NONCE_BYTES = 12


def seal(text: str, *, place: str, keys: Sequence[str]) -> str:
    """Encrypt a text for one place with the first key.

    :param place: what the ciphertext is bound to, such as ``knowledge.environment:7:production:url``.
    """
    cipher, key_id = _cipher(keys[0])
    nonce = os.urandom(_NONCE_BYTES)
    return ".".join((_VERSION, key_id, _encode(nonce + cipher.encrypt(nonce, text.encode(), place.encode()))))


def unseal(sealed: str, *, place: str, keys: Sequence[str]) -> str:
    """Decrypt a sealed text of that place.

    :raises SecretUnreadable: if no key opens it, or it was sealed for another place, or it was altered.
    """
    version, _, rest = sealed.partition(".")
    key_id, _, body = rest.partition(".")
    cipher = next((cipher for cipher, own_id in map(_cipher, keys) if own_id == key_id), None)
    if version != _VERSION or cipher is None:
        raise SecretUnreadable(
            "The stored connection was sealed with a key that VAST does not have. Give that key back, or enter the URL again."
        )
    data = base64.urlsafe_b64decode(body)
    try:
        return cipher.decrypt(data[:_NONCE_BYTES], data[_NONCE_BYTES:], place.encode()).decode()
    except InvalidTag:
        raise SecretUnreadable("The stored connection was altered or belongs to another database. Enter the URL again.") from None


def is_current(sealed: str, *, keys: Sequence[str]) -> bool:
    """Return whether a sealed text was made with the first key."""
    return sealed.startswith(f"{_VERSION}.{_cipher(keys[0])[1]}.")


@lru_cache(maxsize=16)
def _cipher(key: str) -> tuple[AESGCM, str]:
    """Derive the cipher and the short public id of a key (any length of text; HKDF makes 256 bits of it)."""
    secret = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"vast.knowledge.sealing").derive(key.encode())
    digest = Hash(SHA256())
    digest.update(b"vast.knowledge.key-id" + secret)
    return AESGCM(secret), digest.finalize().hex()[:8]


def _encode(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode()
