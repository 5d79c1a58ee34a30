"""The application: one store, read-only, behind its guard."""

from collections.abc import Callable, Collection, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from anyio import to_thread
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from zscrawl.store import Store, StoreError
from zscrawl.web import api, copies, exports, pages
from zscrawl.web.filters import BadQuery
from zscrawl.web.guard import LOOPBACK, Guard

# Each thread has its connection with its cache of pages: two keep theirs warm, and many would fill the memory.
THREADS = 2

ROUTES: Sequence[BaseRoute] = (
    Route("/", pages.today),
    Route("/projects", pages.projects),
    *(Route(f"/projects.{kind}", exports.answer, name=kind) for kind in exports.KINDS),
    Route("/project/{id:str}", pages.project),
    Route("/investor/{id:str}", pages.entity),
    Route("/park/{id:str}", pages.entity),
    Route("/articles", pages.articles),
    Route("/article/{id:str}", pages.article),
    Route("/copy/{revision:str}", copies.archived),
    Route("/cities", pages.cities),
    Route("/city/{name:str}", pages.city),
    Route("/map/{code:str}.json", pages.map_file),
    Route("/review", pages.review),
    Route("/health", pages.health),
    Mount("/api/v1", routes=api.ROUTES),
    Mount("/static", StaticFiles(packages=[("zscrawl.web", "static")])),
)


def create_app(
    store: Store, *, archives: Collection[Path] = (), token: str | None = None, hosts: Collection[str] | None = LOOPBACK
) -> ASGIApp:
    """The view of a store. `archives` are the folders that archived copies may be read from."""

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> Any:
        to_thread.current_default_thread_limiter().total_tokens = THREADS
        yield

    handlers: dict[Any, Callable[..., Response]] = {BadQuery: _bad_query, HTTPException: _failed, StoreError: _unavailable}
    app = Starlette(routes=ROUTES, lifespan=lifespan, exception_handlers=handlers, middleware=[Middleware(GZipMiddleware, compresslevel=5)])
    app.state.store = store
    app.state.cities = None
    app.state.archives = tuple(path.resolve() for path in archives)
    return Guard(app, token, hosts)


def _bad_query(request: Any, error: Exception) -> Response:
    return api.refused(error) if request.url.path.startswith("/api/") else pages.bad_query(request, error)


def _failed(request: Any, error: Exception) -> Response:
    return api.refused(error) if request.url.path.startswith("/api/") else pages.failed(request, error)


def _unavailable(request: Any, error: Exception) -> Response:
    return api.refused(error, 503) if request.url.path.startswith("/api/") else pages.unavailable(request, error)
