"""Addresses of the registry and of people."""

from django.urls import path

from .doing import handover, person_do, post_end, post_give
from .handing import hand_over
from .importing import registry_import, registry_template
from .pages import registry, registry_list
from .people import people_list
from .person import person, person_new
from .roster import roster_add, roster_end, roster_page, roster_person
from .rows import registry_merge, registry_new, registry_row, registry_state

PAGE, PEOPLE, ROSTER = "desk/registry/", "desk/people/", "desk/roster/"
registers = [
    path(PAGE, registry, name="registry"),
    path(f"{PAGE}<str:kind>/", registry_list, name="registry_list"),
    path(f"{PAGE}<str:kind>/new/", registry_new, name="registry_new"),
    path(f"{PAGE}<str:kind>/import/", registry_import, name="registry_import"),
    path(f"{PAGE}<str:kind>/template.xlsx", registry_template, name="registry_template"),
    path(f"{PAGE}<str:kind>/<int:pk>/", registry_row, name="registry_row"),
    path(f"{PAGE}<str:kind>/<int:pk>/state/", registry_state, name="registry_state"),
    path(f"{PAGE}<str:kind>/<int:pk>/merge/", registry_merge, name="registry_merge"),
    path(ROSTER, roster_page, name="roster"),
    path(f"{ROSTER}<int:pk>/", roster_person, name="roster_person"),
    path(f"{ROSTER}<int:pk>/<str:roster_kind>/", roster_add, name="roster_add"),
    path(f"{ROSTER}<int:pk>/<str:roster_kind>/<int:row>/", roster_end, name="roster_end"),
    path(PEOPLE, people_list, name="people"),
    path(f"{PEOPLE}new/", person_new, name="person_new"),
    path(f"{PEOPLE}<int:pk>/", person, name="person"),
    path(f"{PEOPLE}<int:pk>/handover/", handover, name="handover"),
    path(f"{PEOPLE}<int:pk>/handover/all/", hand_over, name="hand_over"),
    path(f"{PEOPLE}<int:pk>/posts/", post_give, name="post_give"),
    path(f"{PEOPLE}<int:pk>/posts/<int:post>/end/", post_end, name="post_end"),
    path(f"{PEOPLE}<int:pk>/do/<str:do>/", person_do, name="person_do"),
]
