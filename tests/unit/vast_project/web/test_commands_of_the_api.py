"""Every command of the API can be sent twice with one Idempotency-Key; only what changes nothing needs none."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from vast_project.web.api import IdempotentMixin

CHANGING = ("post", "put", "patch", "delete")
#: Reads whose statement or values stand in the body.
READS = {"CheckRead", "RunRead", "ExportRead"}


def views(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[tuple[str, type]]:
    """Yield every view class below the API with its address."""
    for pattern in patterns:
        path = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from views(pattern.url_patterns, path)
        elif path.startswith("api/v1/") and hasattr(pattern.callback, "view_class"):
            yield path, pattern.callback.view_class


def test_every_command_is_carried_out_once() -> None:
    commands = {
        path: view for path, view in views(get_resolver().url_patterns) if any(hasattr(view, method) for method in CHANGING)
    }
    assert len(commands) > 12

    assert {view.__name__ for view in commands.values() if not issubclass(view, IdempotentMixin)} == READS
