"""What every page knows: where it is, who looks at it, and what VAST can do here."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject


class NavItem(NamedTuple):
    """One entry of the navigation."""

    label: str
    url: str
    current: bool


#: The addresses that VAST promises; the last one is for staff.
_PAGES = (("Chat", "/"), ("Plans", "/plans/"), ("Databases", "/databases/"), ("Dashboard", "/dashboard/"), ("Admin", "/admin/"))


def page(request: HttpRequest) -> dict[str, Any]:
    """Return navigation, the person's role, VAST's version and whether a model is configured."""
    user = getattr(request, "user", None)
    return {
        "nav": navigation(request.path, staff=bool(user and user.is_staff)) if user and user.is_authenticated else (),
        "role": SimpleLazyObject(lambda: role_of(user)),
        "vast_version": version(),
        "model_name": settings.VAST_MODEL,
    }


def navigation(path: str, *, staff: bool) -> tuple[NavItem, ...]:
    """Return the pages of the person, the current one marked."""
    shown = _PAGES if staff else _PAGES[:-1]
    return tuple(NavItem(label, url, path.startswith(url) if url != "/" else _is_chat(path)) for label, url in shown)


def role_of(user: Any) -> str:
    """Return the names of the person's groups, as one text for people."""
    if user is None or not user.is_authenticated:
        return ""
    if user.is_superuser:
        return "administrator"
    return ", ".join(user.groups.order_by("name").values_list("name", flat=True)) or "no role"


@cache
def version() -> str:
    """Return VAST's version, as pyproject.toml says it."""
    with (settings.BASE_DIR / "pyproject.toml").open("rb") as file:
        return tomllib.load(file)["project"]["version"]


def _is_chat(path: str) -> bool:
    return path == "/" or path.startswith(("/chat/", "/ask/"))
