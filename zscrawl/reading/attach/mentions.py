"""Mentions: a project with its facts, investors, stage, place and sector, every one with its span."""

from dataclasses import replace

from zscrawl.items import Candidate, DatedExpression, Fact, Mention, Span
from zscrawl.reading.attach.estimates import estimate_of
from zscrawl.reading.attach.figures import attach_figures
from zscrawl.reading.attach.firms import aliases_of
from zscrawl.reading.attach.investors import investors_of
from zscrawl.reading.attach.locations import locations_of
from zscrawl.reading.attach.scene import Scene
from zscrawl.reading.attach.sectors import sectors_of
from zscrawl.reading.attach.stages import progress_of


def read_mentions(
    scene: Scene, dates: tuple[DatedExpression, ...] = (), year: int | None = None
) -> tuple[tuple[Mention, ...], tuple[Candidate, ...]]:
    """The projects of a scene with their facts, and the facts that rest on weak structure.

    `dates` are the body's resolved date expressions, `year` that of writing (for estimates of foreign money).
    """
    span = scene.document.span
    facts: list[list[Fact]] = [[] for _ in scene.projects]
    weak: list[Fact] = []
    for one in attach_figures(scene):
        fact = replace(one.fact, cny_estimate=estimate_of(one.fact, year))
        (facts[one.project] if one.strong else weak).append(fact)
    progress, investors, locations, sectors = progress_of(scene, dates, year), investors_of(scene), locations_of(scene), sectors_of(scene)
    mentions = tuple(
        Mention(
            name=span(project.first.start, project.first.end),
            aliases=_aliases(scene, index),
            investors=tuple(span(*where) for where in investors[index]),
            investor_aliases=tuple(
                (span(*alias), span(*firm)) for firm in investors[index] for alias in aliases_of(scene.document.text, firm)
            ),
            stage=progress[index].stage,
            stage_evidence=_span(scene, progress[index].evidence),
            location=_span(scene, locations[index][0]),
            division=locations[index][1],
            sector=sectors[index],
            facts=tuple(facts[index]),
            events=progress[index].events,
        )
        for index, project in enumerate(scene.projects)
    )
    names = tuple(mention.name.text for mention in mentions)
    return mentions, tuple(Candidate(fact, fact.rule, names) for fact in weak)


def _span(scene: Scene, where: tuple[int, int] | None) -> Span | None:
    return scene.document.span(*where) if where else None


def _aliases(scene: Scene, index: int) -> tuple[Span, ...]:
    """The other phrases for a project, each once, in the order of the text."""
    first, *others = scene.projects[index].names
    aliases = {name.text: name for name in reversed(others) if name.text != first.text and name.kind == "named"}
    return tuple(scene.document.span(name.start, name.end) for name in reversed(aliases.values()))
