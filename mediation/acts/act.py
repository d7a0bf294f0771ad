"""An act, and `execute`: the one writer.

`execute` performs one act on one thing of a journaled kind, a case say: lock, allow, check, move, entry, facts,
clocks. It is called by `workflows.conduct` inside a transaction, and by nothing else.
"""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from mediation.calendar.moments import local_date
from mediation.errors import Incomplete, no_such_case
from mediation.models import Case, Journaled, JournalEntry, Obligation, User
from mediation.proofs.chain import digest_of, salted
from mediation.rules import permissions, turns
from mediation.rules.visibility import sees
from mediation.vocabulary import DELIBERATING, ENDED, PANEL_SITS, ActName, Role, Status, Word, bi

from . import fields
from .apart import require_apart
from .booking import free
from .content import asking_for_inputs, private_words, public_facts
from .content import require_inputs as require_inputs
from .holding import lock
from .speaking import require_own
from .timekeeping import Given, Turned, turn

ACTS: dict[ActName, type[Act]] = {}
"""Every act on a case by its name; filled as the act modules are imported by `mediation.acts`."""

Writer = Callable[[Any], None]
"""What an act still has to write once its entry stands."""


def _snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


@dataclass(frozen=True, kw_only=True)
class Act:
    """What every act carries: which case, and when it happened by the paper.

    `occurred_on` may lie in the past, with a reason, and never in the future; empty means today.
    """

    names: ClassVar[type[Word]] = ActName
    register: ClassVar[dict[Any, Any]] = ACTS
    name: ClassVar[Any]
    story: ClassVar[str]
    help: ClassVar[str] = ""
    parallel: ClassVar[bool] = False
    """Several people may perform it at once; a newer version of the case is no reason to ask again."""
    rests_on: ClassVar[tuple[Word, ...]] = ()
    """Acts that change what this one is about: done since it was read, they are a reason, parallel or not."""

    occurred_on: dt.date | None = fields.day(
        bi("发生日期", "Occurred on"),
        required=False,
        help=bi(
            "不填即今天；补记过去的日期须说明原因。", "Empty means today; for a past day say why."
        ),
    )
    late_reason: str = fields.line(
        bi("补记原因", "Reason for recording late"), required=False, limit=200
    )

    def __init_subclass__(cls, abstract: bool = False, **more: Any) -> None:
        """Register the act under the name that its class spells."""
        super().__init_subclass__(**more)
        if not abstract:
            cls.name = cls.names(_snake(cls.__name__))
            cls.register[cls.name] = cls


@dataclass(frozen=True, kw_only=True)
class ThingAct(Act, abstract=True):
    """An act on something that exists already; its kind says how that is held, allowed and settled."""

    def hold(self, by: User) -> Any:
        """Lock the thing and learn what is true of it; NotFound where it is not there for this person."""
        raise NotImplementedError

    def require(self, by: User, thing: Any) -> Role:
        """The role in which this person may do it, or a refusal that says who may."""
        raise NotImplementedError

    def settle(self, thing: Any) -> Writer:
        """Set what lists must know once it has moved; returns what is to be written with the entry."""
        raise NotImplementedError

    @classmethod
    def ready(cls, thing: Any) -> None:
        """Refuse with a sentence where something must come first, whatever the inputs."""

    def require_ready(self, thing: Any) -> None:
        """The same, once the inputs are known."""
        self.ready(thing)

    @classmethod
    def suggested(cls, _thing: Any) -> dict[str, Any]:
        """What a page fills in beforehand, by the names of the inputs; the person may change it."""
        return {}

    def check(self, thing: Any) -> None:
        """Refuse with a sentence where the inputs do not fit."""

    def leads_to(self, thing: Any) -> Any:
        """The status it leads to, where the lifecycle leaves a choice to the act."""

    def record(self, thing: Any, entry: Any) -> None:
        """Set the milestones, and computed facts on the entry, before anything is written."""

    def write(self, thing: Any, entry: Any) -> None:
        """Write the facts, each carrying its entry."""


@dataclass(frozen=True, kw_only=True)
class CaseAct(ThingAct, abstract=True):
    """An act on a case that exists. `case` is its number."""

    case: str

    def hold(self, by: User) -> Case:
        """The case, where this person sees it."""
        case = lock(self.case, by)
        if not sees(by, case):
            raise no_such_case()
        case.was_appointed = case.appointed
        return case

    def require(self, by: User, case: Case) -> Role:
        """By the table of grants; a party speaks for itself only."""
        role = permissions.require(by, self.name, case)
        require_own(self, by)
        require_apart(self.name, role, case)
        return role

    def settle(self, case: Case) -> Writer:
        """Turn the clocks; whose turn it is, and by when."""
        turned = turn(
            case, self.name, given=self.due_on(case), promises=self.promises_started(case),
            settled=self.promise_settled(case),
        )  # fmt: skip
        settle(case, turned)
        lets_go = case.was_appointed is not None and case.appointed is None

        def write(entry: Any) -> None:
            if lets_go:
                free(entry)
            turned.write(case, entry)

        return write

    def due_on(self, case: Case) -> Given:
        """The day of a clock whose rule says "given by the act"; several clocks, each its own day."""

    @classmethod
    def concerns(cls, _case: Case) -> bool:
        """Whether it has any meaning for this case: what has none is not listed."""
        return True

    def promises_started(self, case: Case) -> Sequence[Obligation]:
        """The promises for which clocks start, of a rule that has one for each."""
        return ()

    def promise_settled(self, case: Case) -> int | None:
        """The promise of which this is the end: its clock stops."""


def occurred(act: Act, moment: dt.datetime, *, not_before: dt.date | None = None) -> dt.date:
    """The legal date of the act: given or today, never in the future, in the past only with a reason."""
    today = local_date(moment)
    when = act.occurred_on or today
    if when > today:
        raise Incomplete(
            bi("发生日期不能晚于今天。", "The date cannot be in the future."), field="occurred_on"
        )
    if not_before and when < not_before:
        raise Incomplete(
            bi(
                f"发生日期不能早于登记日 {not_before.isoformat()}。",
                f"The date cannot be before the filing on {not_before.isoformat()}.",
            ),
            field="occurred_on",
        )
    if when < today and not act.late_reason.strip():
        raise Incomplete(
            bi("补记过去的日期，请写明原因。", "To record a past day, say why."),
            field="late_reason",
        )
    return when


def new_entry(thing: Any, act: Act, before: str, by: User, role: Role) -> Any:
    """The next entry of a thing, not yet written: everything but its digest."""
    party = {"by_party": by.speaks_for.party} if by.speaks_for else {}
    entry = type(thing).ENTRY(
        number=thing.version,
        act=act.name.value,
        status_before=before,
        status_after=thing.status,
        by=by,
        role=role.value,
        occurred_on=thing.occurred,
        recorded_at=thing.now,
        facts=public_facts(act) | party,
    )
    setattr(entry, entry.KIND, thing)
    return entry


def seal(thing: Any, entry: JournalEntry, words: dict[str, Any]) -> Any:
    """Close the entry with its digest, which becomes the head of the thing; returns its words to be kept."""
    kept = None
    if words:
        salt, sealed = salted(words)
        entry.facts["words"] = sealed
        kept = type(thing).WORDS(entry=entry, words=words, salt=salt)
        setattr(kept, entry.KIND, thing)
    entry.previous_digest = thing.head
    entry.digest = digest_of(thing.number, entry)
    thing.head = entry.digest
    return kept


def append(entry: JournalEntry, kept: Any) -> None:
    """Write the entry; the database sets the instant itself and refuses any other."""
    type(entry).writes.bulk_create([entry])
    if kept:
        type(kept).writes.bulk_create([kept])


def settle(case: Case, turned: Turned) -> None:
    """Set what a list must know: whose turn, for which act, by when, since when it is over.

    A question that is still open when the case goes on has lapsed, and so has what was asked about who mediates."""
    if case.question is not None and case.stands not in DELIBERATING:
        case.question, case.opinions_awaited, case.owing = None, 0, frozenset()
    if case.status not in PANEL_SITS:
        case.recusals_open = case.directors_recusal_open = case.seats_vacant = 0
    act, whose = turns.expected(case)
    expected, is_new_panel = act.value if act else "", case.panel == case.version
    case.hands_over = expected != case.expected_act or is_new_panel
    case.whose_turn, case.expected_act = whose.value, expected
    case.next_due_on, case.level = turned.next_due_on, turned.level.value
    case.recorded_at = case.now
    case.appointed = case.appointed if case.stands is Status.MEDIATING else None
    case.follow_up = case.follow_up if case.stands is Status.IN_FORCE else None
    case.ended_on = (case.ended_on or case.occurred) if _is_over(case) else None


def _is_over(case: Case) -> bool:
    return case.status in ENDED or case.status == Status.ARCHIVED


def columns(thing: Journaled) -> dict[str, Any]:
    """The thing's columns and their values."""
    return {field.attname: getattr(thing, field.attname) for field in thing._meta.concrete_fields}


def execute(act: ThingAct, *, by: User, key: uuid.UUID | None = None) -> Any:
    """Perform one act on one thing, and return its entry. Nothing else writes.

    Raises NotFound, NotAllowed, NotNow or Incomplete, each a sentence; the surrounding transaction then
    leaves nothing behind.
    """
    thing = act.hold(by)
    role = act.require(by, thing)
    thing.actor, was = by, columns(thing)
    thing.require_step(act.name)
    thing.occurred = occurred(act, thing.now, not_before=thing.begun_on)
    with asking_for_inputs(act):  # after the act's own sentences, which say more
        act.require_ready(thing)
        act.check(thing)
    thing.undergo(act.name, act.leads_to(thing))
    thing.version += 1
    entry = new_entry(thing, act, was["status"], by, role)
    entry.key = key
    act.record(thing, entry)
    write_more = act.settle(thing)
    append(entry, seal(thing, entry, private_words(act)))
    act.write(thing, entry)
    write_more(entry)
    changed = {name: value for name, value in columns(thing).items() if value != was[name]}
    type(thing).writes.filter(pk=thing.pk).update(**changed)
    return entry
