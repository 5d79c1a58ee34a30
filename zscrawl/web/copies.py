"""The archived copy of a page: the bytes as they were fetched, shown in a sandbox where nothing of them runs."""

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from zscrawl.archive.warc import ArchiveError, read_record
from zscrawl.items import Location
from zscrawl.store import views
from zscrawl.web.guard import SANDBOX
from zscrawl.web.pages import store_of
from zscrawl.web.render import render

CHARSET = re.compile(r"charset=[\"']?([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE)
TYPE = re.compile(r"text/(?:html|plain)|application/xhtml\+xml")


def archived(request: Request) -> Response:
    """The copy of a revision, or a page that says why there is none."""
    with store_of(request).reading() as connection:
        row = views.kept_at(connection, request.path_params["revision"])
    if row is None:
        raise HTTPException(404)
    if not row.uri:
        return render(request, "error.html", 404, heading="no_copy", detail="")
    try:
        body, kind = _kept(_allowed(row.uri, request.app.state.archives), Location(row.uri, row.offset or 0, row.length))
    except (ArchiveError, OSError) as error:
        return render(request, "error.html", 404, heading="no_copy", detail=str(error))
    return Response(body, media_type=kind, headers={"Content-Security-Policy": SANDBOX})


def _allowed(uri: str, archives: tuple[Path, ...]) -> Path:
    """The file of an address in the store, if it lies in one of the archives. Raises ArchiveError."""
    path = Path(unquote(urlsplit(uri).path) if uri.startswith("file:") else uri).resolve()
    if not any(path.is_relative_to(folder) for folder in archives):
        raise ArchiveError(f"{path.name} lies outside of the archives that this server was started with")
    return path


def _kept(path: Path, location: Location) -> tuple[bytes, str]:
    """The bytes and their media type. A fixture has no headers; its page says its encoding itself."""
    if location.length is None or not path.name.endswith((".warc", ".warc.gz")):
        return path.read_bytes(), "text/html"
    capture = read_record(path, location)
    said = capture.header("content-type") or ""
    kind, charset = TYPE.match(said), CHARSET.search(said)
    # Whatever else the site called it, it is looked at as a page.
    return capture.body, (kind[0] if kind else "text/html") + (f"; charset={charset[1]}" if charset else "")
