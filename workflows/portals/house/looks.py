"""How pages look to this reader: by day or night, in usual or large type, with or without keys."""

from __future__ import annotations

from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from mediation.vocabulary import bi
from workflows.portals.doors import own_page

KEPT = "look"
SWITCHES = {
    "type": ("usual", "large"),
    "theme": ("auto", "light", "dark"),
    "keys": ("on", "off"),
}
"""What can be chosen; the first is what it is unless chosen."""
LABELS: dict[str, tuple[str, dict[str, str]]] = {
    "type": (bi("字号", "Type"), {"usual": bi("标准", "Usual"), "large": bi("大字", "Large")}),
    "theme": (
        bi("颜色", "Colours"),
        {
            "auto": bi("随设备", "As the device"),
            "light": bi("浅色", "Light"),
            "dark": bi("深色", "Dark"),
        },
    ),
    "keys": (bi("快捷键", "Keys"), {"on": bi("开", "On"), "off": bi("关", "Off")}),
}


def chosen(session: SessionBase | None) -> dict[str, str]:
    """What the reader chose, and what is usual for the rest."""
    kept = session.get(KEPT, {}) if session is not None else {}
    return {
        name: kept[name] if kept.get(name) in values else values[0]
        for name, values in SWITCHES.items()
    }


@require_safe
def look(request: HttpRequest) -> HttpResponse:
    """Keep what was chosen for this session, and stay on the page.

    Asked for with GET: a mark against forgery would set a cookie on pages that promise none but the session's.
    """
    wanted = {
        name: request.GET[name]
        for name, values in SWITCHES.items()
        if request.GET.get(name) in values
    }
    request.session[KEPT] = chosen(request.session) | wanted
    return redirect(own_page(request, request.GET.get("next", "")))
