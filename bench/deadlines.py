"""How many phrases a second of processor time, beside dateparser, cold, in one process; and time against length.

Run: ``nice python bench/deadlines.py [annotated.jsonl ...]``. Both read distinct phrases once, with cold caches, and by
turns, so that a busy machine slows both alike. dateparser, asked about a tenth of them chosen by chance, is asked
twice: with the language given as Vietnamese (a parser of it that is made once and kept takes 4 % fewer instructions),
and left to find it out, as it comes. With files of annotated phrases (one JSON object a
line, with "text"), the phrases of real documents are read too, as they are and with their digits changed, so that many
are distinct and no memo of an earlier phrase helps.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import dateparser

from calendars.deadlines import parse

FIRST, LAST = dt.date(2021, 1, 1), dt.date(2021, 12, 31)
COUNT, PEER_COUNT, TURN = 6000, 600, 1000
DIGITS = re.compile(r"\d+")
NEAR_MATCHES = {
    "words": "thường ngày tháng quý năm ",
    "figures": "15/ 3/ 31/ ",
    "quarters": "Quý I, II, III, ",
    "frames": "trong trước đến từ ",
    "events": "theo khi sau khi ",
    "lists": "6 tháng, quý, năm, ",
    "brackets": "((quý I (",
    "lengths": "05 ngày 06 tháng ",
    "dates": "trước ngày 15/3/2021; ",
    "codes": "45/2016/QĐ-TTg-",
    "digits": "1",
    "commas": "quý,",
    "documents": "Quyết định số ",
    "events with limits": "theo hướng dẫn, trước ",
}


def phrases() -> Iterator[str]:
    """Return distinct phrases of every kind."""
    shapes = (
        "Quý {q}/{y}",
        "trước ngày {d}/{m}/{y}",
        "Tháng {m}/{y}",
        "từ ngày {d}/{m} đến ngày 28/12/{y}",
        "năm {y}",
        "Hoàn thành trong tháng {m} năm {y}",
        "trước ngày {d} tháng {m} hằng năm",
        "{d} ngày kể từ ngày ký lần {m}",
        "Chậm nhất ngày {d} tháng {m} năm {y}",
        "Thường xuyên trong quý {q} năm {y}",
        "{d} tháng {m} năm {y}",
        "Quý {q} và Quý IV năm {y}",
        "theo kế hoạch {d}/KH-UBND",
        "giai đoạn {y}-2035",
        "{d}-{m}-{y}",
    )
    for y in range(2015, 2031):
        for m in range(1, 13):
            for d in range(1, 28, 2):
                for shape in shapes:
                    yield shape.format(q=("I", "II", "III", "IV")[m % 4], m=m, d=d, y=y)


def ours(text: str) -> object:
    return parse(text, plan_from=FIRST, plan_to=LAST)


def given_vietnamese(text: str) -> object:
    return dateparser.parse(text, languages=["vi"], settings={"DATE_ORDER": "DMY"})


def seconds(read: Callable[[str], object], texts: list[str]) -> float:
    started = time.process_time()
    for text in texts:
        read(text)
    return time.process_time() - started


def by_turns(texts: list[str], every: int) -> tuple[float, float]:
    """Measure phrases a second: dondoc on all of them, dateparser on one in ``every``, in turns of ``TURN`` phrases.

    Which it is asked about is left to chance: phrases made from the same few come again at equal distances.
    """
    random = Random(7)
    mine, peer, asked = 0.0, 0.0, 0
    for at in range(0, len(texts), TURN):
        turn = texts[at : at + TURN]
        chosen = random.sample(turn, max(len(turn) // every, 1))
        mine += seconds(ours, turn)
        peer += seconds(given_vietnamese, chosen)
        asked += len(chosen)
    return len(texts) / mine, asked / peer


def main(files: list[str]) -> None:
    """Print the two tables."""
    texts = list(dict.fromkeys(phrases()))
    texts = texts[:: len(texts) // COUNT][:COUNT]
    mine, peer = by_turns(texts, COUNT // PEER_COUNT)
    plain_texts = texts[:: COUNT // PEER_COUNT * 20]
    plain = len(plain_texts) / seconds(dateparser.parse, plain_texts)
    print(f"{'phrases a second':<34}{'':>10}{'dondoc is':>14}")
    print(f"{'dondoc':<34}{mine:>10,.0f}")
    print(f"{'dateparser, told the language':<34}{peer:>10,.0f}{mine / peer:>11,.0f} ×")
    print(f"{'dateparser, as it comes':<34}{plain:>10,.0f}{mine / plain:>11,.0f} ×")
    if files:
        for what, texts in (
            ("as written", annotated(files)),
            ("digits changed", with_other_digits(annotated(files), COUNT)),
        ):
            mine, peer = by_turns(texts, 1 if len(texts) < COUNT else COUNT // PEER_COUNT)
            print(f"{'dondoc, real phrases, ' + what:<34}{mine:>10,.0f}")
            print(f"{'dateparser, told, on the same':<34}{peer:>10,.0f}{mine / peer:>11,.0f} ×")
    print(f"\n{'near-matches':<20}{'25,000':>10}{'50,000':>10}{'100,000 characters (ms)':>26}")
    for name, piece in NEAR_MATCHES.items():
        cells = [_milliseconds((piece * (n // len(piece) + 1))[:n]) for n in (25_000, 50_000, 100_000)]
        print(f"{name:<20}{cells[0]:>10.0f}{cells[1]:>10.0f}{cells[2]:>26.0f}")


def with_other_digits(texts: list[str], count: int) -> list[str]:
    """Make distinct phrases of real ones: each run of digits becomes another of the same length and kind."""
    random = Random(7)
    made: dict[str, None] = {}
    while len(made) < count:
        made |= dict.fromkeys(DIGITS.sub(lambda found: _other(found.group(), random), text) for text in texts)
    return list(made)[:count]


def _other(digits: str, random: Random) -> str:
    """Return other digits: a year for a year, a day or month for one, else as many at random."""
    if len(digits) == 4 and digits[:2] in ("19", "20"):
        return str(random.randint(2015, 2035))
    if len(digits) <= 2:
        return f"{random.randint(1, 12):0{len(digits)}d}"
    return "".join(str(random.randint(1, 9)) for _ in digits)


def annotated(files: list[str]) -> list[str]:
    lines = [line for name in files for line in Path(name).read_text("utf-8").splitlines() if line.strip()]
    return [text for text in dict.fromkeys(json.loads(line)["text"] for line in lines) if text.strip()]


def _milliseconds(text: str) -> float:
    started = time.process_time()
    parse(text, plan_from=FIRST, plan_to=LAST)
    return (time.process_time() - started) * 1000


if __name__ == "__main__":
    main(sys.argv[1:])
