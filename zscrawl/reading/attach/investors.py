"""Who puts the money in: firms by the structure that they stand in."""

import re
from typing import Final

from zscrawl.reading.attach.projects import Scene

_FIRM: Final = r"(?:股份有限公司|有限责任公司|有限公司|集团公司|控股集团|集团|总公司|分公司|公司|股份|控股)"
_OWN: Final = re.compile(rf"^(?P<firm>[^的，。]{{1,24}}?{_FIRM})(?:（[^）]{{1,8}}）)?(?=.{{2}})")


def investors_of(scene: Scene) -> list[list[tuple[int, int]]]:
    """For each project the spans of its investors."""
    result: list[list[tuple[int, int]]] = []
    for project in scene.projects:
        name = project.first
        match = _OWN.match(name.text)
        result.append([(name.start, name.start + match.end("firm"))] if match else [])
    return result
