"""Powers of attorney: registered with the signed paper, and asked for when an agent signs or applies."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from mediation.errors import Incomplete
from mediation.models import Case, CaseEntry, Party, Power
from mediation.vocabulary import PowerScope, bi

from . import documents, fields
from .act import CaseAct
from .evidence import StoredFile
from .inviting import party_of

TITLE = "授权委托书"


def power_of(party: int) -> Power | None:
    """The power of attorney that a party has given last, if it has not taken it back."""
    found: Power | None = Power.objects.filter(party=party).order_by("-id").first()
    return found if found is not None and PowerScope.NONE.value not in found.scopes else None


def power_for(party: Party, scope: PowerScope, day: dt.date, field: str) -> Power:
    """The power by which the party's agent does this on this day, or a refusal next to the field."""
    power = power_of(party.pk)
    if power is None or scope.value not in power.scopes:
        raise Incomplete(
            bi(
                f"没有登记可以“{scope.zh}”的授权委托，请先登记授权委托书（勾选这一项），或由本人办理。",
                f"No power to {scope.en} is registered: register it first, or let the party act itself.",
            ),
            field=field,
        )
    if power.last_on is not None and power.last_on < day:
        raise Incomplete(
            bi(
                f"授权委托已于 {power.last_on.isoformat()} 到期，请换新的委托书，或由本人办理。",
                f"The power ended on {power.last_on.isoformat()}: register a new one, or let the party act.",
            ),
            field=field,
        )
    return power


@dataclass(frozen=True, kw_only=True)
class RegisterPower(CaseAct):
    """A party's power of attorney is put on record with the signed paper, or the party takes it back."""

    story = bi(
        "{actor}登记了{party}的授权委托：{scopes}。",
        "{actor} registered a power of attorney of {party}: {scopes}.",
    )
    help = bi(
        "按当事人签字的授权委托书勾选；没有勾选的事项，代理人不能办。新登记的代替以前的。",
        "Tick what the signed paper grants, and no more. It replaces the one before.",
    )

    party: int = fields.one("party", bi("委托人", "Whose power"), "parties")
    agent_name: str = fields.line(
        bi("代理人姓名", "Agent's name"), limit=40, required=False,
        help=bi("撤销委托的不填。", "Leave empty to end a power."),
    )  # fmt: skip
    agent_phone: str = fields.line(bi("代理人电话", "Agent's phone"), limit=30, required=False)
    scopes: tuple[PowerScope, ...] = fields.choices(
        bi("授权事项", "What the agent may do"), PowerScope
    )
    last_on: dt.date | None = fields.day(
        bi("委托至", "Until"),
        required=False,
        help=bi("含当日；不填即至本案结束。", "That day included; empty: to the end of the case."),
    )
    document: StoredFile | None = documents.upload(bi("签字的委托书", "The signed paper"))
    exhibit: int | None = documents.known(bi("或已附的材料", "Or one attached already"))

    def check(self, case: Case) -> None:
        """A power names its agent and rests on a signed paper; only one that was given can be taken back."""
        party = party_of(case, self.party)
        ends = PowerScope.NONE in self.scopes
        if ends and (len(self.scopes) > 1 or power_of(party.pk) is None):
            raise Incomplete(
                bi(
                    "“撤销委托”只能单独勾选，且以前登记过委托。",
                    "“Taken back” stands alone, and ends one that was registered.",
                ),
                field="scopes",
            )
        if not ends and not self.agent_name.strip():
            raise Incomplete(bi("请写明代理人姓名。", "Name the agent."), field="agent_name")
        if self.last_on is not None and self.last_on < case.occurred:
            raise Incomplete(bi("委托已经到期。", "That power has ended already."), field="last_on")
        documents.require(case, self.document, self.exhibit)

    def record(self, case: Case, entry: CaseEntry) -> None:
        """The digest of the paper stays in the journal."""
        documents.record(entry, TITLE, self.document)

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Keep it."""
        paper = documents.keep(case, entry, TITLE, self.document, self.exhibit)
        power = Power(
            case=case, entry=entry, party_id=self.party, agent_name=self.agent_name,
            agent_phone=self.agent_phone, scopes=[it.value for it in self.scopes],
            last_on=self.last_on, exhibit_id=paper,
        )  # fmt: skip
        Power.writes.bulk_create([power])
