"""Commands start fast because each loads only what it needs."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.shell import ROOT

STORE = {"sqlalchemy", "alembic"}
NETWORK = {"twisted.internet.reactor", "aiohttp", "scrapy_playwright"}
READING = {"zscrawl.reading", "zscrawl.pages"}


@pytest.mark.parametrize(
    ("command", "unneeded"),
    [
        ("read", STORE | NETWORK | {"warcio", "rich", "zscrawl.discover", "dateparser"}),
        ("crawl", STORE | NETWORK | READING | {"warcio", "rich"}),
        ("reread", STORE | NETWORK | READING | {"warcio", "rich"}),
    ],
)
def test_a_command_loads_nothing_that_it_does_not_need(command: str, unneeded: set[str]) -> None:
    script = (
        "import sys; sys.argv = ['scrapy', sys.argv[1]]\n"
        "from importlib import import_module\nfrom zscrawl import settings\nimport_module(settings.COMMANDS_MODULE)\n"
        "print('\\n'.join(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", script, command], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split("\n"))
    assert f"zscrawl.commands.{command}" in loaded
    assert loaded & unneeded == set()


def test_reading_a_page_of_a_known_site_loads_no_store(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_bytes(b"<html></html>")
    script = "import sys, scrapy.cmdline\ntry:\n scrapy.cmdline.execute(sys.argv)\nexcept SystemExit: pass\nprint('\\n'.join(sys.modules))"
    command = [sys.executable, "-c", script, "read", str(page), "--url", "http://wuhu.021cf.cn/index.php/post/1.html"]
    loaded = set(subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n"))
    assert "spiders.wuhu" in loaded
    assert loaded & (STORE | {"dateparser", "rich"}) == set()


@pytest.mark.parametrize("arguments", [["list"], []])
def test_commands_of_scrapy_itself_work_beside_ours(arguments: list[str]) -> None:
    command = [sys.executable, "-m", "scrapy", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert ("yangzhou" if arguments else "Crawl a city") in done.stdout
    assert done.stderr == ""
