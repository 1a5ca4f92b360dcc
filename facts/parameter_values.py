"""Bound values as JSON and back, each in its own type; and as the text that a form shows. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

#: Types that JSON does not know: how each is called, and how its text is read.
_TYPES: dict[str, tuple[type, Callable[[str], Any]]] = {
    "timestamp": (datetime, datetime.fromisoformat),
    "date": (date, date.fromisoformat),
    "time": (time, time.fromisoformat),
    "numeric": (Decimal, Decimal),
}


def params_to_json(params: Mapping[str, Any]) -> dict[str, Any]:
    """Return values by name as JSON holds them: ``{"least": {"numeric": "10.50"}, "country": "DE"}``."""
    return {name: _to_json(value) for name, value in params.items()}


def params_from_json(params: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values that :func:`params_to_json` wrote."""
    return {name: _from_json(value) for name, value in params.items()}


def param_shown(value: Any) -> str:
    """Return a value as a form shows it, and as PostgreSQL reads it."""
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


def params_entered(texts: Mapping[str, str], before: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was typed into a form's fields; what was left as it stood keeps its type, an empty field has no value."""
    entered = {name: text for name, text in texts.items() if text}
    return {name: before[name] if name in before and param_shown(before[name]) == text else text for name, text in entered.items()}


def _to_json(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_to_json(one) for one in value]
    found = next((name for name, (known, _) in _TYPES.items() if isinstance(value, known)), None)
    return value if found is None else {found: value.isoformat() if hasattr(value, "isoformat") else str(value)}


def _from_json(value: Any) -> Any:
    if isinstance(value, list):
        return [_from_json(one) for one in value]
    if not isinstance(value, dict):
        return value
    [(name, text)] = value.items()
    return _TYPES[name][1](text)
