"""Time as the control database tells it: the only clock that leases, expiries and decisions look at."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.db.models import ExpressionWrapper, Value

from audit.clock import clock_now

__all__ = ["Clock", "after", "clock_now"]


class Clock(models.Func):
    """PostgreSQL's ``clock_timestamp()``: it moves on within a transaction, unlike ``now()``."""

    function = "clock_timestamp"
    arity = 0
    output_field = models.DateTimeField()


def after(delay: timedelta) -> models.Expression:
    """Return the moment ``delay`` from now, as an expression for the database to compute."""
    return ExpressionWrapper(Clock() + Value(delay), output_field=models.DateTimeField())
