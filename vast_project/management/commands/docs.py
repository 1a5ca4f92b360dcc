"""``docs``: write the reference pages anew from the plug-ins."""

from __future__ import annotations

from typing import Any

from vast_project.management.base import VastCommand
from vast_project.reference import pages
from vast_project.services.paths import PROJECT_ROOT


class Command(VastCommand):
    """Write the reference pages."""

    help = "Write the reference pages of docs/ anew from the code."
    needs_services = False

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Write each page that differs."""
        for path, text in pages().items():
            file = PROJECT_ROOT / "docs" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            if not file.exists() or file.read_text(encoding="utf-8") != text:
                file.write_text(text, encoding="utf-8")
                self.emit({"written": path}, text=f"docs/{path}")
