"""The browser's only way out: a SOCKS5 proxy on loopback that resolves names itself, and connects to public addresses only."""

import asyncio
import contextlib
import logging
import socket
from collections.abc import Coroutine
from typing import Any

from zscrawl.crawl import addresses

logger = logging.getLogger(__name__)

VERSION, CONNECT = 5, 1
IPV4, NAME, IPV6 = 1, 3, 4
DONE, REFUSED, UNREACHABLE, UNKNOWN_COMMAND = 0, 2, 4, 7
CHUNK = 65536
# What one connection may bring: no page with all that it shows needs more.
LIMIT = 50 * 1024 * 1024


class Refused(Exception):
    """What a client asked for is not given; the argument is SOCKS5's word for it."""


class PublicProxy:
    """Runs in the event loop from `start` to `close`. With `allow_private` every address may be reached."""

    def __init__(self, allow_private: bool) -> None:
        self._allow_private = allow_private
        self._tasks: set[asyncio.Task[Any]] = set()

    async def start(self) -> int:
        """Listen; returns the port."""
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        port: int = self._server.sockets[0].getsockname()[1]
        return port

    async def close(self) -> None:
        """End whatever still runs."""
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        with contextlib.closing(writer), contextlib.suppress(OSError, asyncio.IncompleteReadError):
            try:
                host, port = await asked(reader, writer)
                beyond = await self._connect(host, port)
            except Refused as refused:
                writer.write(answer(refused.args[0]))
                await writer.drain()
                return
            with contextlib.closing(beyond[1]):
                writer.write(answer(DONE))
                await both(passed_on(reader, beyond[1]), passed_on(beyond[0], writer, LIMIT))

    async def _connect(self, host: str, port: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """A connection to the first of a host's addresses that may be reached and answers. Raises Refused."""
        try:
            found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except OSError as error:
            raise Refused(UNREACHABLE) from error
        places = list(dict.fromkeys(str(place[0]) for *_, place in found))
        allowed = [place for place in places if self._allow_private or addresses.is_public(place)]
        if not allowed:
            logger.error("refused: the browser asked for %s:%d, which is %s", host, port, ", ".join(places))
            raise Refused(REFUSED)
        for address in allowed:
            # The very address that was looked at: a second look-up could say another one.
            with contextlib.suppress(OSError):
                return await asyncio.open_connection(address, port)
        raise Refused(UNREACHABLE)


async def asked(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> tuple[str, int]:
    """The host and port that a client wants to be connected to. Raises Refused, IncompleteReadError."""
    version, count = await reader.readexactly(2)
    await reader.readexactly(count)
    if version != VERSION:
        raise Refused(UNKNOWN_COMMAND)
    # No name, no password: whoever is on this machine may go to public addresses.
    writer.write(bytes((VERSION, 0)))
    _, command, _, kind = await reader.readexactly(4)
    if kind == NAME:
        host = (await reader.readexactly((await reader.readexactly(1))[0])).decode("ascii", "replace")
    elif kind in (IPV4, IPV6):
        raw = await reader.readexactly(4 if kind == IPV4 else 16)
        host = socket.inet_ntop(socket.AF_INET if kind == IPV4 else socket.AF_INET6, raw)
    else:
        raise Refused(UNKNOWN_COMMAND)
    port = int.from_bytes(await reader.readexactly(2))
    if command != CONNECT:
        raise Refused(UNKNOWN_COMMAND)
    return host, port


def answer(code: int) -> bytes:
    """What the proxy says to a request; the address in it means nothing."""
    return bytes((VERSION, code, 0, IPV4, 0, 0, 0, 0, 0, 0))


async def passed_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, limit: int | None = None) -> None:
    """Hand on what comes until it ends, or until more than `limit` bytes have come."""
    count = 0
    while chunk := await reader.read(CHUNK):
        count += len(chunk)
        if limit is not None and count > limit:
            logger.error("a connection of the browser was ended after %d bytes", count)
            return
        writer.write(chunk)
        await writer.drain()


async def both(up: Coroutine[Any, Any, None], down: Coroutine[Any, Any, None]) -> None:
    """Run two directions of a connection until the server has ended its own, or the client is gone."""
    sending = asyncio.ensure_future(up)
    try:
        await down
    finally:
        sending.cancel()
        await asyncio.gather(sending, return_exceptions=True)
