"""The ASGI entry point."""

from __future__ import annotations

import os
import warnings
from importlib import import_module

import django

from vast_project.web.one_step import OneStepHandler

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vast_project.settings")
os.environ.setdefault("VAST_PROCESS", "web")

# Static files are small and come from WhiteNoise as iterators that Django reads in a thread; it says so at the first one.
warnings.filterwarnings("ignore", message="StreamingHttpResponse must consume synchronous iterators", category=Warning)

django.setup(set_prefix=False)
application = OneStepHandler()
import_module("chat.warming").warm_up_soon()  # after Django is set up
