"""Runs `scrapy …` as a person would, in a process of its own, with its store and archive in a folder of the test."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def scrapy(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The finished process; its exit code, `stdout` and `stderr` are what a person sees."""
    places = {"STORE": f"sqlite:///{folder}/store.db", "ARCHIVE": str(folder / "archive"), "RUN_LOG": str(folder / "runs.jsonl")}
    command = [sys.executable, "-m", "scrapy", *words]
    return subprocess.run(command, cwd=ROOT, env=os.environ | places | environment, capture_output=True, text=True, check=False, timeout=60)


def local(folder: Path) -> list[str]:
    """Options for a crawl on loopback, without politeness and without files outside of the folder."""
    settings = {"ALLOW_PRIVATE_ADDRESSES": "1", "DOWNLOAD_DELAY": "0", "AUTOTHROTTLE_ENABLED": "0", "FEEDS": "{}", "PUBLISH": str(folder)}
    return [part for name, value in settings.items() for part in ("-s", f"{name}={value}")]
