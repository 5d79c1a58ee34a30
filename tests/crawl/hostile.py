"""A server on loopback that does to a crawler whatever a server can do: raw bytes, slowly, too many, or none."""

import asyncio
import contextlib
import ssl
import threading
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

Answer = Callable[["Exchange"], Awaitable[None]]


@dataclass
class Exchange:
    """One request: its path and headers (names in lower case), and where the answer goes."""

    path: str
    headers: dict[str, str]
    writer: asyncio.StreamWriter

    async def send(self, *parts: bytes) -> None:
        for part in parts:
            self.writer.write(part)
            await self.writer.drain()

    async def page(self, body: bytes | str, *headers: str, status: str = "200 OK", kind: str = "text/html; charset=utf-8") -> None:
        """A whole answer."""
        raw = body.encode() if isinstance(body, str) else body
        head = (f"HTTP/1.1 {status}", f"Content-Type: {kind}", f"Content-Length: {len(raw)}", "Connection: close", *headers)
        await self.send("\r\n".join(head).encode() + b"\r\n\r\n" + raw)


@dataclass
class Hostile:
    """Answers by path, without a query; what is not there is a 404. `asked` are the requests, in order; `reached` the addresses of this
    machine that anything connected to."""

    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    reached: set[str] = field(default_factory=set)
    sent: int = 0
    host: str = "127.0.0.1"
    tls: ssl.SSLContext | None = None
    port: int = 0

    def __enter__(self) -> "Hostile":
        self.loop = asyncio.new_event_loop()
        ready = threading.Event()
        self.thread = threading.Thread(target=self._run, args=(ready,), daemon=True)
        self.thread.start()
        ready.wait(10)
        return self

    def __exit__(self, *_: object) -> None:
        self.loop.call_soon_threadsafe(self.stop.set)
        self.thread.join(10)

    def url(self, path: str) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'https' if self.tls else 'http'}://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]

    def serve(self, path: str, body: bytes | str, *headers: str, status: str = "200 OK", kind: str = "text/html; charset=utf-8") -> None:
        async def answer(exchange: Exchange) -> None:
            await exchange.page(body, *headers, status=status, kind=kind)

        self.answers[path] = answer

    def _run(self, ready: threading.Event) -> None:
        asyncio.set_event_loop(self.loop)
        self.loop.run_until_complete(self._serve(ready))
        self.loop.close()

    async def _serve(self, ready: threading.Event) -> None:
        self.stop = asyncio.Event()
        self.open: set[asyncio.Task[None]] = set()
        server = await asyncio.start_server(self._connected, self.host, self.port, ssl=self.tls)
        self.port = server.sockets[0].getsockname()[1]
        ready.set()
        await self.stop.wait()
        server.close()
        for task in self.open:
            task.cancel()
        await asyncio.gather(*self.open, return_exceptions=True)

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self.open.add(task)
        self.reached.add(writer.get_extra_info("sockname")[0])
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
            target = head[0].split(" ")[1]
            headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in head[1:] if line)}
            self.asked.append((target, headers))
            answer = self.answers.get(target.partition("?")[0], not_found)
            await answer(Exchange(target, headers, writer))
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            self.open.discard(task)
            with contextlib.suppress(ConnectionError, asyncio.CancelledError):
                writer.close()


async def not_found(exchange: Exchange) -> None:
    await exchange.page("not found", status="404 Not Found")
