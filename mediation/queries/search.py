"""Finding cases by fragments of their number, title, names, telephone numbers, estates: the newest first, at once.

The index gives the cases of one block after the other (`mediation/sql/search.sql`); every one of them must be among
those this person may see, and have every word where he may look for it. Nothing is found by what may not be seen.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Case as Either
from django.db.models import F, Func, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Coalesce, Concat

from mediation.models import AccessSubject, Area, Case, Organisation, Seat, User
from mediation.rules.cells import ALL, OPENED
from mediation.rules.visibility import TABLE, granted_to, places_seen
from mediation.vocabulary import AreaKind, Group, Role, bi

from .access import cases_visible_to, record_listed
from .words import Word, question, words_of

SOUGHT = 60
"""So many places and organisations of a like name are looked for."""

BY_TERMS = """
SELECT k.id FROM generate_series((
    SELECT block_of(least(max(case_id), %(before)s - 1)) FROM mediation_casewords HAVING max(case_id) > 0
), 0, -1) AS b (block) CROSS JOIN LATERAL words_in_block(b.block, %(question)s) AS w
CROSS JOIN LATERAL (SELECT * FROM ({visible}) AS seen WHERE seen.id = w.case_id OFFSET 0) AS k
WHERE k.id < %(before)s AND {has} LIMIT {limit}
"""
"""Lazy from block to block, the newest first, and in order in each: so the first found are the newest. The OFFSET keeps
it so: without it the planner may read all blocks before it looks at whether one may be seen."""

IN_SEATS = """
SELECT w.case_id FROM mediation_casewords AS w
WHERE w.case_id IN (SELECT case_id FROM mediation_seat WHERE mediator_id = %(person)s)
    AND w.case_id < %(before)s AND {matches} ORDER BY 1 DESC
"""
AMONG = """
SELECT k.id FROM mediation_casewords AS w JOIN ({visible}) AS k ON k.id = w.case_id
WHERE w.case_id = ANY (%(some)s) AND {has} ORDER BY k.id DESC
"""
"""Whoever sees cases by a seat alone mostly has few: their words are read, then some at a time are looked at."""
FEW, AT_ONCE = 5_000, 40

HAS = """(strpos(w.head, %(text{n})s) > 0 OR w.place LIKE ANY(%(places{n})s::text[])
    OR (strpos(w.names, %(name{n})s) > 0 OR w.organisations && %(organisations{n})s::bigint[]){names}
    OR %(phone{n})s::text <> '' AND strpos(w.phones, %(phone{n})s) > 0{phones})"""
"""Words first, then whether they may be looked at: that is what takes time, and it is asked only where it matters."""
ALLOWED = {"names": " AND k.may_names", "phones": " AND k.may_phones"}
ANYBODY = dict.fromkeys(ALLOWED, "")
UNBOUNDED = 2**62
NEVER = "\n"
"""What no text has."""


def find(user: User, text: str, limit: int = 20) -> list[Case]:
    """The newest visible cases that match, each with a record of having been found; nothing for an empty text."""
    found = newest(user, cases_visible_to(user).select_related("estate"), text, limit)
    record_listed(user, [case.pk for case in found], AccessSubject.SEARCH)
    return found


def newest(
    user: User, cases: QuerySet[Case], text: str, limit: int, before: int = UNBOUNDED
) -> list[Case]:
    """The newest of these cases, below an id, that have every word of the text."""
    return having(user, cases, known(words_of(text)), limit, before)


def having(
    user: User,
    cases: QuerySet[Case],
    words: Sequence[Word],
    limit: int,
    before: int = UNBOUNDED,
) -> list[Case]:
    """The same for words, places and organisations that are known."""
    found = _Search(user, cases, words, limit, before).ids() if words else []
    return list(cases.filter(pk__in=found).order_by("-pk")) if found else []


def may_search(user: User) -> dict[str, Q]:
    """On which cases he may look into names, and into telephone numbers: being found tells whose they are."""
    return {"names": granted_to(user, Group.NAMES), "phones": granted_to(user, Group.CONTACTS)}


def what_to_type(user: User) -> list[str]:
    """What this person finds a case by, in words: no more than he may look into, or he would look in vain."""
    words = [
        (bi("案号", "number"), Group.FRAME),
        (bi("姓名", "name"), Group.NAMES),
        (bi("电话", "phone"), Group.CONTACTS),
        (bi("小区", "estate"), Group.FRAME),
    ]
    return [str(word) for word, group in words if _looks_into(user, group)]


def _looks_into(user: User, group: Group) -> bool:
    """Whether there can be a case on which this person sees a group: by a post, or by a seat that his post may get."""
    roles = {Role(post.role) for post in user.current_posts}
    roles |= {Role.SEATED} if Role.MEDIATOR in roles else set()
    cells = TABLE[group].to
    return any(cells[role].grant in (ALL, OPENED) for role in roles if role in cells)


def known(texts: Sequence[str]) -> list[Word]:
    """The words, with the places and organisations of the registry whose present names have them."""
    long = [text for text in texts if len(text) > 1]
    areas = _named(Area.objects.exclude(kind=AreaKind.COUNTY.value), "path", long)
    organisations = _named(Organisation.objects.all(), "pk", long)
    return [
        Word(
            text,
            tuple(str(path) for path, name in areas if text in name and text in long),
            tuple(int(pk) for pk, name in organisations if text in name and text in long),
        )
        for text in texts
    ]


def _named(rows: QuerySet[Any], key: str, texts: Sequence[str]) -> list[tuple[Any, str]]:
    """The key and the plain name of rows with one of the texts in their name, or in that of what they merged into."""
    if not texts:
        return []
    found = Q()
    for text in texts:
        found |= Q(plain__contains=text)
    names = Concat(F("name"), Value("\n"), Coalesce(F("merged_into__name"), Value("")))
    plain = Func(names, function="plain_words", output_field=TextField())
    return list(rows.annotate(plain=plain).filter(found).values_list(key, "plain")[:SOUGHT])


@dataclass(frozen=True)
class _Search:
    """One search: whose, among which cases, for which words."""

    user: User
    cases: QuerySet[Case]
    words: Sequence[Word]
    limit: int
    before: int

    def ids(self) -> list[int]:
        """The newest that are found, by place and by seat."""
        try:
            visible, given = self._visible()
        except EmptyResultSet:
            return []
        given |= {"before": self.before, "person": self.user.pk, **self._sought()}
        places, seats = places_seen(self.user), self._seats()
        found = set(self._by_seat(visible, given)) if 0 < seats <= FEW else set()
        within = () if seats > FEW else places or ()
        asked = question(self.words, within, ("names", "phones"))
        if asked and (places or seats > FEW):
            found |= set(self._run(BY_TERMS, {**given, "question": asked}, visible))
        return sorted(found, reverse=True)[: self.limit]

    def _by_seat(self, visible: str, given: dict[str, Any]) -> list[int]:
        """The newest in which he has had a seat: as many as are wanted are looked at, and no more."""
        matching, found = self._run(IN_SEATS, given), list[int]()
        for start in range(0, len(matching), AT_ONCE):
            some = matching[start : start + AT_ONCE]
            found += self._run(AMONG, {**given, "some": some}, visible)
            if len(found) >= self.limit:
                break
        return found

    def _seats(self) -> int:
        """How many seats he has had; counted no further than it matters."""
        return Seat.objects.filter(mediator=self.user)[: FEW + 1].count()

    def _visible(self) -> tuple[str, dict[str, Any]]:
        """The cases in question as SQL, and of each whether its names and telephone numbers may be searched."""
        may = {
            f"may_{group}": Either(When(where, then=Value(True)), default=Value(False))
            for group, where in may_search(self.user).items()
        }
        rows = self.cases.order_by().annotate(**may).values("id", *may)
        statement, values = rows.query.sql_with_params()
        names = iter(range(len(values)))
        named = re.sub(
            "%[%s]", lambda it: it[0] if it[0] == "%%" else f"%(v{next(names)})s", statement
        )
        return named, {f"v{place}": value for place, value in enumerate(values)}

    def _sought(self) -> dict[str, Any]:
        given: dict[str, Any] = {}
        for n, word in enumerate(self.words):
            given |= {f"text{n}": word.text if len(word.text) > 1 else NEVER}
            given |= {f"name{n}": word.name or NEVER}
            given |= {f"phone{n}": word.phone, f"organisations{n}": list(word.organisations)}
            given |= {f"places{n}": [f"{path}%" for path in word.places]}
        return given

    def _run(self, template: str, given: dict[str, Any], visible: str = "") -> list[int]:
        has, matches = (
            " AND ".join(HAS.format(n=n, **may) for n in range(len(self.words)))
            for may in (ALLOWED, ANYBODY)
        )
        # The limit is no parameter: a plan made for any limit would be made for reading everything.
        parts = {"visible": visible, "has": has, "matches": matches, "limit": int(self.limit)}
        with connection.cursor() as cursor:
            cursor.execute(template.format(**parts), given)
            return [number for (number,) in cursor.fetchall()]
