"""Django's view of the app that knows every database."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class KnowledgeConfig(AppConfig):
    """What VAST knows of each database: connections, schema, history, rules, decisions."""

    name = "knowledge"
    verbose_name = "Databases"

    def ready(self) -> None:
        """Keep the role groups in place wherever the tables are made or emptied."""
        roles = import_module("knowledge.roles")  # its models can be imported only now
        post_migrate.connect(roles.groups_ensure, sender=self, dispatch_uid="knowledge.groups_ensure")
