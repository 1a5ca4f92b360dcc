"""Makes a web process ready before the first person asks: what is compiled or loaded once per process is so by then."""

from __future__ import annotations

from threading import Thread

from django.urls import get_resolver

from chat.interpreter import model_settings
from chat.routing import route
from chat.turn import Turn
from knowledge.linking import linker
from knowledge.schema import Column, Name, Schema, Table
from vast_project.llm import client_library
from vast_project.long_lived import settle_down

_MESSAGES = ("how many things are there?", "add a column note to things", "which indexes does things have")


def warm_up() -> None:
    """Understand a message of each kind about an imagined table; nothing is run and nothing is kept."""
    things = Table(Name("public", "things"), columns=(Column("id", "bigint"),))
    schema = Schema(tables=(things,))
    for text in _MESSAGES:
        route(Turn(text, "shop", schema, linker(schema)))
    if model_settings().configured:
        client_library()
    _ = get_resolver().url_patterns  # every view, otherwise loaded by the first request
    settle_down()


def warm_up_soon() -> None:
    """Do so beside the first requests, so that the pages are there at once."""
    Thread(target=warm_up, name="warm-up", daemon=True).start()
