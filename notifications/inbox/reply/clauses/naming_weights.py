"""Choose which work of a letter a part of a reply names, or that it goes on with those before it. Pure.

Weights of a logistic choice among the works and "none", fitted by `bench.reply_works` on the labelled replies of the
tests, where only which works a reply is about is labelled, and not by which of its parts.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

WEIGHTS = {
    "subject": 2.61,
    "subject_general": 0.04,
    "subject_product": 1.51,
    "subject_shared": -0.86,
    "subject_pairs": 3.66,
    "object": 1.27,
    "object_general": 0.40,
    "object_product": 0.61,
    "object_shared": 0.05,
    "object_pairs": 3.03,
    "initials": 2.99,
    "number": 0.51,
    "explained": 1.90,
    "covered": 0.35,
    "at_place": 1.42,
    "goes_on": 2.01,
    "none": -1.17,
    "none_current": 2.15,
    "none_sentence": 2.95,
    "none_item": 0.20,
    "none_subject": -0.11,
    "none_reason": 0.37,
    "none_first": 2.16,
    "none_place": -1.44,
    "none_turns": 0.07,
    "none_locked": 0.05,
}
NONE = 0
"""Stands for no work among the choices; numbers of obligations begin at one."""


@dataclass(frozen=True, slots=True)
class NamingChoice:
    """The likeliest work of a part (`NONE`: it names none), and the share of each choice."""

    best: int
    shares: Mapping[int, float]


def chosen(named: Mapping[int, Mapping[str, float]], none: Mapping[str, float]) -> NamingChoice:
    """Return the likeliest of the works and of none; ``named``: the features of each work, ``none``: of the part."""
    sums = {number: _sum(given) for number, given in {**named, NONE: none}.items()}
    most = max(sums.values())
    raised = {number: math.exp(one - most) for number, one in sums.items()}
    whole = sum(raised.values())
    shares = {number: one / whole for number, one in raised.items()}
    return NamingChoice(max(shares, key=shares.__getitem__), shares)


def _sum(given: Mapping[str, float]) -> float:
    return sum(WEIGHTS[name] * value for name, value in given.items())
