"""Mentions in the store become projects: profiles are compared and grouped, and each project gets its values, timeline and relations."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from zscrawl.items import Fact, Mention, Role, Stage, digest
from zscrawl.registry import timeline
from zscrawl.registry.clusters import Pair, group, holds_in_one_article, keys, pair
from zscrawl.registry.decisions import Decided, constraints
from zscrawl.registry.identity import Decision, Profile, compare, is_part, profile_of, without_detail
from zscrawl.registry.join.decisions import resolved
from zscrawl.registry.join.entities import link_entities
from zscrawl.registry.join.sql import delete_in, homes_of, parts, replace_in, where_in
from zscrawl.registry.naming import Place
from zscrawl.registry.timeline import Said, Value
from zscrawl.store import Store
from zscrawl.store import schema as t
from zscrawl.store.dialect import Dialect
from zscrawl.store.projects import ProjectRow, drop_empty, own_project_id, put_projects, search_text
from zscrawl.store.rows import fact_of, mention_of

BATCH = 500


def join_projects(store: Store, log: Sequence[Decided]) -> int:
    """Join what is stale; returns how many projects it looked at."""
    with store.reading() as connection:
        ids = list(connection.scalars(sa.select(t.projects.c.id).where(t.projects.c.stale).order_by(t.projects.c.id)))
        log = resolved(connection, log)
    for batch in parts(ids, BATCH):
        with store.writing() as connection:
            ProjectIndex(connection, store.dialect, log).join(batch)
    return len(ids)


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One mention in the store, as far as grouping asks."""

    revision_id: str
    mention_id: str
    project_id: str
    own_id: str
    article_id: str
    fetched_at: str
    position: int

    @property
    def key(self) -> Pair:
        """What the store knows the mention by."""
        return (self.revision_id, self.mention_id)

    @property
    def age(self) -> tuple[str, str, int, str]:
        """Which mention founded its project: the one that arrived first, so that a project's id stays whatever is found later."""
        return (self.fetched_at, self.article_id, self.position, self.revision_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told(Member):
    """One mention in the store with what it says. `current` is False where a newer revision of its article has replaced it; `body` is
    there only where it gives a firm's registration code."""

    published: str | None
    current: bool
    city: str | None
    on: date | None
    first_hand: bool
    mention: Mention
    facts: tuple[tuple[str, Fact], ...]
    body: str

    @property
    def version(self) -> tuple[bool, str, str, int]:
        """Which version of an article is the newest."""
        return (self.current, self.fetched_at, self.revision_id, -self.position)

    @property
    def news(self) -> tuple[date, str, bool, str, int]:
        """Which mention says the newest: by the day of writing, as in the timeline, whenever and in whatever order they arrived."""
        return (self.on or date.min, self.article_id, self.current, self.revision_id, self.position)


class ProjectIndex:
    """All projects, in an open transaction that nobody else writes in."""

    def __init__(self, connection: Connection, dialect: Dialect, log: Sequence[Decided]) -> None:
        self.connection = connection
        self.dialect = dialect
        self.asked = constraints(log)
        self.log = log
        self.known: dict[str, Profile] = {}
        self.judged: dict[Pair, Decision] = {}

    def join(self, project_ids: Collection[str]) -> set[str]:
        """Bring projects up to date with their mentions, and return all that this has touched."""
        told = self._said(project_ids)
        nodes = self._profiled(told)
        component, edges = self._component(nodes)
        of_profile: dict[str, list[Member]] = defaultdict(list)
        for profile_id, one in self._members(component):
            of_profile[profile_id].append(one)
        self._forget(component - of_profile.keys())
        groups = {members[0].own_id: members for members in self._groups(of_profile, edges)}
        touched = set(project_ids) | {one.project_id for one in told}
        for id, members in groups.items():
            moved = {one.project_id for one in members} - {id}
            touched |= moved | {id} if moved else set()
        projects = {id: members for id, members in groups.items() if id in touched}
        self._assign(projects, of_profile, edges)
        drop_empty(self.connection, self.dialect, touched - projects.keys(), {})
        self._describe(self._told(projects, told), touched)
        changed = {one.key for members in projects.values() for one in members}
        self._relate(touched, {id for id, members in of_profile.items() if members[0].key in changed})
        return touched

    def _said(self, project_ids: Collection[str]) -> list[Told]:
        """The mentions of projects, and of those that have other versions of them: the same name in the same article is one project."""
        told: list[Told] = []
        ids, seen = set(project_ids), set(project_ids)
        while ids:
            found = list(told_of(self.connection, t.project_mentions.c.project_id, ids))
            told += found
            ids = {row.project_id for row in homes_of(self.connection, t.mention_profiles.c.own_id, {one.own_id for one in found})} - seen
            seen |= ids
        return told

    def _profiled(self, told: Sequence[Told]) -> set[str]:
        """Give mentions their profiles, compare the new ones, and return all of them with those that mentions have given up.

        What earlier versions of an article said of a project is part of its history; which project it is, the newest version says.
        """
        newest = {one.own_id: one for one in sorted(told, key=lambda one: one.version)}
        made = {own_id: self._profile(one) for own_id, one in newest.items()}
        mp, p = t.mention_profiles.c, t.profiles.c
        mine = sa.tuple_(mp.revision_id, mp.mention_id)
        features = {id: text for id, text, _ in made.values()}
        held = {row.id for row in where_in(self.connection, sa.select(p.id), p.id, features)}
        new = features.keys() - held
        self.known |= {id: profile for id, _, profile in made.values()}
        self.dialect.insert(self.connection, t.profiles, [(id, features[id]) for id in sorted(new)])
        rows = [(*one.key, made[one.own_id][0], one.own_id) for one in told]
        changed = replace_in(self.connection, self.dialect, t.mention_profiles, [mine], {one.key for one in told}, rows)
        self._compare(new)
        return features.keys() | {profile_id for _, _, profile_id, _ in changed}

    def _profile(self, one: Told) -> tuple[str, str, Profile]:
        mark = self.asked.marks.get(one.own_id)
        profile = profile_of(one.mention, one.city, one.on)
        profile = without_detail(profile)
        text = packed(profile, mark)
        return digest("profile", text), text, profile

    def _compare(self, new: Collection[str]) -> None:
        """Compare new profiles with all that share a key, and keep what may be one project or belongs to one."""
        keyed = {id: keys(self.known[id]) for id in new}
        k = t.profile_keys.c
        met: dict[int, set[str]] = defaultdict(set)
        looked = {key for some in keyed.values() for key in some.looks}
        for row in where_in(self.connection, sa.select(k.key, k.profile_id), k.key, looked):
            met[row.key].add(row.profile_id)
        for id, some in keyed.items():
            for key in some.posts:
                met[key].add(id)
        wanted = {pair(id, other) for id, some in keyed.items() for key in some.looks for other in met[key] if other != id}
        self._load({id for one in wanted for id in one})
        rows = []
        for a, b in sorted(wanted):
            decision = compare(self.known[a], self.known[b])
            if decision.relation != "different" or decision.related or decision.possible:
                kind = decision.related or ("possible" if decision.possible else decision.relation)
                rows.append((a, b, kind, decision.score, "; ".join(decision.reasons)))
        self.dialect.insert(self.connection, t.profile_keys, sorted((key, id) for id, some in keyed.items() for key in some.posts))
        self.dialect.insert(self.connection, t.profile_pairs, rows)

    def _load(self, ids: Collection[str]) -> None:
        p = t.profiles.c
        for row in where_in(self.connection, sa.select(t.profiles), p.id, set(ids) - self.known.keys()):
            self.known[row.id] = unpacked(row.features)

    def _component(self, nodes: Collection[str]) -> tuple[set[str], list[Any]]:
        """All profiles that hang together with the given ones as `same` or by a person's word, and the pairs between them."""
        seen, frontier = set(nodes), set(nodes)
        edges: dict[Pair, Any] = {}
        while frontier:
            found = [row for row in pairs_of(self.connection, frontier) if row.relation == "same"]
            edges |= {(row.a, row.b): row for row in found}
            reached = {id for row in found for id in (row.a, row.b)} | self._beside(frontier)
            frontier = reached - seen
            seen |= frontier
        return seen, list(edges.values())

    def _beside(self, profile_ids: Collection[str]) -> set[str]:
        """The profiles that people have put together with some."""
        if not self.asked.together:
            return set()
        mp = t.mention_profiles.c
        own = {row.own_id for row in where_in(self.connection, sa.select(mp.own_id), mp.profile_id, profile_ids)}
        others = {id for one in self.asked.together if own & set(one) for id in one} - own
        return {row.profile_id for row in where_in(self.connection, sa.select(mp.profile_id), mp.own_id, others)}

    def _members(self, profile_ids: Collection[str]) -> Iterator[tuple[str, Member]]:
        """The mentions of profiles, each with its profile."""
        mp, pm, r, m = t.mention_profiles.c, t.project_mentions.c, t.revisions.c, t.mentions.c
        query = (
            sa.select(mp.profile_id, mp.revision_id, mp.mention_id, pm.project_id, mp.own_id, r.article_id, r.fetched_at, m.position)
            .join_from(t.mention_profiles, t.project_mentions, sa.and_(pm.revision_id == mp.revision_id, pm.mention_id == mp.mention_id))
            .join(t.mentions, sa.and_(m.revision_id == mp.revision_id, m.id == mp.mention_id))
            .join(t.revisions, r.id == mp.revision_id)
        )
        for profile_id, *values in where_in(self.connection, query, mp.profile_id, profile_ids):
            yield profile_id, Member(**dict(zip(MEMBER, values, strict=True)))

    def _told(self, projects: dict[str, list[Member]], told: Iterable[Told]) -> dict[str, list[Told]]:
        """What the members of projects say; `told` is at hand."""
        held = {one.key: one for one in told}
        missing = {one.key for members in projects.values() for one in members} - held.keys()
        columns = sa.tuple_(t.project_mentions.c.revision_id, t.project_mentions.c.mention_id)
        held |= {one.key: one for one in told_of(self.connection, columns, missing)}
        return {id: [held[one.key] for one in members] for id, members in projects.items()}

    def _groups(self, of_profile: dict[str, list[Member]], edges: Sequence[Any]) -> list[list[Member]]:
        sure = {pair(row.a, row.b): row.score for row in edges}
        # Of two versions of one article the later may name the same project otherwise.
        texts = {id: {one.revision_id for one in members} for id, members in of_profile.items()}
        owners: dict[str, set[str]] = defaultdict(set)
        for id, members in of_profile.items():
            for one in members:
                owners[one.own_id].add(id)
        forbidden = {pair(a, b) for one in self.asked.apart for a in owners[min(one)] for b in owners[max(one)] if a != b}
        must = [pair(a, b) for one, other in self.asked.together for a in owners[one] for b in owners[other] if a != b]

        def conflict(a: str, b: str) -> bool:
            if pair(a, b) in forbidden:
                return True
            if pair(a, b) in sure and not texts[a] & texts[b]:
                return False
            decision = self._decision(a, b)
            return decision.conflict or (bool(texts[a] & texts[b]) and not holds_in_one_article(decision))

        ties = [(a, b, score) for (a, b), score in sure.items()]
        groups = group(of_profile, ties, conflict, must)
        return [sorted((one for id in ids for one in of_profile[id]), key=lambda one: one.age) for ids in groups]

    def _decision(self, a: str, b: str) -> Decision:
        key = pair(a, b)
        if key not in self.judged:
            self._load(key)
            self.judged[key] = compare(self.known[a], self.known[b])
        return self.judged[key]

    def _forget(self, profile_ids: Collection[str]) -> None:
        """Drop profiles that no mention has any more."""
        self._load(profile_ids)
        k = t.profile_keys.c
        for id in sorted(profile_ids):
            mine = k.key.in_(keys(self.known[id]).posts)
            self.connection.execute(sa.delete(t.profile_keys).where(mine, k.profile_id == id))
        delete_in(self.connection, t.profiles, t.profiles.c.id, profile_ids)
        for column in (t.profile_pairs.c.a, t.profile_pairs.c.b):
            delete_in(self.connection, t.profile_pairs, column, profile_ids)

    def _assign(self, projects: dict[str, list[Member]], of_profile: dict[str, list[Member]], edges: Sequence[Any]) -> None:
        """Point mentions at their projects."""
        profile = {one.key: id for id, members in of_profile.items() for one in members}
        homes = {profile[one.key]: id for id, members in projects.items() for one in members}
        reasons = strongest_ties(edges, homes)
        pm = t.project_mentions.c
        rows = []
        for project_id, members in projects.items():
            for one in members:
                mine = profile[one.key]
                reason = reasons.get(mine) or (SAME_PROFILE if len(of_profile[mine]) > 1 else None)
                rule = "own" if len(members) == 1 else "founder" if one.own_id == project_id else "joined"
                rows.append((*one.key, project_id, rule, reason))
        columns = [sa.tuple_(pm.revision_id, pm.mention_id)]
        replace_in(self.connection, self.dialect, t.project_mentions, columns, [row[:2] for row in rows], rows)
        self._redirect(projects)

    def _redirect(self, projects: dict[str, list[Member]]) -> None:
        """Leave redirects from the ids that are no project any more: to where the mention is that an id is of, else to where the first
        of its former project's mentions is."""
        members = sorted(((one, id) for id, members in projects.items() for one in members), key=lambda pair: pair[0].age, reverse=True)
        former = {one.project_id: id for one, id in members}
        owned = {one.own_id: id for one, id in members}
        unplaced = former.keys() - owned.keys()
        owned |= {row.own_id: row.project_id for row in homes_of(self.connection, t.mention_profiles.c.own_id, unplaced)}
        gone = {old: id for old, id in (former | owned).items() if old not in projects and old != id}
        follow = sa.update(t.redirects).where(t.redirects.c.project_id == sa.bindparam("old")).values(project_id=sa.bindparam("new"))
        lost = sorted(former.keys() & gone.keys())
        if lost:
            self.connection.execute(follow, [{"old": id, "new": gone[id]} for id in lost])
        replace_in(self.connection, self.dialect, t.redirects, [t.redirects.c.old_id], gone.keys() | projects.keys(), gone.items())

    def _describe(self, projects: dict[str, list[Told]], touched: Collection[str]) -> None:
        corrected = Corrections(self.connection, self.log, projects)
        described = {id: (members, corrected.said(members)) for id, members in projects.items()}
        valued = {id: timeline.values(said) for id, (_, said) in described.items()}
        projects_now = [project_row(id, members, valued[id], corrected) for id, (members, _) in described.items()]
        put_projects(self.connection, self.dialect, projects_now)
        facts = [row for id, values in valued.items() for row in value_rows(id, values)]
        events = [row for id, (_, said) in described.items() for row in event_rows(id, timeline.steps(said))]
        for table, rows in ((t.project_values, facts), (t.project_events, events)):
            replace_in(self.connection, self.dialect, table, [table.c.project_id], touched, rows)
        sources = {id: [(one.mention, one.city, one.body) for one in members] for id, members in projects.items()}
        link_entities(self.connection, self.dialect, sources, touched)

    def _relate(self, touched: set[str], profile_ids: Collection[str]) -> None:
        """How projects relate: parts to wholes, expansions to what they enlarge, and what a person should look at."""
        r = t.project_relations
        found = [row for row in pairs_of(self.connection, profile_ids) if row.relation != "same"]
        ids = {id for row in found for id in (row.a, row.b)}
        self._load(ids)
        homes: dict[str, set[str]] = defaultdict(set)
        owners: dict[str, set[str]] = defaultdict(set)
        for row in homes_of(self.connection, t.mention_profiles.c.profile_id, ids):
            homes[row.profile_id].add(row.project_id)
            owners[row.profile_id].add(row.own_id)
        rows: dict[tuple[str, str, str], str] = {}
        for row in sorted(found, key=lambda row: (row.score, row.a, row.b)):
            kind, one, other = self._direction(row)
            for a in homes[one]:
                for b in homes[other]:
                    if a != b and not touched.isdisjoint((a, b)) and not (kind == "possible" and self._settled(owners[one], owners[other])):
                        rows[(*((a, b) if kind in DIRECTED else pair(a, b)), kind)] = row.reasons
        related = [(*key, why) for key, why in rows.items()]
        replace_in(self.connection, self.dialect, r, [r.c.project_id, r.c.other_id], touched, related)

    def _direction(self, row: Any) -> tuple[str, str, str]:
        """The kind of a relation, with the part or the expansion first."""
        a, b = self.known[row.a], self.known[row.b]
        first = is_part(a, b) if row.relation == "part_of" else a.expansion and not b.expansion
        return (row.relation, row.a, row.b) if first else (row.relation, row.b, row.a)

    def _settled(self, ours: Collection[str], theirs: Collection[str]) -> bool:
        return any(frozenset((one, other)) in self.asked.apart for one in ours for other in theirs)


def strongest_ties(edges: Iterable[Any], homes: dict[str, str]) -> dict[str, str]:
    """For each profile what ties it most to another one in its project."""
    ties: dict[str, str] = {}
    for row in sorted(edges, key=lambda row: (row.score, row.a, row.b)):
        if row.a in homes and homes[row.a] == homes.get(row.b):
            ties[row.a] = ties[row.b] = f"{row.score}: {row.reasons}"
    return ties


MEMBER = tuple(field.name for field in fields(Member))
SAME_PROFILE = "the same names, firms, place and amounts"
DIRECTED = ("part_of", "expansion_of")


class Corrections:
    """What people have said of facts and candidates: corrected values, and candidates that are facts."""

    def __init__(self, connection: Connection, log: Iterable[Decided], projects: dict[str, list[Told]]) -> None:
        self.values = {(one.revision_id, one.place): one for one in log if one.action == "correct"}
        self.settled = {(one.revision_id, one.place): one for one in log if one.action in ("confirm", "reject") and one.place}
        c = t.candidates.c
        revisions = {one.revision_id for members in projects.values() for one in members if one.current}
        self.candidates: dict[str, list[Any]] = defaultdict(list)
        for row in where_in(connection, sa.select(t.candidates), c.revision_id, revisions):
            self.candidates[row.revision_id].append(row)

    def said(self, members: Iterable[Told]) -> list[Said]:
        """The members as the timeline takes them: what a newer revision has replaced is left out."""
        members = list(members)
        kept = [one for one in members if one.current] or members
        return [self._said(one) for one in kept]

    def _said(self, one: Told) -> Said:
        facts, corrected = [], {}
        for id, fact in [*one.facts, *self._confirmed(one)]:
            decision = self.values.get((one.revision_id, fact_place(fact)))
            if decision is not None and decision.value is not None:
                value = Decimal(decision.value)
                facts.append((id, replace(fact, value=value, low=None, high=None, cny_estimate=None)))
                corrected[id] = decision.because or ""
            else:
                facts.append((id, fact))
        return Said(
            mention=one.mention,
            mention_id=one.mention_id,
            revision_id=one.revision_id,
            article_id=one.article_id,
            on=one.on,
            city=one.city,
            first_hand=one.first_hand,
            facts=tuple(facts),
            corrected=corrected,
        )

    def _confirmed(self, one: Told) -> Iterator[tuple[str, Fact]]:
        for row in self.candidates.get(one.revision_id, ()):
            decision = self.settled.get((row.revision_id, row_place(row)))
            names = json.loads(row.alternatives) if row.alternatives else []
            if (
                decision is not None
                and decision.action == "confirm"
                and one.mention.name.text == (decision.value or next(iter(names), None))
            ):
                yield row.id, fact_of(row)

    def open(self, members: Iterable[Told]) -> bool:
        """Whether a candidate that may belong to a project waits for a person."""
        return any(
            one.mention.name.text in (row.alternatives or "") and (row.revision_id, row_place(row)) not in self.settled
            for one in members
            for row in self.candidates.get(one.revision_id, ())
        )


def fact_place(fact: Fact) -> str:
    """Where a fact stands, in a form that outlives a new reading."""
    return f"{fact.evidence.field}:{fact.evidence.start}:{fact.evidence.end}:{fact.role}"


def row_place(row: Any) -> str:
    """The same of a row of facts or candidates."""
    return f"{row.field}:{row.start}:{row.end}:{row.role}"


def told_of(connection: Connection, column: sa.ColumnElement[Any], values: Collection[Any]) -> Iterator[Told]:
    """The mentions with one of the values in a column (or a tuple of columns) of project_mentions."""
    pm, m, r, a, c, o = t.project_mentions.c, t.mentions.c, t.revisions.c, t.articles.c, t.copies.c, t.articles.alias("original").c
    query = (
        sa.select(
            t.mentions,
            pm.project_id,
            r.article_id,
            r.published,
            r.fetched_at,
            r.written_last,
            sa.case((r.body.contains("信用代码"), r.body), else_="").label("body"),
            sa.func.coalesce(a.city, o.city).label("city"),
            a.revision_id.label("newest"),
            c.original_id,
            o.published.label("original_published"),
        )
        .join_from(t.project_mentions, t.mentions, sa.and_(pm.revision_id == m.revision_id, pm.mention_id == m.id))
        .join(t.revisions, r.id == m.revision_id)
        .join(t.articles, a.id == r.article_id)
        .outerjoin(t.copies, c.article_id == a.id)
        .outerjoin(o.id.table, o.id == c.original_id)
    )
    rows = list(where_in(connection, query, column, values))
    wanted = {(row.revision_id, row.id) for row in rows}
    facts: dict[Pair, list[tuple[str, Fact]]] = defaultdict(list)
    f = t.facts.c
    for row in where_in(connection, sa.select(t.facts).order_by(f.position), f.revision_id, {row.revision_id for row in rows}):
        if (row.revision_id, row.mention_id) in wanted:
            facts[row.revision_id, row.mention_id].append((row.id, fact_of(row)))
    for row in rows:
        mine = facts[row.revision_id, row.id]
        yield Told(
            revision_id=row.revision_id,
            mention_id=row.id,
            project_id=row.project_id,
            own_id=own_project_id(row.article_id, row.name),
            article_id=row.article_id,
            fetched_at=row.fetched_at,
            published=row.published,
            position=row.position,
            current=row.revision_id == row.newest,
            city=row.city,
            on=_written(row),
            first_hand=row.original_id is None,
            mention=mention_of(row, [fact for _, fact in mine]),
            facts=tuple(mine),
            body=row.body,
        )


def _written(row: Any) -> date | None:
    """The day of writing: the earliest of the page's date, the original's, and the last day that the text allows."""
    days = [text[:10] for text in (row.published, row.original_published, row.written_last) if text]
    return date.fromisoformat(min(days)) if days else None


def pairs_of(connection: Connection, profile_ids: Collection[str]) -> list[Any]:
    """The stored pairs of profiles."""
    p = t.profile_pairs.c
    query = sa.select(t.profile_pairs)
    rows = [*where_in(connection, query, p.a, profile_ids), *where_in(connection, query, p.b, profile_ids)]
    return list({(row.a, row.b): row for row in rows}.values())


def packed(profile: Profile, mark: str | None) -> str:
    """A profile as text: the same profile with the same mark gives the same."""
    values = {
        "names": profile.names,
        "firms": sorted(profile.firms),
        "firm_names": sorted(profile.firm_names),
        "place": [profile.place.city, profile.place.county, profile.place.zone, profile.place.spot],
        "totals": sorted(profile.totals),
        "about": profile.about,
        "capacities": sorted(profile.capacities),
        "products": sorted(profile.products),
        "kinds": sorted(profile.kinds),
        "park": profile.park,
        "whole": profile.whole,
        "complex": profile.complex,
        "element": profile.element,
        "branded": profile.branded,
        "parts": sorted(profile.parts),
        "expansion": profile.expansion,
        "stage": profile.stage,
        "on": profile.on.isoformat() if profile.on else None,
        "mark": mark,
    }
    return json.dumps({key: value for key, value in values.items() if value}, ensure_ascii=False)


def unpacked(text: str) -> Profile:
    """The profile that `packed` wrote."""
    values = json.loads(text)
    return Profile(
        names=tuple(values["names"]),
        firms=frozenset(values.get("firms", ())),
        firm_names=frozenset(values.get("firm_names", ())),
        place=Place(*values["place"]),
        totals=frozenset(values.get("totals", ())),
        about=values.get("about", False),
        capacities=frozenset(map(tuple, values.get("capacities", ()))),
        products=frozenset(values.get("products", ())),
        kinds=frozenset(values.get("kinds", ())),
        park=values.get("park", False),
        whole=values.get("whole"),
        complex=values.get("complex", False),
        element=values.get("element", False),
        branded=values.get("branded", False),
        parts=frozenset(values.get("parts", ())),
        expansion=values.get("expansion", False),
        stage=Stage(values["stage"]) if "stage" in values else None,
        on=date.fromisoformat(values["on"]) if "on" in values else None,
    )


def project_row(id: str, members: Sequence[Told], values: Sequence[Value], corrected: Corrections) -> ProjectRow:
    """A project's row: the values that hold."""
    members = sorted(members, key=lambda one: one.news)
    now: dict[str, list[Value]] = defaultdict(list)
    for value in values:
        if value.current:
            now[value.attribute].append(value)
    total = next(iter(now[Role.TOTAL_INVESTMENT]), None)
    newest = timeline.in_order([value.said for value in values])[-1]
    sectors = [one.mention.sector for one in members if one.mention.sector]
    published = sorted(one.published for one in members if one.published)
    return ProjectRow(
        id=id,
        name=now["name"][0].value,
        city=newest.city,
        location=now["location"][0].value if now["location"] else None,
        division=next((one.mention.division for one in reversed(members) if one.mention.division), None),
        stage=now["stage"][0].value if now["stage"] else None,
        sector=sectors[-1].section if sectors else None,
        sector_division=sectors[-1].division if sectors else None,
        emerging=sectors[-1].emerging if sectors else None,
        investors="、".join(dict.fromkeys(value.value for value in now["investor"])) or None,
        total_investment=total.value if total else None,
        currency=total.unit if total else None,
        amount_cny=yuan(total) if total else None,
        published=published[-1] if published else None,
        first_published=published[0] if published else None,
        fetched_at=max(one.fetched_at for one in members),
        article_id=newest.article_id,
        article_count=len({one.article_id for one in members}),
        needs_review=corrected.open(members) or any(value.conflict for value in values),
        stale=False,
        search_text="\n".join(dict.fromkeys(line for one in members for line in search_text(one.mention).split("\n"))),
    )


def yuan(value: Value) -> int | None:
    """A total in whole yuan; None for a foreign one that has no estimate."""
    if value.unit == "CNY":
        return int(Decimal(value.value))
    fact = next((fact for id, fact in value.said.facts if id == value.fact_id), None)
    return int(fact.cny_estimate) if fact is not None and fact.cny_estimate is not None else None


def value_rows(project_id: str, values: Iterable[Value]) -> Iterator[tuple[Any, ...]]:
    """Values as rows, numbered by attribute."""
    number: dict[str, int] = defaultdict(int)
    for value in values:
        at = number[value.attribute]
        number[value.attribute] += 1
        said, evidence = value.said, value.evidence
        yield (
            project_id,
            value.attribute,
            at,
            value.value,
            value.unit,
            value.qualifier,
            value.current,
            value.conflict,
            value.rule,
            said.on.isoformat() if said.on else None,
            said.article_id,
            said.revision_id,
            value.fact_id,
            evidence.field,
            evidence.start,
            evidence.end,
            evidence.text,
        )


def event_rows(project_id: str, steps: Iterable[timeline.Step]) -> Iterator[tuple[Any, ...]]:
    """Steps as rows, in order."""
    for at, step in enumerate(steps):
        when, said, evidence = step.event.when, step.said, step.event.evidence
        yield (
            project_id,
            at,
            step.event.stage.value,
            when.first.isoformat() if when else None,
            when.last.isoformat() if when else None,
            step.event.foreseen,
            said.on.isoformat() if said.on else None,
            said.article_id,
            said.revision_id,
            evidence.field,
            evidence.start,
            evidence.end,
            evidence.text,
        )
