"""Celery: a message is a doorbell, it carries an id and no authority; the truth is a row in PostgreSQL."""

from __future__ import annotations

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vast_project.settings")

app = Celery("vast")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
