"""What a party does about who mediates its case: choosing, accepting or not, asking that somebody withdraw."""

from __future__ import annotations

from typing import Any

from mediation import acts
from mediation.models import Party
from mediation.queries.ownsay import choosable, in_charge, mediators_of
from mediation.vocabulary import SAID, Choice, Ground, bi

from .doing_forms import DoingForm, one_of, text


class Choosing(DoingForm):
    """What one says of a mediator who was named, or whom one would like."""

    def __init__(self, party: Party, data: Any = None, files: Any = None) -> None:
        super().__init__(party, data, files)
        self.fields["about"] = one_of(
            bi("您想说哪一种？", "What do you want to say?"), _ways(party)
        )
        self.fields["note"] = text(bi("说明", "Note"), required=False, limit=500, rows=3)


def _ways(party: Party) -> list[tuple[str, str]]:
    """Each thing that can be said, of each mediator."""
    found = []
    for it in mediators_of(party):
        for choice in (Choice.ACCEPTED, Choice.UNWANTED):
            if it.said is not choice and not it.is_asked:
                found.append(
                    (f"{choice.value}-{it.person}", f"{choice.label}：{it.name}（{it.office}）")
                )
    return [
        *found,
        *(
            (f"{Choice.CHOSEN.value}-{pk}", f"{Choice.CHOSEN.label}：{who}")
            for pk, who in choosable(party)
        ),
    ]


def choose(party: Party, given: dict[str, Any]) -> acts.CaseAct:
    """What was said, as an act."""
    choice, _, person = given["about"].partition("-")
    return acts.ChooseMediator(
        case=party.case.number, mediator=int(person), choice=Choice(choice), note=given["note"]
    )


class Challenging(DoingForm):
    """Who should withdraw, and why."""

    def __init__(self, party: Party, data: Any = None, files: Any = None) -> None:
        super().__init__(party, data, files)
        people = [(str(pk), who) for pk, who in in_charge(party)]
        self.fields["member"] = one_of(bi("您申请谁回避？", "Who should withdraw?"), people)
        self.fields["ground"] = one_of(
            bi("为什么？", "Why?"), [(it.value, it.label) for it in SAID]
        )
        self.fields["explanation"] = text(bi("具体情况", "What it is"), limit=1000)


def challenge(party: Party, given: dict[str, Any]) -> acts.CaseAct:
    """What was asked, as an act."""
    return acts.ChallengeMember(
        case=party.case.number, member=int(given["member"]), ground=Ground(given["ground"]),
        explanation=given["explanation"],
    )  # fmt: skip
