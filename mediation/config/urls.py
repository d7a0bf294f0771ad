"""Joins the pages, the API and the operators' windows."""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from mediation.config.health import health
from workflows.portals.entrance.sign_in import operators_door

urlpatterns = [
    path("health/", health, name="health"),
    # One entrance for all: with its lock-out, its second step and its provider.
    path("admin/login/", operators_door),
    path("admin/password_change/", RedirectView.as_view(pattern_name="change_password")),
    path("admin/", admin.site.urls),
    path("api/v1/", include("api.urls")),
    path("", include("workflows.portals.urls")),
    path("", include("workflows.portals.house.urls")),
]
