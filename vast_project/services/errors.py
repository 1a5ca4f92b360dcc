"""What can go wrong with the embedded servers, as sentences."""

from __future__ import annotations

from vast_project.errors import VastError


class ServiceFailed(VastError):
    """An embedded server could not be started, stopped or set up."""

    code = "service_failed"
    status = 503


class HomeUnusable(VastError):
    """VAST's own folder cannot be used."""

    code = "home_unusable"
    status = 503
