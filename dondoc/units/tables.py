"""The tables of config/units*.toml, read once: abbreviations, kinds and the words of groups."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str = "units.toml") -> dict[str, Any]:
    """Return one table file of the config package, as read."""
    return tomllib.loads(files("config").joinpath(name).read_text(encoding="utf-8"))


@cache
def abbreviations(section: str) -> dict[str, str]:
    """Return a section of abbreviations; each is also known with "d" for "đ" (HDND), as keyboards without marks write
    it.
    """
    listed: dict[str, str] = table()[section]
    plain = {short.replace("đ", "d"): meaning for short, meaning in listed.items()}
    return {**plain, **listed}


def after(word: str) -> dict[str, str]:
    """Return abbreviations that mean something only right after this word ("Đài PTTH")."""
    return _after().get(word, {})


@cache
def _after() -> dict[str, dict[str, str]]:
    by_word: dict[str, dict[str, str]] = table()["after"]
    return {
        word: {form: meaning for short, meaning in known.items() for form in (short.replace("đ", "d"), short)}
        for word, known in by_word.items()
    }


@cache
def listed(section: str, entry: str) -> frozenset[str]:
    """Return a list of a section, as a set."""
    return frozenset(table()[section][entry])
