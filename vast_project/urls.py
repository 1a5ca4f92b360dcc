"""Every address of VAST; with settings.py the only place that sees every app."""

from __future__ import annotations

from django.contrib import admin
from django.contrib.auth import views as auth_views
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView

from vast_project.web import health, presence

admin.autodiscover()
admin.site.site_header = "VAST administration"
admin.site.site_title = "VAST"
admin.site.index_title = "Approvals, people and the record"

# Addresses are tried one after the other: those that programs ask for by the hundred come first.
urlpatterns = [
    path("api/v1/", include("vast_project.api_urls")),
    path("", include("chat.urls")),
    path("plans/", include("ops.urls")),
    path("databases/", include("knowledge.urls")),
    path("databases/", include("facts.urls")),
    path("dashboard/", include("audit.urls")),
    path("admin/", admin.site.urls),
    path("login/", auth_views.LoginView.as_view(redirect_authenticated_user=True), name="login"),
    path("logout/", auth_views.LogoutView.as_view(), name="logout"),
    path("password/", presence.password, name="password"),
    path("healthz", login_not_required(health.process)),
    path("readyz", login_not_required(health.ready)),
    path("metrics", login_not_required(health.metrics)),
    path("api/v1/schema/", SpectacularAPIView.as_view(), name="api-schema"),
    path("api/v1/docs/", SpectacularSwaggerSplitView.as_view(url_name="api-schema"), name="api-docs"),
]

handler400 = "vast_project.web.refusals.bad_request"
handler403 = "vast_project.web.refusals.permission_denied"
handler404 = "vast_project.web.refusals.page_not_found"
handler500 = "vast_project.web.refusals.server_error"
