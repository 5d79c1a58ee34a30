"""Which noun phrases are projects: by the structure that each stands in; phrases that mean the same project are joined."""

from collections import Counter

from zscrawl.reading.attach.joining import cluster
from zscrawl.reading.attach.judging import introduced, judge, planned_works, pointed_at
from zscrawl.reading.attach.leads import amounts_in_front, amounts_with_verb, quantities_in_front
from zscrawl.reading.attach.lists import contracts, drop_parts, lists, series, shared_noun, spread
from zscrawl.reading.attach.phrases import Phrases
from zscrawl.reading.attach.roles import FIRST_OF
from zscrawl.reading.attach.scene import Scene, Sighting, focus_of
from zscrawl.reading.document import Document


def find_projects(document: Document) -> Scene:
    """All projects that a structure vouches for."""
    phrases = Phrases(document)
    introduced(phrases)
    contracts(phrases)
    lists(phrases)
    amounts_in_front(phrases)
    amounts_with_verb(phrases)
    quantities_in_front(phrases)
    series(phrases)
    planned_works(phrases)
    for position, name in enumerate(phrases.names):
        judge(phrases, name, position)
    drop_parts(phrases)
    pointed_at(phrases)
    shared_noun(phrases)
    spread(phrases)
    phrases.owned = frozenset(phrases.prenominal.values())
    projects, owner = cluster(phrases)
    sightings = [
        Sighting(name.start, name.end, "project" if name in owner else name.kind, owner.get(name))
        for name in phrases.names
        if name in owner or name.kind != "named"
    ]
    prenominal = {index: owner[name] for index, name in phrases.prenominal.items() if name in owner}
    quantities = {start: owner[name] for start, name in phrases.quantities.items() if name in owner}
    scene = Scene(phrases.document, phrases.names, projects, sightings, phrases.headings, prenominal, quantities)
    scene.focus = focus_of(scene)
    scene.end = phrases.end
    rows = Counter(projects[owner].series for owner in prenominal.values())
    scene.own = frozenset(
        index
        for index, owner in prenominal.items()
        if FIRST_OF.match(phrases.text, phrases.document.amounts[index].end)
        or (projects[owner].series is not None and rows[projects[owner].series] > 1)
    )
    return scene
