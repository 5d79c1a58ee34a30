"""An end to the headers of an answer, and to cookies: Scrapy takes both for as long as they come."""

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler, _LenientHTTP11ClientFactory, _LenientHTTP11ClientProtocol
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.cookies import CookiesMiddleware
from scrapy.exceptions import DownloadCancelledError, DownloadFailedError
from scrapy.http import Response
from twisted.internet.defer import Deferred
from twisted.internet.interfaces import IAddress
from twisted.python.failure import Failure
from twisted.web._newclient import BODY, ResponseFailed
from twisted.web._newclient import Request as TxRequest
from twisted.web.iweb import IResponse

# Servers refuse longer heads than 8 to 16 KB of ours.
MOST_BYTES = 256 * 1024
# A browser keeps 50 of a host, or some more.
MOST_COOKIES = 100


class LongHead(Exception):
    """The headers of an answer are longer than any that means well."""


class Protocol(_LenientHTTP11ClientProtocol):
    """A connection that is given up when the head of an answer is too long."""

    head = 0

    def request(self, request: TxRequest) -> Deferred[IResponse]:
        self.head = 0
        return super().request(request)

    def dataReceived(self, data: bytes) -> None:  # noqa: N802
        if self._parser is not None and self._parser.state != BODY:
            self.head += len(data)
        if self.head > MOST_BYTES:
            self._giveUp(Failure(LongHead(f"more than {MOST_BYTES} bytes of headers")))  # type: ignore[no-untyped-call]
        else:
            super().dataReceived(data)  # type: ignore[no-untyped-call]


class Factory(_LenientHTTP11ClientFactory):
    """Makes such connections."""

    def buildProtocol(self, addr: IAddress | None) -> Protocol:  # noqa: N802
        return Protocol(self._quiescentCallback)  # type: ignore[no-untyped-call]


class ShortHeads(HTTP11DownloadHandler):
    """Scrapy's own download handler, over such connections."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._pool._factory = Factory

    async def download_request(self, request: Request) -> Response:
        try:
            return await super().download_request(request)
        except DownloadFailedError as error:
            failed = error.__cause__
            if isinstance(failed, ResponseFailed) and any(reason.check(LongHead) for reason in failed.reasons):
                raise DownloadCancelledError(f"{request.url}: more than {MOST_BYTES} bytes of headers") from error
            raise


class FewCookies(CookiesMiddleware):
    """Scrapy's cookies; a host that sets more than anybody needs begins anew with none."""

    def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]
        result = super().process_response(request, response)
        jar = self.jars[request.meta.get("cookiejar")]
        if sum(1 for _ in jar) > MOST_COOKIES:
            jar.clear()
        return result
