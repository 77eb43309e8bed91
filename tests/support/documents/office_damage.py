"""Ways in which a file goes bad, for the tests of the messages about it."""

from __future__ import annotations

import io
import random
import re
import zipfile


def replaced_in_package(content: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """The package with one part changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            text = before.read(name)
            after.writestr(name, text.replace(old, new) if name == part else text)
    return out.getvalue()


def renamed_in_package(content: bytes, names: dict[str, str]) -> bytes:
    """The package with parts renamed, and with them every mention of their names."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            text = before.read(name)
            for old, new in names.items():
                text = text.replace(old.encode(), new.encode())
                text = text.replace(old.removeprefix("xl/").encode() + b'"', new.removeprefix("xl/").encode() + b'"')
                text = text.replace(
                    old.removeprefix("word/").encode() + b'"', new.removeprefix("word/").encode() + b'"'
                )
            after.writestr(names.get(name, name), text)
    return out.getvalue()


def mutated(content: bytes, seed: int) -> bytes:
    """The bytes with one to eight random hurts: flipped, cut out, doubled, zeroed, cut short."""
    dice = random.Random(seed)
    hurt = bytearray(content)
    for _ in range(dice.randint(1, 8)):
        at, length = dice.randrange(len(hurt)), dice.choice((1, 2, 4, 16, 64, 256))
        match dice.randrange(5):
            case 0:
                hurt[at] ^= 1 << dice.randrange(8)
            case 1:
                del hurt[at : at + length]
            case 2:
                hurt[at:at] = hurt[at : at + length]
            case 3:
                hurt[at : at + length] = bytes(len(hurt[at : at + length]))
            case _ if dice.random() < 0.2:
                del hurt[at:]
        if not hurt:
            return b"\0"
    return bytes(hurt)


def mutated_inside(content: bytes, seed: int) -> bytes:
    """A package whose zip is whole but one part inside is hurt: what reaches the XML reader."""
    dice = random.Random(seed)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        names = before.namelist()
        victim = dice.choice([name for name in names if name.endswith((".xml", ".rels"))])
        for name in names:
            text = before.read(name)
            after.writestr(name, mutated(text, seed) if name == victim else text)
    return out.getvalue()


def with_wild_attributes(content: bytes, seed: int) -> bytes:
    """A package in which numbers inside the XML were replaced by absurd ones, the XML staying well formed."""
    dice = random.Random(seed)
    wild = [b"-1", b"0", b"99999999999", b"1e9", b"", b"NaN", b"A1:XFD1048576", b"0x10", "Ⅻ".encode()]

    def changed(found: re.Match[bytes]) -> bytes:
        return found[1] + dice.choice(wild) + found[3] if dice.random() < 0.02 else found[0]

    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            text = before.read(name)
            if name.startswith(("word/", "xl/")) and name.endswith(".xml"):
                text = re.sub(rb'(=")([\dA-Z:]+)(")', changed, text)
            after.writestr(name, text)
    return out.getvalue()
