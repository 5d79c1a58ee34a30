"""Runs `scrapy …` as a person would, with store and archive in a folder of the test: in a process of its own, or, faster, in this one."""

import logging
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from io import BytesIO, TextIOWrapper
from pathlib import Path

from scrapy.cmdline import execute
from scrapy.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
SIGNALS = (signal.SIGINT, signal.SIGTERM)


def places(folder: Path) -> dict[str, str]:
    return {"STORE": f"sqlite:///{folder}/store.db", "ARCHIVE": str(folder / "archive"), "RUN_LOG": str(folder / "runs.jsonl")}


def scrapy(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The finished process; its exit code, `stdout` and `stderr` are what a person sees."""
    with started(folder, *words, **environment) as process:
        out, err = process.communicate(timeout=60)
    return subprocess.CompletedProcess(words, process.returncode, out, err)


def started(folder: Path, *words: str, **environment: str) -> subprocess.Popen[str]:
    """The process, as it runs."""
    environment = os.environ | places(folder) | environment
    command = [sys.executable, "-m", "scrapy", *words]
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def told(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The same command in this process, which need not start anew; crawls go without a reactor. `environment` are settings only."""
    settings = Settings()
    settings.setmodule("zscrawl.settings")
    settings.setdict(places(folder) | environment | {"COMMANDS_MODULE": f"zscrawl.commands.{words[0]}", "TWISTED_REACTOR_ENABLED": False})
    out, err = (TextIOWrapper(BytesIO(), "utf-8", write_through=True) for _ in range(2))
    code: object = None
    with chdir(ROOT), redirect_stdout(out), redirect_stderr(err), unchanged():
        try:
            execute(["scrapy", *words], settings)
        except SystemExit as ended:
            code = ended.code
    assert isinstance(code, int)
    said = [stream.buffer.getvalue().decode() for stream in (out, err)]
    return subprocess.CompletedProcess(words, code, *said)


@contextmanager
def unchanged() -> Iterator[None]:
    """Signal handlers and the log are afterwards as they were: Scrapy sets them for a process of its own."""
    signals = {number: signal.getsignal(number) for number in SIGNALS}
    handlers, level = list(logging.root.handlers), logging.root.level
    try:
        yield
    finally:
        for number, handler in signals.items():
            signal.signal(number, handler)
        logging.captureWarnings(False)
        logging.root.handlers[:] = handlers
        logging.root.setLevel(level)


def local(folder: Path) -> list[str]:
    """Options for a crawl on loopback, without politeness and without files outside of the folder."""
    settings = {"ALLOW_PRIVATE_ADDRESSES": "1", "DOWNLOAD_DELAY": "0", "AUTOTHROTTLE_ENABLED": "0", "FEEDS": "{}", "PUBLISH": str(folder)}
    return [part for name, value in settings.items() for part in ("-s", f"{name}={value}")]
