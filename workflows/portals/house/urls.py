"""Addresses of the house's own pages, and of what makes the desk's smoother."""

from django.urls import path

from workflows.portals.desk.now import case_now
from workflows.portals.desk.week import week

from .filters import drop_filter, save_filter
from .gallery import gallery
from .keys import keys
from .looks import look

urlpatterns = [
    path("look/", look, name="look"),
    path("desk/keys/", keys, name="keys"),
    path("desk/week/", week, name="week"),
    path("desk/filters/save/", save_filter, name="save_filter"),
    path("desk/filters/drop/", drop_filter, name="drop_filter"),
    path("desk/cases/<str:number>/now/", case_now, name="case_now"),
    path("parts/", gallery, name="parts"),
]
