"""The papers of a case as a list: which it has, which it lacks, and for which it has no use yet."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from mediation.acts.precheck import precheck
from mediation.documents.dossier import archivings, is_due
from mediation.documents.filling import Listed, Standing, listed, subject_of
from mediation.models import Case
from mediation.rules.inspection import Inspection
from mediation.vocabulary import ENDED, Status
from workflows.bundling import latest

PRECHECKED = (Status.MEDIATING, Status.AGREED, Status.IN_FORCE, *ENDED, Status.ARCHIVED)
"""From mediation on: whether the dossier would pass an inspection."""


def paperwork(case: Case) -> dict[str, Any]:
    """The papers that the case has or lacks; and the forms for which it has no use yet."""
    subject = subject_of(case)
    inspection = precheck(case) if case.stands in PRECHECKED else None
    found = [as_inspected(it, inspection) for it in listed(subject)]
    return {
        "papers": [it for it in found if it.standing is not Standing.NOT_YET],
        "empty_forms": [it for it in found if it.standing is Standing.NOT_YET],
        "inspection": inspection,
        "has_dossier": is_due(case),
        "archivings": archivings(subject),
        "bound": latest(case, case.actor),
    }


def as_inspected(it: Listed, inspection: Inspection | None) -> Listed:
    """What the pre-check says: a sheet that a case like this one need not have is not lacking."""
    if inspection is None:
        return it
    sheets = {sheet.code: sheet for sheet in inspection.sheets}
    sheet = sheets.get(it.form.code)
    lacks = sheet is not None and sheet.is_lacking
    missing = Standing.LACKS if lacks else Standing.NOT_YET
    standing = it.standing if it.standing is Standing.HAS else missing
    must = sheet.must if sheet else it.must and standing is Standing.HAS
    return replace(it, standing=standing, must=must)
