"""The pages that explain dates break no rule of accessibility that a machine can see."""

from __future__ import annotations

import pytest

from mediation.vocabulary import Status
from tests.people import County
from tests.stories import a_case

from ..pages import case_page
from .conftest import Opener, Window
from .test_axe import each_window, faults_of

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
PAUSED = "&reason1=appraisal&from1=2026-09-10&to1=2026-09-20&extend=10"
ASKED = f"/desk/due/?rule=mediation&start=2026-09-05{PAUSED}"


@each_window
def test_dates_explain_themselves_to_everybody(
    window: Window, county: County, look: Opener
) -> None:
    story = a_case(county, at=Status.MEDIATING)
    why = case_page(story.number, f"clocks/{story.clock('mediation').pk}/")
    page = look(window, county.mo)
    found = [fault for path in ("/desk/rules/", ASKED, why) for fault in faults_of(page, path)]
    assert found == []
