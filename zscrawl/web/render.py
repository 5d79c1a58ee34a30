"""Pages from templates: the language and colours that a visitor chose, and values in words."""

import shlex
from collections.abc import Mapping
from importlib.resources import files
from typing import Any, cast
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from starlette.requests import Request
from starlette.responses import HTMLResponse

from zscrawl.web import shown
from zscrawl.web.filters import address
from zscrawl.web.words import DIVISIONS, LANGUAGES, SECTIONS, STAGES, Language, Say, speaker, word

THEMES = ("auto", "light", "dark")
YEAR_SECONDS = 365 * 24 * 3600


def is_link(url: str) -> bool:
    """Whether an address may be a link: of a page, and not a script."""
    return url.startswith(("http://", "https://"))


def sector_keys(language: Language) -> list[tuple[str, str]]:
    """Codes and names of sectors: sections, then divisions."""
    return [(code, f"{code} {word(table, code, language)}") for table in (SECTIONS, DIVISIONS) for code in table]


ENVIRONMENT = Environment(
    loader=PackageLoader("zscrawl.web"),
    autoescape=select_autoescape(default=True),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
ENVIRONMENT.globals.update(address=address, stage_keys=tuple(STAGES), sector_keys=sector_keys)
ENVIRONMENT.filters.update(short=shown.short, shell=shlex.quote, expression=shown.expression)
ENVIRONMENT.tests.update(link=is_link)


def chosen(request: Request, name: str, known: tuple[str, ...]) -> str:
    """What the address, else the cookie, else the default says."""
    given = (request.query_params.get(name), request.cookies.get(name))
    return next((value for value in given if value in known), known[0])


def language_of(request: Request) -> Language:
    return cast(Language, chosen(request, "lang", LANGUAGES))


def words_for(language: Language) -> dict[str, Any]:
    """What a template needs to speak a language; `w` is all of it, to be handed to macros."""
    say: Say = speaker(language)
    words: dict[str, Any] = {
        "say": say,
        "lang": language,
        "money": lambda value, currency="CNY": shown.money(value, currency, language),
        "day": lambda text: shown.day(text, language),
        "month": lambda text: shown.month(text, language),
        "days": lambda first, last: shown.days(first, last, language),
        "stage": lambda key: shown.stage(key, language),
        "sector": lambda section, division=None: shown.sector(section, division, language),
        "attribute": lambda key: shown.attribute(key, language),
        "rule": lambda text: shown.rule(text, language),
        "check": lambda kind: shown.check(kind, language),
        "measure": lambda key: shown.measure(key, language),
        "figure": lambda value, unit, qualifier=None, share=False: shown.figure(value, unit, language, qualifier, share=share),
    }
    return words | {"w": words}


def render(request: Request, template: str, status: int = 200, **context: Any) -> HTMLResponse:
    """A page; a choice of language or colours in the address is kept in a cookie."""
    language, theme = language_of(request), chosen(request, "theme", THEMES)
    everything = words_for(language) | {"theme": theme, "path": request.url.path, "switch": _switch(request)} | context
    answer = HTMLResponse(ENVIRONMENT.get_template(template).render(everything), status)
    for name, value in (("lang", language), ("theme", theme)):
        if request.query_params.get(name) == value:
            answer.set_cookie(name, value, max_age=YEAR_SECONDS, samesite="lax", httponly=True)
    return answer


def _switch(request: Request) -> Any:
    """The address of this page with one choice changed."""
    kept = [pair for pair in request.query_params.multi_items() if pair[0] not in ("lang", "theme")]

    def switch(name: str, value: str) -> str:
        return "?" + urlencode([*kept, (name, value)])

    return switch


def static_text(name: str) -> str:
    """A file of ours, to be put into a page that stands alone."""
    return files("zscrawl.web").joinpath("static", *name.split("/")).read_text(encoding="utf-8")


def standalone(template: str, language: Language, context: Mapping[str, Any]) -> str:
    """A page without a server."""
    return ENVIRONMENT.get_template(template).render(words_for(language) | dict(context))
