"""The chase killed with SIGKILL: nothing is lost, and nothing arrives twice under another name."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from dondoc.store.engine import Store
from tests.crash.killing import in_fork, kill_at_random, many, run_clean, start_over, verdict
from tests.support.processes.mail_servers import Office, serve
from tests.support.sizes import sized
from tests.support.small_office import Small, settings

FIXED_SEED = 12
"""The other runs of each size take a new one, which is printed where they fail."""
# Both stores run the same code between the same statements; on PostgreSQL a fork takes several times as long.
EVERY = {"sqlite": sized(3, soak=1), "postgresql": sized(7, soak=1)}
LETTERS, KILLS = sized(120, soak=300), sized(8, soak=20)


def url_of(store: Store) -> str:
    return store.engine.url.render_as_string(hide_password=False)


def office_with(store: Store, home: Path, port: int, count: int) -> Small:
    office = Small(
        store,
        settings(
            home, database_url=url_of(store), rehearsal=True, smtp_url=f"smtp://127.0.0.1:{port}", smtp_connections=1
        ),
        alone=True,
    )
    many(office, count)
    return office


def rehearse_deaths(store: Store, home: Path, count: int, kills: int, workers: int, most: int, seed: int) -> None:
    print(f"seed {seed}, {store.engine.dialect.name}, {workers} workers")
    with serve(Office(latency=0.05)) as (taken, port):
        office = office_with(store, home, port, count)
        kill_at_random(office.settings, workers, kills, random.Random(seed), taken, most)
        before = len(taken.taken)
        run_clean(office.settings)
        doubles = len(taken.taken) - count
        print(
            f"{before} of {count} had left when the clean run began; duplicates {doubles} of {kills * workers} allowed"
        )
        assert verdict(store, taken, count, kills * workers) == ""


@pytest.mark.slow
def test_a_chase_killed_three_times_loses_nothing(sqlite_store: Store, tmp_path: Path) -> None:
    rehearse_deaths(sqlite_store, tmp_path, count=20, kills=3, workers=1, most=6, seed=random.randrange(10**6))


@pytest.mark.slow
@pytest.mark.parametrize("seed", ["fixed", "random"])
@pytest.mark.parametrize("workers", [1, 3])
def test_hundreds_of_letters_survive_many_kills(store: Store, tmp_path: Path, workers: int, seed: str) -> None:
    rehearse_deaths(
        store,
        tmp_path,
        count=LETTERS,
        kills=KILLS,
        workers=workers,
        most=20 if workers == 1 else 14,
        seed=FIXED_SEED if seed == "fixed" else random.randrange(10**6),
    )


def every_point(store: Store, home: Path, step: int) -> None:
    with serve() as (taken, port):
        office = office_with(store, home, port, count=3)
        points = in_fork(office.settings, at=0)
        print(f"{points} points")
        assert points > 40
        # From another point in each run: one run takes a share of them, and many runs take all.
        for point in range(random.randint(1, step), points + 1, step):
            start_over(store)
            taken.taken.clear()
            taken.to.clear()
            assert in_fork(office.settings, at=point) == -1
            assert in_fork(office.settings, at=0) > 0
            assert verdict(store, taken, 3, deaths=1) == "", f"killed at point {point} of {points}"


@pytest.mark.slow
def test_a_chase_killed_between_some_statements_loses_nothing(sqlite_store: Store, tmp_path: Path) -> None:
    every_point(sqlite_store, tmp_path, step=19)


@pytest.mark.slow
def test_a_chase_killed_between_any_two_statements_loses_nothing(store: Store, tmp_path: Path) -> None:
    every_point(store, tmp_path, step=EVERY[store.engine.dialect.name])
