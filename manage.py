#!/usr/bin/env python
"""VAST's commands. Its own start the embedded servers for themselves (see vast_project/management/base.py)."""

from __future__ import annotations

import json
import os
import sys

from django.core.management import execute_from_command_line

from vast_project.errors import VastError
from vast_project.services import running

#: Django's own commands that work on the control database; on the embedded default they need its servers too.
ON_DATA = frozenset({"changepassword", "createsuperuser", "dbshell", "drf_create_token", "migrate", "shell", "showmigrations"})


def main() -> None:
    """Run one command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vast_project.settings")
    try:
        if len(sys.argv) > 1 and sys.argv[1] in ON_DATA:
            with running():
                execute_from_command_line(sys.argv)
        else:
            execute_from_command_line(sys.argv)
    except VastError as error:  # before any command could say it: VAST's own folder, or the servers
        if "--json" in sys.argv:
            sys.stdout.write(json.dumps(error.as_json()) + "\n")
        sys.exit(error.message)


if __name__ == "__main__":
    main()
