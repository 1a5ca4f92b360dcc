"""The WSGI entry point."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vast_project.settings")
os.environ.setdefault("VAST_PROCESS", "web")

application = get_wsgi_application()
