"""`manage.py up`: everything VAST needs, in one terminal, until Ctrl-C."""

from __future__ import annotations

import errno
import http.client
import os
import signal
import socket
import sys
import time
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from math import inf
from pathlib import Path
from threading import Event, Lock
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connections

from audit.anchoring import check_reported
from vast_project import services
from vast_project.errors import VastError
from vast_project.management.base import VastCommand
from vast_project.management.commands.seed_demo import scale
from vast_project.services.demo.people import PEOPLE, demo_password
from vast_project.services.instance import only_instance
from vast_project.services.paths import PROJECT_ROOT
from vast_project.services.places import places_of
from vast_project.services.supervisor import ChildSpec, Supervisor

HOST = "127.0.0.1"
_STOP_SECONDS = 7.0
_PROBE_SECONDS = 0.25
_SLOW_PROBE_SECONDS = 5.0
_PATIENCE_SECONDS = 15.0
_SERVERS_SECONDS = 2.0
_SERVERS_RETRY_SECONDS = 30.0
_WORKERS = 2
_TRY_ASKING = (
    "how large is the database?",
    "which tables are the largest?",
    "top 5 customers by total order amount",
    "add a column loyalty_tier to customers",
)


class PortTaken(VastError):
    """Another program listens on the port."""

    code = "port_taken"
    status = 409


class Command(VastCommand):
    """Start PostgreSQL, Redis, web, worker and beat, and keep them running until Ctrl-C."""

    help = "Start everything and keep it running; Ctrl-C stops it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=_port, default=8000, help="Where the pages are, on 127.0.0.1 (8000).")
        parser.add_argument("--demo-scale", type=scale, default=1.0, help="Size of a demo database that is built now (1).")

    @contextmanager
    def surroundings(self, options: Mapping[str, Any]) -> Iterator[None]:
        """Look whether another one runs, and at the port, before anything is started."""
        with only_instance(places_of(Path(settings.VAST_HOME))) as self._lock:
            refuse_taken_port(options["port"])
            with super().surroundings(options):
                yield

    def handle(self, *, port: int, demo_scale: float, **_options: Any) -> None:
        """Seed, then supervise until a signal asks to stop."""
        self._lines = Lock()
        self._stopping = Event()
        if settings.DEMO:
            call_command("seed_demo", scale=demo_scale, stdout=self.stdout, stderr=self.stderr)
        if wrong := check_reported():
            self._say("vast", wrong)
        connections.close_all()
        Path(settings.STATIC_ROOT).mkdir(exist_ok=True)
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            # Under nohup a hang-up stays ignored. A script's background job is born deaf to SIGINT, but who sends one means it.
            if number != signal.SIGHUP or signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, lambda *_: self._stopping.set())
        self._supervisor = Supervisor(
            child_specs(port=port, home=Path(settings.VAST_HOME), queues=settings.CELERY_QUEUES_ALL),
            folder=PROJECT_ROOT,
            environment={"PYTHONUNBUFFERED": "1", "DJANGO_SETTINGS_MODULE": "vast_project.settings"},
            say=self._say,
            keep_open=(self._lock,),
        )
        self._patient_until = time.monotonic() + _PATIENCE_SECONDS
        try:
            self._supervisor.run(each_round=self._rounds(port).__next__)
        finally:
            self._say("vast", "stopping")
            self._supervisor.stop(seconds=_STOP_SECONDS)

    def _rounds(self, port: int) -> Iterator[bool]:
        """Between two looks at the children: greet once the pages answer, and see that the servers are there."""
        errands = {self._look_at_servers: 0.0, lambda: self._greet_once_ready(port): 0.0}
        while not self._stopping.is_set():
            for errand, due in errands.items():
                if time.monotonic() >= due:
                    errands[errand] = time.monotonic() + errand()
            yield True
        yield False

    def _greet_once_ready(self, port: int) -> float:
        """Greet when the pages answer, and return in how many seconds to look again.

        Worker and beat begin after that (or when the pages take too long): three processes that load at once on two
        processors make each other slow, and a person waits for the pages.
        """
        if not answers(port):
            if time.monotonic() < self._patient_until:
                return _PROBE_SECONDS
            self._supervisor.admit_all()
            return _SLOW_PROBE_SECONDS
        self._supervisor.admit_all()
        self._greet(port)
        return inf

    def _look_at_servers(self) -> float:
        """Start PostgreSQL and Redis again if one has ended, and return in how many seconds to look again."""
        try:
            for name in services.restart_ended():
                self._say("vast", f"{name} was gone and has been started again")
        except VastError as error:
            self._say("vast", error.message)
            return _SERVERS_RETRY_SECONDS
        return _SERVERS_SECONDS

    def _greet(self, port: int) -> None:
        lines = ["", f"VAST is ready: http://{HOST}:{port}/", ""]
        if settings.DEMO:
            lines += ["Demo logins (user, password, role):"]
            lines += [f"  {person.username:<8}{demo_password(person.username):<16}{person.role}" for person in PEOPLE]
            lines += ["", "Try asking, about the database shop:", *(f"  {question}" for question in _TRY_ASKING), ""]
        lines += ["Ctrl-C stops everything.", ""]
        with self._lines:
            self.emit({"ready": True, "url": f"http://{HOST}:{port}/"}, "\n".join(lines))

    def _say(self, name: str, line: str) -> None:
        """Put out one line with the name of who says it; whole lines only, however many speak at once."""
        try:
            with self._lines:
                stream = sys.stderr if self.as_json else sys.stdout
                stream.write(f"{name:<7}| {line}\n")
                stream.flush()
        except BrokenPipeError:
            self._stopping.set()  # nobody listens any more


def child_specs(*, port: int, home: Path, queues: tuple[str, ...]) -> list[ChildSpec]:
    """Return the processes of an installation: pages, background work, and the clock; pure."""
    # Celery warns root of pickled messages; VAST's are JSON.
    celery = (
        sys.executable,
        "-W",
        "ignore:You're running the worker with superuser",
        "-m",
        "celery",
        "--quiet",
        "-A",
        "vast_project",
    )
    return [
        ChildSpec(
            "web",
            (sys.executable, "-m", "uvicorn", "vast_project.asgi:application", "--host", HOST, "--port", str(port),
             "--log-level", "warning", "--timeout-graceful-shutdown", "3"),
        ),
        ChildSpec(
            "worker",
            (*celery, "worker", "--loglevel", "WARNING", "--concurrency", str(_WORKERS), "--queues", ",".join(queues),
             "--without-mingle", "--without-gossip"),
            waits=True,
        ),
        ChildSpec(
            "beat",
            (*celery, "beat", "--loglevel", "WARNING", "--pidfile", "", "--schedule", str(home / "beat-schedule")),
            waits=True,
        ),
    ]  # fmt: skip


def refuse_taken_port(port: int) -> None:
    """Find out whether the pages can have their port.

    :raises PortTaken: if another program has it or the system does not give it.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            taken = error.errno == errno.EADDRINUSE
            why = "is taken by another program" if taken else f"cannot be used: {os.strerror(error.errno or 0)}"
            other = port + 1 if taken and port < 65535 else 8000
            raise PortTaken(f"Port {port} {why}. Nothing was started. Choose another: make run PORT={other}", port=port) from error


def answers(port: int) -> bool:
    """Return whether the pages answer yet."""
    connection = http.client.HTTPConnection(HOST, port, timeout=1)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _port(text: str) -> int:
    if not (text.isdecimal() and 0 < int(text) < 65536):
        raise ArgumentTypeError(f"{text!r} is no port; choose a number from 1 to 65535")
    return int(text)
