"""Starting, finding and ending the operating system's processes."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import psutil

from vast_project.services.account import ServerAccount

_LOG_BYTES = 10_000_000
_PAUSE = 0.02

# Python warns of a child that is forgotten while it runs; these are meant to run on.
_started: list[subprocess.Popen[str]] = []


def start_server(
    argv: Sequence[str | Path], *, folder: Path, log: Path, account: ServerAccount | None, stdin: str = ""
) -> subprocess.Popen[str]:
    """Start a program in ``folder`` that outlives its starter and hears nothing from its terminal."""
    if log.exists() and log.stat().st_size > _LOG_BYTES:
        log.replace(log.with_suffix(".log.1"))
    with open(os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "a") as output:
        process = subprocess.Popen(
            [str(part) for part in argv],
            cwd=folder,
            env=clean_environment(),
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=output,
            text=True,
            start_new_session=True,
            umask=0o077,
            **(account.popen_options if account else {}),
        )
    if process.stdin:
        process.stdin.write(stdin)
        process.stdin.close()
    _started.append(process)
    return process


def run_program(
    argv: Sequence[str | Path], *, folder: Path, account: ServerAccount | None = None, timeout: float = 120
) -> subprocess.CompletedProcess[str]:
    """Run a program to its end and return what it said; ``timeout`` in seconds."""
    return subprocess.run(
        [str(part) for part in argv],
        cwd=folder,
        env=clean_environment(),
        capture_output=True,
        text=True,
        errors="replace",
        timeout=timeout,
        umask=0o077,
        check=False,
        **(account.popen_options if account else {}),
    )


def clean_environment() -> dict[str, str]:
    """Return an environment without the caller's PGHOST, PGPORT, LC_ALL and the like, which would lead the servers astray."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"}


def is_server(pid: int, *, program: str, mark: str) -> bool:
    """Return whether a process is that program with that mark in its arguments or title.

    A number that went to another process is not. (The working folder would tell as well, but inside a container root may
    not read it of another account's process.)
    """
    try:
        process = psutil.Process(pid)
        return process.name() == program and mark in " ".join(process.cmdline())
    except psutil.Error:
        return False


def servers_with(mark: str, *, program: str) -> list[psutil.Process]:
    """Return the processes of that program which carry that mark, among all of the machine's."""
    return [process for process in psutil.process_iter() if is_server(process.pid, program=program, mark=mark)]


def wait_until(condition: Callable[[], bool], *, seconds: float) -> bool:
    """Ask again and again until a condition holds, and say whether it came to hold in time."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(_PAUSE)
    return True


def signal_group(group: int, number: int) -> bool:
    """Send a signal to every process of a group (0: only look), and say whether there was one."""
    try:
        os.killpg(group, number)
    except (ProcessLookupError, PermissionError):  # the latter is what macOS says of a group that has ended
        return False
    return True


def end_processes(processes: Sequence[psutil.Process], *, first: signal.Signals, seconds: float) -> None:
    """Ask processes to end, and end by force those that have not done so in time."""
    _signal_all(processes, first)
    _, stubborn = psutil.wait_procs(processes, timeout=seconds)
    _signal_all(stubborn, signal.SIGKILL)
    psutil.wait_procs(stubborn, timeout=seconds)


def _signal_all(processes: Sequence[psutil.Process], number: signal.Signals) -> None:
    for process in processes:
        try:
            process.send_signal(number)  # psutil refuses when the number has gone to another process
        except psutil.NoSuchProcess:
            continue


def last_lines(log: Path, *, count: int = 8) -> str:
    """Return the end of a log file, for the sentence that says why a server did not start."""
    try:
        return "\n".join(log.read_text(errors="replace").splitlines()[-count:])
    except OSError:
        return ""
