"""Processes forked from one that has loaded everything: `dondoc …` as a process of its own, begun in milliseconds.

A new interpreter takes one to two seconds of a core to load dondoc; tests that start many would spend their time on
that alone. What is started here has its own environment, umask, output and exit code all the same.
"""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from dondoc.cli import main
from dondoc.locale import use_vietnamese

FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["tests.support.processes.loaded_verbs"])


@dataclass(frozen=True)
class Running:
    """A `dondoc` that was started; ``end`` waits for it."""

    process: ForkServerProcess
    folder: tempfile.TemporaryDirectory[str]
    arguments: tuple[str, ...]

    def end(self, timeout: float = 120) -> subprocess.CompletedProcess[str]:
        """Wait until it is over; its exit code and all it printed."""
        self.process.join(timeout)
        if self.process.exitcode is None:
            self.process.kill()
            raise subprocess.TimeoutExpired(self.arguments, timeout)
        out, err = (Path(self.folder.name, name).read_text(encoding="utf-8") for name in ("out", "err"))
        self.folder.cleanup()
        return subprocess.CompletedProcess(self.arguments, self.process.exitcode, out, err)

    def kill(self) -> None:
        """End it with SIGKILL, wherever it is."""
        self.process.kill()
        self.process.join()
        self.folder.cleanup()


def start(*arguments: str, env: Mapping[str, str], umask: int | None = None) -> Running:
    """Start `dondoc WORDS` with exactly this environment."""
    folder = tempfile.TemporaryDirectory()
    process = FORKS.Process(target=_become, args=(arguments, dict(env), umask, str(Path.cwd()), folder.name))
    process.start()
    return Running(process, folder, arguments)


def run(*arguments: str, env: Mapping[str, str], umask: int | None = None) -> subprocess.CompletedProcess[str]:
    """Run `dondoc WORDS` to its end."""
    return start(*arguments, env=env, umask=umask).end()


def _become(arguments: tuple[str, ...], env: dict[str, str], umask: int | None, folder: str, into: str) -> None:
    for name, number in (("out", 1), ("err", 2)):
        os.dup2(os.open(Path(into, name), os.O_WRONLY | os.O_CREAT), number)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(env)
    if umask is not None:
        os.umask(umask)
    use_vietnamese()  # As on loading: it stands in the environment.
    sys.argv = ["dondoc", *arguments]
    main()
