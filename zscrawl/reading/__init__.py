"""Text to records: what an article says of projects, each figure with its sentence."""

from datetime import date

from zscrawl.items import Reading
from zscrawl.reading.attach.mentions import read_mentions
from zscrawl.reading.attach.projects import find_projects
from zscrawl.reading.attach.roles import assign_roles
from zscrawl.reading.checks import believed, doubt, run_checks
from zscrawl.reading.document import make_document
from zscrawl.reading.statistics import find_statistics
from zscrawl.reading.statistics.survey import Survey
from zscrawl.reading.written import read_dates

READER = "1"


def read_text(text: str, *, title: str | None = None, published: date | None = None, city: str | None = None) -> Reading:
    """Read an article's body (paragraphs joined by line breaks). `published` is the page's date; `city` the site's city."""
    document = assign_roles(make_document(text, title=title, published=published, city=city))
    timeline = read_dates(document.body, published)
    survey = Survey(find_projects(document))
    year = timeline.written.first.year if timeline.written else published.year if published else None
    projects, candidates = read_mentions(survey.scene, timeline.dates, year)
    statistics = find_statistics(survey, timeline.dates, projects)
    checks = run_checks(survey, projects, statistics, timeline.dates)
    projects, candidates = doubt(projects, candidates, checks)
    return Reading(
        projects=projects,
        statistics=believed(statistics, checks),
        checks=checks,
        candidates=candidates,
        dates=timeline.dates,
        written=timeline.written,
        written_reason=timeline.reason,
        reader=READER,
    )
