"""Where each project is: the place that its sentence puts it in, not the home in a firm's name."""

import re
from typing import Final

from zscrawl.reading.attach.scene import Project, Scene, Sighting
from zscrawl.reading.spans.places import Place, code_of, places_in

_PUTS: Final = re.compile(r"(?:位于|坐落于|坐落在|选址于?|落户于?|落地于?|落址|地处|地点为?|在|于|来到|走进|入驻)$")

_SUBSIDIARY: Final = re.compile("(?:[子孙]|参股|关联)公司$")
_NO_NAME: Final = frozenset(["", "市", "省", "县", "区", "，", "。", "的", "、"])


def locations_of(scene: Scene) -> list[tuple[tuple[int, int] | None, str | None]]:
    """For each project the span of its place and the code of its division."""
    return [_of(scene, index, project) for index, project in enumerate(scene.projects)]


def _of(scene: Scene, index: int, project: Project) -> tuple[tuple[int, int] | None, str | None]:
    document = scene.document
    text = document.text
    best: tuple[int, Place] | None = None
    only = len(scene.projects) == 1
    pointing = [one for one in scene.sightings if only and one.index is None and one.kind == "anaphor"]
    for sighting in [*scene.of(index), *pointing]:
        begin, end = document.sentence_at(sighting.start)
        for place in places_in(text, begin, min(end, sighting.end + 80), document.city):
            inside = sighting.start <= place.start < sighting.end
            if (inside and place.code is None) or _of_firm(text, place) or (not inside and _separated(scene, index, place, sighting)):
                continue
            rank = _rank(text, place, inside, sighting.start)
            if best is None or rank < best[0]:
                best = (rank, place)
        if best is not None and best[0] == 0:
            break
    if best is None or best[0] > 3:
        before = _before(scene, project)
        best = best or before
    if best is not None:
        place = best[1]
        return (place.start, place.end), place.code
    return None, code_of(document.city) if document.city else None


def _of_firm(text: str, place: Place) -> bool:
    """Whether a place only begins the name of a subsidiary (`子公司江城青禾`)."""
    return _SUBSIDIARY.search(text, max(0, place.start - 4), place.start) is not None and text[place.end : place.end + 1] not in _NO_NAME


def _separated(scene: Scene, index: int, place: Place, sighting: Sighting) -> bool:
    """Whether another project, not of the same list, stands between a place and a project, or holds the place in its name."""
    series = scene.projects[index].series
    first, last = min(place.start, sighting.end), max(place.start, sighting.start)
    for one in scene.within(min(first, place.start) - 60, last + 1):
        if one.index is None or one.index == index:
            continue
        if one.start <= place.start < one.end:
            return True
        if first <= one.start < last and (series is None or scene.projects[one.index].series != series):
            return True
    return False


def _rank(text: str, place: Place, inside: bool, start: int) -> int:
    """How well a place is tied to a project: put there by a verb, in front of its name, in its name, beside it."""
    if not inside and _PUTS.search(text, max(0, place.start - 4), place.start):
        return 0
    if place.end <= start and len(text[place.end : start]) <= 1:
        return 1
    if inside:
        return 2
    return 3 if place.end <= start else 4


def _before(scene: Scene, project: Project) -> tuple[int, Place] | None:
    """The last place that the paragraph names before the project."""
    document = scene.document
    begin = project.first.start
    start = max(document.text.rfind("\n", 0, begin) + 1, begin - 200)
    names = [one for one in scene.within(start, begin) if one.index is not None]
    found = [
        place
        for place in places_in(document.text, start, begin, document.city)
        if not _of_firm(document.text, place) and not any(one.start <= place.start < one.end for one in names)
    ]
    return (5, found[-1]) if found else None
