"""The browser's proxy connects to public addresses only, and outlives whatever is said to it."""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import pytest

from tests.crawl.hostile import Exchange, Hostile
from zscrawl.crawl import addresses, proxy
from zscrawl.crawl.proxy import PublicProxy

# 127.0.0.1 counts as an address of the internet here: a test may connect to no other.
PUBLIC, PRIVATE = "127.0.0.1", "127.0.0.2"
NAMES = {
    "localhost": [PUBLIC],
    "inner.example": [PRIVATE],
    "both.example": [PRIVATE, PUBLIC],
    "six.example": ["::1"],
    "mapped.example": ["::ffff:127.0.0.2"],
}


@pytest.fixture(autouse=True)
def world(monkeypatch: pytest.MonkeyPatch) -> None:
    look_up, is_public = socket.getaddrinfo, addresses.is_public

    def resolved(host: Any, *args: Any, **kwargs: Any) -> list[Any]:
        return [place for name in NAMES.get(host, [host]) for place in look_up(name, *args, **kwargs)]

    monkeypatch.setattr(socket, "getaddrinfo", resolved)
    monkeypatch.setattr(addresses, "is_public", lambda address: address == PUBLIC or is_public(address))


@pytest.fixture
def server() -> Iterator[Hostile]:
    with Hostile(host="0.0.0.0") as hostile:
        hostile.serve("/", "here")
        yield hostile


def with_proxy(allow_private: bool, use: Callable[[int], Awaitable[bytes]]) -> bytes:
    """What `use` gives, told the port of a proxy."""

    async def run() -> bytes:
        guard = PublicProxy(allow_private)
        port = await guard.start()
        try:
            return await asyncio.wait_for(use(port), 10)
        finally:
            await guard.close()

    return asyncio.run(run())


def wanted(host: str, port: int, command: int = 1) -> bytes:
    """A greeting and a request by name."""
    return b"\x05\x01\x00" + bytes((5, command, 0, 3, len(host))) + host.encode() + port.to_bytes(2)


def said(request: bytes, allow_private: bool = False) -> bytes:
    """All that the proxy, and whom it connects to, say to a request that a page's address follows."""

    async def use(port: int) -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(request + b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        answer = await reader.read()
        writer.close()
        return answer

    return with_proxy(allow_private, use)


REFUSED = b"\x05\x00\x05\x02\x00\x01" + bytes(6)


@pytest.mark.parametrize("host", [PRIVATE, "inner.example", "six.example", "mapped.example", "0x7f000002", "10.0.0.1", "169.254.169.254"])
def test_what_is_or_resolves_to_a_private_address_is_refused(server: Hostile, host: str) -> None:
    assert said(wanted(host, server.port)) == REFUSED
    assert server.reached == set()


def test_addresses_in_figures_are_refused_too(server: Hostile) -> None:
    for kind, family, address in ((1, socket.AF_INET, PRIVATE), (4, socket.AF_INET6, "::1")):
        request = bytes((5, 1, 0, 5, 1, 0, kind)) + socket.inet_pton(family, address) + server.port.to_bytes(2)
        assert said(request) == REFUSED
    assert server.reached == set()


@pytest.mark.parametrize("host", [PUBLIC, "both.example"])
def test_of_a_hosts_addresses_the_public_ones_are_connected_to(server: Hostile, host: str) -> None:
    assert said(wanted(host, server.port)).endswith(b"here")
    assert server.reached == {PUBLIC}


def test_a_local_test_server_can_be_opted_in(server: Hostile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(addresses, "is_public", lambda address: False)
    assert said(wanted("localhost", server.port)) == REFUSED
    assert said(wanted("localhost", server.port), allow_private=True).endswith(b"here")


def test_a_host_that_does_not_answer_is_unreachable(server: Hostile) -> None:
    assert said(wanted(PUBLIC, 1))[3] == 4


@pytest.mark.parametrize("command", [2, 3])
def test_nothing_listens_and_no_datagrams_are_sent_for_a_client(server: Hostile, command: int) -> None:
    assert said(wanted(PUBLIC, server.port, command))[3] == 7


@pytest.mark.parametrize(
    "nonsense", [b"GET http://127.0.0.1/ HTTP/1.1\r\n\r\n" + b"x" * 100, b"\x04\x01", b"\x05\x01\x00\x05\x01\x00\x09" + b"x" * 99]
)
def test_what_is_no_request_connects_to_nothing(server: Hostile, nonsense: bytes) -> None:
    said(nonsense)
    assert server.reached == set()


def test_a_connection_brings_no_more_than_its_limit(server: Hostile, monkeypatch: pytest.MonkeyPatch) -> None:
    async def endless(exchange: Exchange) -> None:
        while True:
            await exchange.send(bytes(65536))

    server.answers["/"] = endless
    monkeypatch.setattr(proxy, "LIMIT", 200_000)
    assert len(said(wanted(PUBLIC, server.port))) <= 200_000 + 12


def test_connections_that_are_open_end_with_the_proxy(server: Hostile) -> None:
    async def waits(exchange: Exchange) -> None:
        await asyncio.sleep(60)

    async def use(port: int) -> bytes:
        _, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(wanted(PUBLIC, server.port) + b"GET / HTTP/1.1\r\n\r\n")
        while not server.asked:
            await asyncio.sleep(0.01)
        writer.close()
        return b"asked"

    server.answers["/"] = waits
    assert with_proxy(False, use) == b"asked"
