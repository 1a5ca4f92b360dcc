"""The page of what people taught VAST about a database, under ``/databases/``."""

from __future__ import annotations

from django.urls import path

from facts import views

app_name = "facts"

urlpatterns = [
    path("<slug:name>/questions/", views.questions, name="questions"),
    path("<slug:name>/questions/<int:pk>/forget/", views.forget_question, name="question-forget"),
    path("<slug:name>/questions/notes/<int:pk>/forget/", views.forget_note, name="note-forget"),
]
