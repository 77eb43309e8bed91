"""Ask a question again where the answer cannot be used, but not for ever: a script that answers nothing has to end."""

from __future__ import annotations

from collections.abc import Callable

import click

from dondoc.activity import DondocError

MOST = 5
"""So many answers that cannot be used are taken for one question: a person who mistypes needs two or three."""


class NotAnsweredError(DondocError):
    """A question of `dondoc setup` that got no answer it can use."""

    exit_code = 2


def few_tries(check: Callable[[str], str]) -> Callable[[str], str]:
    """Wrap a check of answers so that after too many wrong ones NotAnsweredError ends the asking."""
    wrong = 0

    def checked(value: str) -> str:
        nonlocal wrong
        try:
            return check(value)
        except click.UsageError as error:
            wrong += 1
            if wrong < MOST:
                raise
            raise NotAnsweredError(
                f"hỏi {MOST} lần mà chưa có câu trả lời dùng được ({error.message.rstrip('.')}); chưa ghi gì."
                " Chạy lại `dondoc setup` khi đã biết, hoặc trả lời bằng tuỳ chọn (`dondoc setup --help`)."
            ) from error

    return checked
