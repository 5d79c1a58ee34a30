"""The figures of one text with their owners and places, looked up once for totals, statistics and checks."""

import re
from dataclasses import replace
from functools import cached_property
from typing import Final

from zscrawl.items import Role
from zscrawl.reading.attach.roles import OTHER, SPENT, STATISTIC
from zscrawl.reading.attach.scene import Scene
from zscrawl.reading.document import after_last
from zscrawl.reading.statistics.frame import Places
from zscrawl.reading.statistics.owners import Owners
from zscrawl.reading.statistics.sets import find_sets

# How far a sentence is looked through for what belongs to a figure.
WINDOW: Final = 160
_INVESTS: Final = re.compile(r"[^，。；的在]{0,18}(?:投资|投入)[^，。；的]{0,6}")
_TOTALS: Final = frozenset(
    {str(Role.TOTAL_INVESTMENT), str(Role.ANNUAL_REVENUE), str(Role.ANNUAL_OUTPUT_VALUE), str(Role.ANNUAL_TAX), SPENT, OTHER}
)


class Survey:
    """What a scene counts and where. `scene` has the role `statistic` on every amount that a set or a place owns."""

    def __init__(self, scene: Scene) -> None:
        self.document = scene.document
        self.text = scene.document.text
        self.sets = find_sets(scene.document)
        self.owners = Owners(scene, self.sets)
        self._found = scene
        self.scene = self._marked(scene)
        self.document = self.scene.document

    @cached_property
    def places(self) -> Places:
        """The places that the body names; most texts without figures never ask."""
        return Places(self._found)

    def begin(self, position: int) -> int:
        """Where the sentence of a position begins, or the part of it that is read."""
        return max(self.document.sentence_at(position)[0], position - WINDOW)

    def _marked(self, scene: Scene) -> Scene:
        amounts, prenominal = list(scene.document.amounts), dict(scene.prenominal)
        for index, amount in enumerate(amounts):
            if amount.role not in _TOTALS or index in scene.own:
                continue
            owner = self.owners.after(amount.end) or self.owners.before(amount.start)
            if owner.counted if owner else self._of_a_place(amount.start):
                amounts[index] = replace(amount, role=STATISTIC)
                prenominal.pop(index, None)
        return replace(scene, document=replace(scene.document, amounts=tuple(amounts)), prenominal=prenominal)

    def _of_a_place(self, position: int) -> bool:
        """Whether a place is what invests (`东川省计划投资…`), in a sentence that names no project."""
        if self.owners.named_near(position):
            return False
        begin = self.begin(position)
        subject = self.places.last(after_last(self.text, "，；。", begin, position), position)
        return subject is not None and _INVESTS.fullmatch(self.text, subject, position) is not None
