"""Copied as ``sitecustomize.py``: our own modules find what Windows has of the standard library, and no more.

Libraries are left alone: asyncio itself imports fcntl here. So the import statement of our modules is what differs.
"""

import builtins
import sys
import types

OURS = {"config", "calendars", "dondoc", "notifications", "tasks", "flows"}
ABSENT = {"fcntl", "resource", "pwd", "grp", "termios", "pty"}
LACKING = {
    "os": {
        *("O_CLOEXEC", "O_DIRECTORY", "O_NOFOLLOW", "O_TMPFILE", "WEXITSTATUS", "WIFSIGNALED", "WTERMSIG", "chown"),
        *("fchmod", "fork", "geteuid", "getgid", "getloadavg", "getpgid", "getuid", "killpg", "mkfifo", "setsid"),
        "register_at_fork",
    },
    "signal": {"SIGALRM", "SIGCHLD", "SIGHUP", "SIGKILL", "SIGPIPE", "SIGQUIT", "SIGUSR1", "setitimer"},
    "socket": {"AF_UNIX", "recv_fds", "send_fds"},
}
imported = builtins.__import__


class Less(types.ModuleType):
    """A module without the names that Windows lacks."""

    def __init__(self, whole, lacking):
        super().__init__(whole.__name__)
        self.__dict__.update(whole=whole, lacking=lacking)

    def __getattr__(self, name):
        if name in self.lacking:
            raise AttributeError(f"Windows has no {self.__name__}.{name}")
        return getattr(self.whole, name)


def less(name):
    module = Less(sys.modules[name], LACKING.get(name, set()))
    if name == "os":
        module.open = open_file
    if name == "subprocess":
        module.Popen = popen
    return module


def open_file(path, *args, **options):
    import os
    from pathlib import Path

    if Path(path).is_dir():
        raise PermissionError(13, "Permission denied", str(path))
    return os.open(path, *args, **options)


def popen(*args, **options):
    import subprocess

    if options.get("pass_fds"):
        raise ValueError("pass_fds not supported on Windows.")
    return subprocess.Popen(*args, **options)


def limited(name, globals=None, locals=None, fromlist=(), level=0):
    asking = str((globals or {}).get("__name__", "")).partition(".")[0]
    if asking not in OURS or level:
        return imported(name, globals, locals, fromlist, level)
    if name in ABSENT:
        raise ImportError(f"Windows has no {name}", name=name)
    found = imported(name, globals, locals, fromlist, level)
    return less(name) if name in {*LACKING, "subprocess"} else found


builtins.__import__ = limited
