"""An act, and `execute`: the one writer.

`execute` performs one act on one case: lock, allow, check, move, entry, facts, clocks. It is called by
`workflows.conduct` inside a transaction, and by nothing else.
"""

from __future__ import annotations

import datetime as dt
import re
import uuid
from dataclasses import dataclass
from typing import Any, ClassVar

from mediation.calendar.moments import local_date
from mediation.errors import Incomplete, no_such_case
from mediation.models import Case, CaseEntry, User, Words
from mediation.proofs.chain import digest_of, salted
from mediation.rules import permissions, turns
from mediation.rules.visibility import sees
from mediation.vocabulary import ENDED, ActName, Role, Status, bi

from . import fields
from .content import missing_input, private_words, public_facts
from .speaking import require_own
from .timekeeping import Turned, turn

ACTS: dict[ActName, type[Act]] = {}
"""Every act by its name; filled as the act modules are imported by `mediation.acts`."""


def _snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


@dataclass(frozen=True, kw_only=True)
class Act:
    """What every act carries: which case, and when it happened by the paper.

    `occurred_on` may lie in the past, with a reason, and never in the future; empty means today.
    """

    name: ClassVar[ActName]
    story: ClassVar[str]
    help: ClassVar[str] = ""
    parallel: ClassVar[bool] = False
    """Several people may perform it at once; a newer version of the case is no reason to ask again."""

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
            cls.name = ActName(_snake(cls.__name__))
            ACTS[cls.name] = cls


@dataclass(frozen=True, kw_only=True)
class CaseAct(Act, abstract=True):
    """An act on a case that exists. `case` is its number."""

    case: str

    @classmethod
    def ready(cls, case: Case) -> None:
        """Refuse with a sentence where something must come first, whatever the inputs."""

    @classmethod
    def suggested(cls, _case: Case) -> dict[str, Any]:
        """What a page fills in beforehand, by the names of the inputs; the person may change it."""
        return {}

    def require_ready(self, case: Case) -> None:
        """The same, once the inputs are known."""
        self.ready(case)

    def check(self, case: Case) -> None:
        """Refuse with a sentence where the inputs do not fit the case."""

    def leads_to(self, case: Case) -> Status | None:
        """The status it leads to, where the lifecycle leaves a choice to the act."""

    def record(self, case: Case, entry: CaseEntry) -> None:
        """Set the milestones on the case, and computed facts on the entry, before anything is written."""

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Write the facts, each carrying its entry."""

    def due_on(self, case: Case) -> dt.date | None:
        """The day of a clock whose rule says "given by the act"."""


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


HOLD = f"""
SELECT {", ".join(f"held.{field.column}" for field in Case._meta.concrete_fields)}, fengqiao_now() AS now,
    (SELECT version FROM mediation_case WHERE id = held.id) AS snapshot,
    ARRAY(SELECT json_build_object('id', id, 'rule', rule, 'pack', pack, 'due_on', due_on, 'level', level)
        FROM mediation_clock WHERE case_id = held.id AND stopped_by_id IS NULL) AS running,
    (SELECT body_kind FROM mediation_seat
        WHERE case_id = held.id AND panel = held.panel AND mediator_id = %(by)s) AS seat_body,
    ARRAY(SELECT role FROM mediation_post AS post JOIN mediation_area AS area ON area.id = area_id
        WHERE user_id = %(by)s AND ended_on IS NULL AND starts_with(held.place_path, path)
        ORDER BY post.id) AS roles,
    (SELECT coalesce(max(application), 0) FROM mediation_calendarversion) AS calendar
FROM mediation_case AS held WHERE held.number = %(number)s FOR UPDATE OF held
"""
"""Locks a case, and reads with it all that deciding needs: SQL, because composing it costs thrice its work.

Sub-queries see the statement's snapshot, the locked row is the newest; `snapshot` tells the two apart.
"""


def require_inputs(act: Act) -> None:
    """Whatever the door, nothing that the act must say is left empty (人民调解法 26 on the routes told, say)."""
    name = missing_input(act)
    if name:
        raise Incomplete(bi("此项必填。", "This must be given."), field=name)


def hold(number: str, by: User) -> Case | None:
    """The case, locked, and with it all that deciding needs."""
    return next(iter(Case.objects.raw(HOLD, {"number": number, "by": by.pk})), None)


def lock(number: str, by: User) -> Case:
    """Lock the case and learn what is true of it: every fact of a case changes only with its version,
    so when the version moved while we waited for the lock, we look once more, now holding it."""
    case = hold(number, by)
    if case and case.snapshot != case.version:
        case = hold(number, by)
    if case is None:
        raise no_such_case()
    return case


def new_entry(case: Case, act: Act, before: str, by: User, role: Role) -> CaseEntry:
    """The next entry of a case, not yet written: everything but its digest."""
    party = {"by_party": by.speaks_for.party} if by.speaks_for else {}
    return CaseEntry(
        case=case,
        number=case.version,
        act=act.name.value,
        status_before=before,
        status_after=case.status,
        by=by,
        role=role.value,
        occurred_on=case.occurred,
        recorded_at=case.now,
        facts=public_facts(act) | party,
    )


def seal(case: Case, entry: CaseEntry, words: dict[str, Any]) -> Words | None:
    """Close the entry with its digest, which becomes the head of the case; returns its words to be kept."""
    kept = None
    if words:
        salt, sealed = salted(words)
        entry.facts["words"] = sealed
        kept = Words(case=case, entry=entry, words=words, salt=salt)
    entry.previous_digest = case.head
    entry.digest = digest_of(case.number, entry)
    case.head = entry.digest
    return kept


def append(entry: CaseEntry, kept: Words | None) -> None:
    """Write the entry; the database sets the instant itself and refuses any other."""
    CaseEntry.writes.bulk_create([entry])
    if kept:
        Words.writes.bulk_create([kept])


def settle(case: Case, turned: Turned) -> None:
    """Set what a list must know: whose turn, for which act, by when, since when it is over."""
    act, whose = turns.expected(case)
    expected, is_new_panel = act.value if act else "", case.panel == case.version
    case.hands_over = expected != case.expected_act or is_new_panel
    case.whose_turn, case.expected_act = whose.value, expected
    case.next_due_on, case.level = turned.next_due_on, turned.level.value
    case.recorded_at = case.now
    case.ended_on = (case.ended_on or case.occurred) if _is_over(case) else None


def _is_over(case: Case) -> bool:
    return case.status in ENDED or case.status == Status.ARCHIVED


def columns(case: Case) -> dict[str, Any]:
    """The case's columns and their values."""
    return {field.attname: getattr(case, field.attname) for field in Case._meta.concrete_fields}


def execute(act: CaseAct, *, by: User, key: uuid.UUID | None = None) -> CaseEntry:
    """Perform one act on one case, and return its entry. Nothing else writes.

    Raises NotFound, NotAllowed, NotNow or Incomplete, each a sentence; the surrounding transaction then
    leaves nothing behind.
    """
    case = lock(act.case, by)
    if not sees(by, case):
        raise no_such_case()
    role = permissions.require(by, act.name, case)
    require_own(act, by)
    case.actor, was = by, columns(case)
    case.require_step(act.name)
    case.occurred = occurred(act, case.now, not_before=case.filed_on)
    act.require_ready(case)
    act.check(case)
    require_inputs(act)  # after the act's own sentences, which say more
    case.undergo(act.name, act.leads_to(case))
    case.version += 1
    entry = new_entry(case, act, was["status"], by, role)
    entry.key = key
    act.record(case, entry)
    turned = turn(case, act.name, given=act.due_on(case))
    settle(case, turned)
    append(entry, seal(case, entry, private_words(act)))
    act.write(case, entry)
    turned.write(case, entry)
    changed = {name: value for name, value in columns(case).items() if value != was[name]}
    Case.writes.filter(pk=case.pk).update(**changed)
    return entry
