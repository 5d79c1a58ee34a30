"""Mentions: a project with its facts, investors, stage, place and sector, every one with its span."""

from zscrawl.items import Candidate, Mention
from zscrawl.reading.attach.figures import attach_figures
from zscrawl.reading.attach.investors import investors_of
from zscrawl.reading.attach.projects import Scene
from zscrawl.reading.attach.stages import stages_of


def read_mentions(scene: Scene) -> tuple[tuple[Mention, ...], tuple[Candidate, ...]]:
    """The projects of a scene with their facts, and the facts that rest on weak structure."""
    document = scene.document
    attached = attach_figures(scene)
    stages = stages_of(scene)
    investors = investors_of(scene)
    mentions: list[Mention] = []
    for index, project in enumerate(scene.projects):
        facts = tuple(one.fact for one in attached if one.project == index and one.strong)
        name = project.first
        stage, evidence = stages[index]
        mentions.append(
            Mention(
                name=document.span(name.start, name.end),
                aliases=_aliases(scene, index),
                investors=tuple(document.span(*span) for span in investors[index]),
                stage=stage,
                stage_evidence=document.span(*evidence) if evidence else None,
                facts=facts,
            )
        )
    names = tuple(mention.name.text for mention in mentions)
    weak = tuple(Candidate(one.fact, one.fact.rule, names) for one in attached if not one.strong)
    return tuple(mentions), weak


def _aliases(scene: Scene, index: int):  # type: ignore[no-untyped-def]
    project = scene.projects[index]
    seen = {project.first.text}
    found = []
    for name in project.names[1:]:
        if name.text not in seen and name.kind == "named":
            seen.add(name.text)
            found.append(scene.document.span(name.start, name.end))
    return tuple(found)
