"""Articles read per second on one core, and each step's share of the time: `python -m bench.reading [TEXTS.jsonl]`.

Without a file of rows {text}, made-up news of 1,500 characters is read. The target is 250 such articles a second.
"""

import json
import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from itertools import islice, repeat
from pathlib import Path
from typing import Any

from bench.stories import facts, tell
from zscrawl.reading.attach.mentions import read_mentions
from zscrawl.reading.attach.projects import find_projects
from zscrawl.reading.attach.roles import assign_roles
from zscrawl.reading.checks import doubt, run_checks
from zscrawl.reading.document import make_document
from zscrawl.reading.statistics import find_statistics
from zscrawl.reading.statistics.survey import Survey
from zscrawl.reading.written import read_dates

LENGTH = 1_500
ARTICLES = 200
ROUNDS = 3
TARGET = 250


class Steps:
    """The steps of `read_text`, each timed."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()

    def timed(self, name: str, step: Callable[[], Any]) -> Any:
        start = time.process_time()
        result = step()
        self.seconds[name] += time.process_time() - start
        return result

    def read(self, text: str) -> None:
        document = self.timed("fold and spans", lambda: make_document(text, title=None, published=None, city=None))
        document = self.timed("roles", lambda: assign_roles(document))
        timeline = self.timed("dates", lambda: read_dates(document.body))
        scene = self.timed("projects", lambda: find_projects(document))
        survey = self.timed("survey", lambda: Survey(scene))
        projects, candidates = self.timed("mentions", lambda: read_mentions(survey.scene, timeline.dates))
        statistics = self.timed("statistics", lambda: find_statistics(survey, timeline.dates, projects))
        checks = self.timed("checks", lambda: run_checks(survey, projects, statistics, timeline.dates))
        self.timed("doubts", lambda: doubt(projects, candidates, checks))


def made_up(count: int) -> list[str]:
    """Articles of `LENGTH` characters, each several made-up events long."""
    dice = random.Random(1)

    def article() -> str:
        events = (tell(facts(dice), dice) for _ in repeat(None))
        text = ""
        while len(text) < LENGTH:
            text += next(events) + "\n"
        return text[:LENGTH]

    return list(islice((article() for _ in repeat(None)), count))


def main(path: Path | None) -> None:
    texts = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()] if path else made_up(ARTICLES)
    best: Steps | None = None
    for _ in range(ROUNDS):
        steps = Steps()
        for text in texts:
            steps.read(text)
        if best is None or steps.seconds.total() < best.seconds.total():
            best = steps
    assert best is not None
    seconds = best.seconds.total()
    speed = sum(map(len, texts)) / LENGTH / seconds
    for name, share in best.seconds.most_common():
        print(f"{name:16} {share / seconds:6.1%}")
    print(f"{speed:.0f} articles of {LENGTH:,} characters a second on one core, {speed / TARGET:.1f} times the target of {TARGET}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
