"""Joins the pages, the API and the operators' windows."""

from django.contrib import admin
from django.urls import include, path

from mediation.config.health import health

urlpatterns = [
    path("health/", health, name="health"),
    path("admin/", admin.site.urls),
    path("api/v1/", include("api.urls")),
    path("", include("workflows.portals.urls")),
    path("", include("workflows.portals.house.urls")),
]
