"""What VAST's own commands share: JSON lines, who acts, servers for as long as they run, and what an exit status means."""

from __future__ import annotations

import json
import os
import signal
import sys
from argparse import SUPPRESS, ArgumentParser
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from typing import Any, NoReturn

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.management.base import BaseCommand, CommandError, CommandParser, handle_default_options
from django.core.serializers.json import DjangoJSONEncoder
from django.db import OperationalError, connections

from audit.actor import Actor
from vast_project import services
from vast_project.errors import VastError
from vast_project.management.acting import acting_user

DONE, REFUSED, WRONG_USE = 0, 1, 2


def add_common_options(parser: ArgumentParser) -> None:
    """Add ``--json`` and ``--as``; call it for a subcommand's parser too, so that they may stand after its name.

    They set nothing where they are not given: a subcommand would otherwise undo what stood before its name.
    """
    parser.add_argument(
        "--json", action="store_true", default=SUPPRESS, help="One JSON object per line on stdout, all else on stderr."
    )
    parser.add_argument(
        "--as", dest="acting_as", metavar="USER", default=SUPPRESS, help="Act as this user (demo installation only)."
    )


class WrongUse(CommandError):
    """The command was called in a way it does not know."""

    def __init__(self, message: str) -> None:
        super().__init__(message, returncode=WRONG_USE)


class ControlDatabaseGone(VastError):
    """The control database did not answer."""

    code = "control_database_gone"
    status = 503


class VastCommand(BaseCommand):
    """A command that exits 0 when done, 1 when refused or failed, 2 on wrong use, and says so as ``--json`` if asked.

    Subclasses declare what they need and write ``handle``; there they use ``self.actor`` and ``self.emit``, and let every
    :class:`VastError` pass.
    """

    #: Whether PostgreSQL and Redis run and the control database is migrated before ``handle`` is called.
    needs_services = True
    requires_system_checks: tuple[str, ...] = ()

    def create_parser(self, prog_name: str, subcommand: str, **options: Any) -> CommandParser:
        """Add what every command of VAST's takes."""
        parser = super().create_parser(prog_name, subcommand, **options)
        add_common_options(parser)
        parser.set_defaults(json=False, acting_as=None)
        return parser

    def run_from_argv(self, argv: list[str]) -> None:
        """Run as called from a shell, and exit with a status."""
        self._called_from_command_line = True
        parser = self.create_parser(argv[0], argv[1])
        parsed = parser.parse_args(argv[2:])
        handle_default_options(parsed)
        options = vars(parsed)
        self.as_json = options["json"]
        for number in (signal.SIGTERM, signal.SIGHUP):
            if signal.getsignal(number) is not signal.SIG_IGN:  # under nohup it stays ignored
                signal.signal(number, _leave)
        try:
            with self.surroundings(options):
                self.execute(*options.pop("args", ()), **options)
        except VastError as error:
            self._refuse(error)
        except OperationalError as error:
            self._refuse(ControlDatabaseGone(f"The control database did not answer: {str(error).strip()}"))
        except CommandError as error:
            self.note(str(error))
            sys.exit(error.returncode)
        except KeyboardInterrupt:
            sys.exit(128 + signal.SIGINT)

    def execute(self, *args: Any, **options: Any) -> str | None:
        """Remember the common options, then do as Django does; other code enters here by ``call_command``."""
        self.as_json = options["json"]
        self.acting_as = options["acting_as"]
        return super().execute(*args, **options)

    @contextmanager
    def surroundings(self, options: Mapping[str, Any]) -> Iterator[None]:
        """Hold up what the command stands on while it runs; ``options`` are those of the command line."""
        if not self.needs_services:
            yield
            return
        with services.running():
            try:
                services.prepare()
                yield
            finally:
                connections.close_all()

    @cached_property
    def acting(self) -> tuple[AbstractBaseUser, Actor]:
        """The user this command acts as, and the actor for services.

        :raises NobodyActs: see :func:`vast_project.management.acting.acting_user`.
        """
        return acting_user(token=os.environ.get("VAST_TOKEN", ""), name=self.acting_as, demo=settings.DEMO)

    @property
    def user(self) -> AbstractBaseUser:
        """The user this command acts as."""
        return self.acting[0]

    @property
    def actor(self) -> Actor:
        """The actor for services and the audit; ``claimed`` where nobody proved who they are."""
        return self.acting[1]

    def emit(self, document: Mapping[str, Any], text: str | None = None) -> None:
        """Put out a result: one JSON line with ``--json``, else the text for people (the JSON, laid out, if there is none)."""
        if self.as_json:
            line = json.dumps(document, ensure_ascii=False, cls=DjangoJSONEncoder)
        else:
            line = text if text is not None else json.dumps(document, ensure_ascii=False, cls=DjangoJSONEncoder, indent=2)
        # A text that came in as JSON may hold half a character, which goes out as it came: \ud800.
        self.stdout.write(line.encode("utf-8", "backslashreplace").decode())
        self.stdout.flush()

    def note(self, text: str) -> None:
        """Say something that is no result, on stderr."""
        self.stderr.write(text, self.style.NOTICE if self.stderr.isatty() else None)

    def _refuse(self, error: VastError) -> NoReturn:
        if self.as_json:
            self.stdout.write(json.dumps(error.as_json(), ensure_ascii=False, cls=DjangoJSONEncoder))
        self.note(error.message)
        sys.exit(REFUSED)


def _leave(number: int, _frame: object) -> NoReturn:
    """End by way of every ``finally``, so that no server stays behind."""
    sys.exit(128 + number)
