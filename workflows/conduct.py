"""The one door: pages, API and clockwork conduct acts, and nothing else can write."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.db import IntegrityError, OperationalError, transaction
from psycopg import errors as pg

from mediation.acts import Act, CaseAct, FileCase, RecountClocks
from mediation.acts.act import execute
from mediation.acts.content import says_the_same
from mediation.acts.filing import found
from mediation.acts.meetings import CallMeeting, MeetingAct
from mediation.acts.meetings.calling import found_meeting
from mediation.errors import Busy, KeyReused, NotNow, Overtaken, Refusal
from mediation.models import CaseEntry, JournalEntry, Meeting, MeetingEntry, User
from mediation.rules.belonging import is_sealed
from mediation.vocabulary import ActName, MeetingActName, bi

from . import afterwards, flows, invitations, notices, waiting


def conduct(
    act: Act, *, by: User, key: uuid.UUID | None = None, seen: int | None = None
) -> CaseEntry:
    """Perform an act, let the flow follow, queue the messages: all or nothing, once for each key.

    `key` makes a repeated request harmless: it answers with the entry of the first. `seen` is the version of
    the case that the person had before him. Raises a Refusal, which is a sentence.
    """
    done: CaseEntry = _through(lambda: _perform(act, by, key, seen), act, by, key)
    return done


def convene(
    act: CallMeeting | MeetingAct,
    *,
    by: User,
    key: uuid.UUID | None = None,
    seen: int | None = None,
) -> MeetingEntry:
    """The same door for a joint meeting: perform an act on it, or call one, all or nothing, once for each key."""
    done: MeetingEntry = _through(lambda: _perform_at(act, by, key, seen), act, by, key)
    return done


def _through(perform: Callable[[], Any], act: Act, by: User, key: uuid.UUID | None) -> Any:
    try:
        with transaction.atomic(durable=True):
            return perform()
    except Refusal as refusal:
        return _earlier(act, by, key) or _explain(act, by, refusal)
    except IntegrityError:
        entry = _earlier(act, by, key)
        if entry is None:
            raise
        return entry
    except OperationalError as error:
        if isinstance(error.__cause__, pg.LockNotAvailable | pg.DeadlockDetected):
            raise Busy(
                bi(
                    "有人正在办理，请稍候再试。",
                    "Somebody is working on this; please try again.",
                )
            ) from error
        raise


def _perform_at(
    act: CallMeeting | MeetingAct, by: User, key: uuid.UUID | None, seen: int | None
) -> MeetingEntry:
    if isinstance(act, CallMeeting):
        return found_meeting(act, by=by, key=key)
    entry: MeetingEntry = execute(act, by=by, key=key)
    _require_fresh(act, entry, seen)
    invitations.queue(entry)
    return entry


def _perform(act: Act, by: User, key: uuid.UUID | None, seen: int | None) -> CaseEntry:
    if isinstance(act, FileCase):
        entry = found(act, by=by, key=key)
        flows.begin(entry)
    else:
        assert isinstance(act, CaseAct)
        entry = execute(act, by=by, key=key)
        _require_fresh(act, entry, seen)
        flows.advance(entry)
    if (
        isinstance(act, RecountClocks) or "seats" in entry.facts
    ):  # somebody was replaced on the panel
        waiting.set_right(entry)
    notices.queue(entry)
    afterwards.tell(entry)
    return entry


def _require_fresh(act: CaseAct | MeetingAct, entry: Any, seen: int | None) -> None:
    """An act decided on an older picture is refused when somebody moved the thing meanwhile."""
    if seen is None or entry.number == seen + 1:
        return
    thing = {entry.KIND: getattr(entry, entry.KIND)}
    since = type(entry).objects.filter(number__gt=seen, number__lt=entry.number, **thing)
    other = next((e for e in since.select_related("by") if _overtakes(e, act)), None)
    if other is not None:
        raise Overtaken(_who_did_what(other))


def _overtakes(other: JournalEntry, act: CaseAct | MeetingAct) -> bool:
    if other.act in act.rests_on:
        return True
    return not act.parallel and (other.moved or other.act == act.name)


def _name(entry: JournalEntry) -> ActName | MeetingActName:
    return MeetingActName(entry.act) if entry.KIND == Meeting.KIND else ActName(entry.act)


def _who_did_what(entry: JournalEntry) -> str:
    act = _name(entry)
    return bi(
        f"{entry.by}刚刚办理了“{act.zh}”，请核对后再提交。",
        f"{entry.by} has just done “{act.en}”; please look again before you submit.",
    )


def _explain(act: Act, by: User, refusal: Refusal) -> CaseEntry:
    """Raise the refusal; when somebody has just moved the case, say who did what: to the offices, not to a party, and
    nothing of what is between the two sides."""
    if type(refusal) is NotNow and isinstance(act, CaseAct) and by.speaks_for is None:
        last = (
            CaseEntry.objects.filter(case__number=act.case).select_related("by").order_by("-number")
        ).first()
        if last is not None and last.number > 1 and not is_sealed(ActName(last.act)):
            raise NotNow(_with(refusal, last), field=refusal.field) from refusal
    raise refusal


def _with(refusal: Refusal, last: CaseEntry) -> str:
    act = ActName(last.act)
    return bi(
        f"{refusal.sentence}最近一步：{last.by}办理“{act.zh}”。",
        f"{refusal.sentence} The last step: “{act.en}” by {last.by}.",
    )


def _earlier(act: Act, by: User, key: uuid.UUID | None) -> Any:
    """The entry that this key has already brought about."""
    kind = MeetingEntry if isinstance(act, CallMeeting | MeetingAct) else CaseEntry
    known = kind.objects.filter(by=by, key=key).select_related(kind.KIND, "words")
    entry = known.first() if key else None
    if entry is None:
        return None
    words = entry.words.words if hasattr(entry, "words") else {}
    same = entry.act == act.name and _same_thing(act, entry)
    if not same or not says_the_same(act, entry.facts, words):
        raise KeyReused(
            bi(
                "这张表已经提交过一次，内容与这次不同；前一次已办好，请核对。",
                "This form was already sent once with other content, and done; please look again.",
            )
        )
    return entry


def _same_thing(act: Act, entry: Any) -> bool:
    if isinstance(act, CaseAct):
        return bool(act.case == entry.case.number)
    return not isinstance(act, MeetingAct) or bool(act.meeting == entry.meeting_id)
