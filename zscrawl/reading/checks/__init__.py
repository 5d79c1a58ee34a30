"""What the text itself lets us verify: arithmetic between its figures, times, headlines, repeated facts, words out of place."""

from dataclasses import replace

from zscrawl.items import Candidate, Check, DatedExpression, Mention, Statistic
from zscrawl.reading.checks.arithmetic import growth_goals, parts, percentages, respectively, thresholds, year_before
from zscrawl.reading.checks.nested import comparisons
from zscrawl.reading.checks.projects import project_checks
from zscrawl.reading.checks.rows import rows_of
from zscrawl.reading.checks.times import times
from zscrawl.reading.checks.words import catchwords, noise, repeats, title_against_body
from zscrawl.reading.fold import fold
from zscrawl.reading.statistics.survey import Survey

DOUBTED = 0.5
"""What is left of the confidence of a fact that a failed check touches."""
_MOVED = frozenset({"tax", "phases"})


def run_checks(
    survey: Survey, projects: tuple[Mention, ...], statistics: tuple[Statistic, ...], dates: tuple[DatedExpression, ...]
) -> tuple[Check, ...]:
    """Every check that the text offers, with its outcome, in the order of its evidence."""
    document, sets = survey.document, survey.sets
    rows = rows_of(document, statistics, sets)
    raw = document.text if document.body.positions is None else fold(document.body.raw)
    found = [
        *percentages(rows, raw),
        *respectively(rows, raw),
        *parts(rows, raw),
        *thresholds(rows, raw),
        *year_before(rows, raw),
        *growth_goals(rows, raw),
        *comparisons(rows),
        *project_checks(projects, rows, raw),
        *times(dates, raw),
        *repeats(document, sets),
        *catchwords(rows, raw),
        *title_against_body(document),
        *noise(document),
    ]
    distinct = {(one.kind, one.expression, one.evidence): one for one in found}
    return tuple(sorted(distinct.values(), key=lambda one: (one.evidence[0].start, one.kind)))


def believed(statistics: tuple[Statistic, ...], checks: tuple[Check, ...]) -> tuple[Statistic, ...]:
    """The statistics without those of a headline that the body contradicts."""
    wrong = {one.evidence[0] for one in checks if one.kind == "title" and not one.holds}
    return tuple(one for one in statistics if one.evidence not in wrong) if wrong else statistics


def doubt(
    projects: tuple[Mention, ...], candidates: tuple[Candidate, ...], checks: tuple[Check, ...]
) -> tuple[tuple[Mention, ...], tuple[Candidate, ...]]:
    """The projects and candidates after the failed checks: what they touch is believed less, or waits for a person."""
    touched = {span: one for one in checks if not one.holds for span in one.evidence}
    if not touched:
        return projects, candidates
    kept: list[Mention] = []
    moved: list[Candidate] = []
    for project in projects:
        facts = []
        for fact in project.facts:
            failed = touched.get(fact.evidence)
            if failed is not None and failed.kind in _MOVED:
                moved.append(Candidate(fact, f"failed check: {failed.expression}", (project.name.text,)))
            else:
                facts.append(replace(fact, confidence=fact.confidence * DOUBTED) if failed else fact)
        kept.append(replace(project, facts=tuple(facts)))
    return tuple(kept), (*candidates, *moved)
