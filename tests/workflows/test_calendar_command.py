"""`manage calendar`: list, propose, preview, approve, drop, apply, resume."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from mediation.models import CalendarVersion
from tests.calendar.notices import NOTICE_2026
from tests.people import County
from tests.stories import a_case
from tests.workflows.calendars import SOURCE, applied, proposed
from tests.workflows.test_recalendar import working_days


def said(*arguments: Any, **options: Any) -> str:
    """What the command says."""
    out = StringIO()
    call_command("calendar", *map(str, arguments), stdout=out, **options)
    return out.getvalue()


def refused(*arguments: Any) -> str:
    """The sentence with which it refuses, and exit code 2."""
    error = StringIO()
    with pytest.raises(SystemExit) as end:
        call_command("calendar", *map(str, arguments), stdout=StringIO(), stderr=error)
    assert end.value.code == 2
    return error.getvalue()


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    """The notice of 2026 as a file."""
    file = tmp_path / "notice.txt"
    file.write_text(NOTICE_2026, encoding="gb18030")
    return file


def test_a_notice_goes_from_file_to_force(notice: Path, county: County) -> None:
    told = said("propose", "--lines", notice, "--source", SOURCE, "--by", "sue")
    version = CalendarVersion.objects.get(source=SOURCE)
    assert "2026-10-10 周六  work" in told
    assert f"版本号 {version.pk}" in told
    said("approve", version.pk, "--by", "adam")
    assert "全部期限已重算" in said("apply", version.pk, "--by", "sue")
    assert "已启用" in said("list")


def test_doubts_must_be_checked(notice: Path, county: County) -> None:
    text = NOTICE_2026.replace("1月4日（周日）上班。", "")
    notice.write_text(text, encoding="utf-8-sig")
    given = ("propose", "--lines", notice, "--source", SOURCE, "--by", "sue")
    assert "--checked" in refused(*given)
    assert "已提交" in said(*given, "--checked")


def test_errors_are_told_and_nothing_is_kept(notice: Path, county: County) -> None:
    notice.write_text("date,kind,name\n2026-01-01,off,元旦\n")
    given = ("propose", "--csv", notice, "--source", SOURCE, "--by", "sue")
    assert "缺少春节" in refused(*given)
    assert not CalendarVersion.objects.filter(source=SOURCE)


def test_the_preview_counts(county: County) -> None:
    a_case(county)
    version = proposed(county, *working_days(1))
    told = json.loads(said("--json", "preview", version.pk))
    assert (told["cases"], told["later"], told["parties"]) == (1, 2, 2)
    assert "到期日推后的期限" in said("preview", version.pk)
    assert "clocks due later" in said("--lang", "en", "preview", version.pk)


def test_the_second_person_must_be_another(county: County) -> None:
    version = proposed(county)
    assert "提交人不能自己批准" in refused("approve", version.pk, "--by", "sue")
    assert "没有用户" in refused("approve", version.pk, "--by", "nobody")
    assert "没有版本" in refused("preview", 999_999)


def test_what_was_interrupted_is_resumed(county: County) -> None:
    a_case(county)
    applied(county, *working_days(1))
    assert "全部期限已重算" in said("resume", "--batch", 1)
    assert "没有未完成的重算" in said("resume")


def test_a_version_is_dropped(county: County) -> None:
    version = proposed(county)
    assert "已撤回" in said("drop", version.pk, "--by", "adam")
    assert "已撤回" in refused("apply", version.pk, "--by", "adam")
