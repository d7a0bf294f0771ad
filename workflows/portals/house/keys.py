"""The keys of the desk: what the script listens to, the window that `?` opens, and the page for who has no script."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from mediation.vocabulary import bi
from workflows.portals.doors import DeskRequest, desk_page

KEYS: tuple[tuple[str, str], ...] = (
    ("?", bi("列出快捷键", "List the keys")),
    ("/", bi("查找案件", "Find a case")),
    ("g t", bi("到“今天”", "Go to Today")),
    ("g w", bi("到“本周”", "Go to the week")),
    ("g c", bi("到“案件”", "Go to Cases")),
    ("n", bi("登记纠纷", "File a dispute")),
    ("j", bi("清单的下一件", "Next in the list")),
    ("k", bi("清单的上一件", "Previous in the list")),
    ("Enter", bi("打开选中的一件", "Open the chosen one")),
    ("e", bi("案件页：办理现在该办的一步", "Case page: do the step awaited now")),
    ("Esc", bi("关闭窗口，离开输入框", "Close the window, leave the input")),
)


@desk_page
def keys(request: DeskRequest) -> HttpResponse:
    """The list of keys as a page."""
    return render(request, "desk/keys.html", {"keys": KEYS})
