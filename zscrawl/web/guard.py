"""Around every answer: only GET and HEAD, known hosts, a token where one is asked for, and headers that let nothing foreign run."""

import hmac
from collections.abc import Collection
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = "default-src 'self'; script-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
# A page that someone else has written: it may show itself, and do nothing.
SANDBOX = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; form-action 'none'"
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
COOKIE = "zscrawl_token"
LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})


class Guard:
    """The application behind its guard. `hosts` are the names that it answers to (None: any); `token` opens it (None: no token)."""

    def __init__(self, app: ASGIApp, token: str | None = None, hosts: Collection[str] | None = LOOPBACK) -> None:
        self.app, self.token, self.hosts = app, token, hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await (self._refusal(scope) or self.app)(scope, receive, guarded)

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if scope["method"] not in ("GET", "HEAD"):
            return PlainTextResponse("this view is read-only: GET and HEAD", 405, {"Allow": "GET, HEAD"})
        # A foreign name that leads here would make this page part of a foreign site.
        if self.hosts is not None and _hostname(headers.get("host", "")) not in self.hosts:
            return PlainTextResponse("this server answers to the host that it was started for", 400)
        return self._without_token(scope, headers) if self.token else None

    def _without_token(self, scope: Scope, headers: Headers) -> Response | None:
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        given = next((value for name, value in query if name == "token"), None)
        if self._opens(given):
            # The token leaves the address bar, the history and what is copied from there.
            rest = urlencode([pair for pair in query if pair[0] != "token"])
            answer = RedirectResponse(scope["path"].replace("//", "/") + (f"?{rest}" if rest else ""), 303)
            answer.set_cookie(COOKIE, self.token or "", httponly=True, samesite="strict")
            return answer
        scheme, _, bearer = headers.get("authorization", "").partition(" ")
        if self._opens(_cookie(headers)) or (scheme.lower() == "bearer" and self._opens(bearer)):
            return None
        return PlainTextResponse("a token is needed: open the address with ?token=…", 401, {"WWW-Authenticate": "Bearer"})

    def _opens(self, given: str | None) -> bool:
        return given is not None and hmac.compare_digest(given.encode(), (self.token or "").encode())


def _hostname(host: str) -> str:
    """The name in a Host header, without its port."""
    return (host if host.endswith("]") else host.rpartition(":")[0] or host).lower()


def _cookie(headers: Headers) -> str | None:
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return None
    return found.value if found else None
