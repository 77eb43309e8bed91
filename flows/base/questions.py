"""Suspend a run on a question: its name is the question, and it resumes with the answer a person filled in."""

from __future__ import annotations

from typing import TypeVar

from prefect.flow_runs import suspend_flow_run
from prefect.input import RunInput

from dondoc.store.acts.questions import OpenQuestion
from flows.base.flow_wrapper import name_run
from tasks.questions.log import PATIENCE_SECONDS, note_question

Answer = TypeVar("Answer", bound=RunInput)


def ask(open_question: OpenQuestion, form: type[Answer]) -> Answer:
    """Note the question, name the run after it, and sleep; returns the form as a person filled it in."""
    note_question(open_question)
    name_run(f"Hỏi: {open_question.text}")
    return suspend_flow_run(wait_for_input=form, timeout=PATIENCE_SECONDS, key=open_question.key)
