"""PostgreSQL and Redis for a machine that has neither: started on demand, stopped by the last who used them.

Nothing outside this package knows whether a server is embedded: it reads a URL.
"""

from __future__ import annotations

from vast_project.services.control import grant_control_privileges, prepare
from vast_project.services.runtime import restart_ended, running
from vast_project.services.urls import EmbeddedUrls, embedded_urls

__all__ = ["EmbeddedUrls", "embedded_urls", "grant_control_privileges", "prepare", "restart_ended", "running"]
