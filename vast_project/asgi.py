"""The ASGI entry point."""

from __future__ import annotations

import os
from importlib import import_module

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vast_project.settings")

application = get_asgi_application()
import_module("chat.warming").warm_up_soon()  # after Django is set up
