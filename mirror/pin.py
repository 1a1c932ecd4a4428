"""The staff's PIN: kept only as a salted scrypt hash."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import Final

__all__ = ["check_pin", "hash_pin"]

_SALT_BYTES: Final = 16
_HASH_BYTES: Final = 32


def hash_pin(pin: str) -> str:
    """A new hash of a PIN for the settings: `scrypt$<salt>$<hash>`, both hexadecimal."""
    salt = secrets.token_bytes(_SALT_BYTES)
    return f"scrypt${salt.hex()}${_digest(pin, salt).hex()}"


def check_pin(pin: str, stored: str) -> bool:
    """Whether a PIN is the one that was hashed. False for an empty or damaged hash."""
    method, _, rest = stored.partition("$")
    salt, _, digest = rest.partition("$")
    if method != "scrypt" or not salt or not digest:
        return False
    try:
        expected = bytes.fromhex(digest)
        measured = _digest(pin, bytes.fromhex(salt))
    except ValueError:
        return False
    return hmac.compare_digest(measured, expected)


def _digest(pin: str, salt: bytes) -> bytes:
    # n, r, p: 16 MiB and some tens of milliseconds a try, a cost that short PINs need.
    return hashlib.scrypt(pin.encode(), salt=salt, n=2**14, r=8, p=1, dklen=_HASH_BYTES)
