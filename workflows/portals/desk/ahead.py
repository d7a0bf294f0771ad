"""What a form is opened with already: the terms on which offers were accepted, as a draft to be edited."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from mediation.acts import Act, fields
from mediation.acts.content import plain
from mediation.models import Case
from mediation.queries.drafting import agreed_terms, as_content, as_obligations
from mediation.queries.leading import lead_terms
from mediation.vocabulary import ActName

Ahead = dict[str, Any]


def _from_offers(case: Case) -> Ahead:
    terms = agreed_terms(case)
    return (
        {"content": as_content(terms), "obligations": as_obligations(case, terms)} if terms else {}
    )


def _from_lead(case: Case, lead: str) -> Ahead:
    """The terms of a lead case, fitted to this one."""
    terms = lead_terms(case.actor, int(lead), case) if lead.isdecimal() and len(lead) < 19 else ()
    return {"lead": lead, "terms": [plain(it) for it in terms]} if terms else {}


SOURCES: dict[tuple[ActName, str], Callable[[Case], Ahead]] = {
    (ActName.DRAFT_AGREEMENT, "offers"): _from_offers,
}
"""By the act and the link's word `from`."""


def filled_ahead(act: type[Act], case: Case, asked: Mapping[str, Any]) -> Ahead:
    """What a link asks to be filled in; the reader's sight of the case decides what there is."""
    source = SOURCES.get((act.name, asked.get("from", "")))
    if act.name is ActName.ADOPT_LEAD:
        return _from_lead(case, asked.get("lead", ""))
    return _chosen(act, asked) | (source(case) if source else {})


def _chosen(act: type[Act], asked: Mapping[str, Any]) -> Ahead:
    """What a link may choose ahead: which clock or meeting an act is about."""
    return {
        name: asked[name]
        for name, spec in fields.inputs(act).items()
        if spec.shape in ("clock", "meeting") and name in asked
    }
