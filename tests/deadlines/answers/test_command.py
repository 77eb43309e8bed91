"""`dondoc deadline`: one phrase or a stream of them, as people or programs read it."""

import json

import pytest
from click.testing import CliRunner

from dondoc.commands.plans.deadline import LinesNotReadError, command

PLAN = ["--from", "2021-01-01", "--to", "2021-12-31"]


def run(*arguments, given=None):
    return CliRunner().invoke(command, list(arguments), input=given)


def test_the_json_answer_has_exactly_the_promised_names():
    answer = json.loads(run("trước ngày 15/3", *PLAN, "--json").stdout)
    assert list(answer) == ["text", "kind", "occurrences", "event", "offset", "flags", "reasons"]
    assert answer["occurrences"] == [{"opens": None, "due": "2021-03-15", "exclusive": True, "last_day": "2021-03-14"}]


def test_a_reader_finds_the_last_day_and_the_reasons():
    output = run("Quý II", *PLAN).stdout
    assert "đến hết 30/06/2021" in output
    assert "quý là 3 tháng dương lịch" in output


def test_without_a_period_it_states_which_year_it_took():
    assert "kế hoạch năm" in run("Quý II").stderr


def test_a_stream_is_answered_line_by_line_and_a_bad_line_keeps_its_place():
    lines = [
        {"text": "Quý I", "plan_from": "2021-01-01", "plan_to": "2021-12-31"},
        {"text": "Quý I", "plan_from": "2021-13-01", "plan_to": "2021-12-31"},
        {"text": "Quý IV", "plan_from": "2022-01-01", "plan_to": "2022-12-31"},
    ]
    result = run("-", given="\n".join([*map(json.dumps, lines), "không phải JSON", "[]"]))
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert answers[0]["occurrences"][0]["due"] == "2021-03-31"
    assert answers[2]["occurrences"][0]["due"] == "2022-12-31"
    assert ["error" in answer for answer in answers] == [False, True, False, True, True]
    assert isinstance(result.exception, LinesNotReadError)
    assert result.exception.exit_code == 1


@pytest.mark.parametrize("text", ["", "???", "-" * 50, "\ud800"])
def test_no_phrase_breaks_the_command(text):
    assert run("--json", *PLAN, "--", text).exit_code in (0, 1)
