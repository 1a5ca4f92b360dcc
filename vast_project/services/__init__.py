"""PostgreSQL and Redis for a machine that has neither: started on demand, stopped by the last who used them.

Nothing outside this package knows whether a server is embedded: it reads a URL.
"""

from __future__ import annotations

from vast_project.services.urls import EmbeddedUrls, embedded_urls

__all__ = ["EmbeddedUrls", "embedded_urls"]
