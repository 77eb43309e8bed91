"""Make and digest the secrets of links, sign-ins and sessions: 128 random bits, of which only the SHA-256 is kept."""

from __future__ import annotations

import hashlib
import re
import secrets

# 128 bits: not to be guessed however many links there are, and short enough to be typed from paper.
BYTES = 16
SECRET = re.compile(r"[A-Za-z0-9_-]{22}")
_CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""No 0, O, 1, I, L: a code is read out on the telephone."""


def new_secret() -> str:
    """Make a secret of 22 letters (128 bits, base64url without padding)."""
    return secrets.token_urlsafe(BYTES)


def digest(secret: str) -> str:
    """Compute what is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def new_code() -> str:
    """Make the code of a receipt: "DD-7K3M-Q2XP"."""
    letters = "".join(secrets.choice(_CODE_LETTERS) for _ in range(8))
    return f"DD-{letters[:4]}-{letters[4:]}"
