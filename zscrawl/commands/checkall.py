"""`scrapy checkall`: every spider imports, its patterns compile, its names agree, and its fixture replays."""

import subprocess
import sys
import tempfile
from argparse import Namespace
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from scrapy.commands import ScrapyCommand

from zscrawl.commands.usage import USAGE_OR_INTERNAL_ERROR, OneLineUsage
from zscrawl.health.verdict import EXIT_CODES, Verdict

# What a spider file with a mistake in it raises when it is imported.
IMPORT_FAULTS = (ImportError, SyntaxError, NameError, TypeError, ValueError, AttributeError)


class Command(OneLineUsage, ScrapyCommand):
    """Checks every spider."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "[NAME ...]"

    def short_desc(self) -> str:
        return "Check every spider: import, patterns, names, fixture"

    def run(self, args: list[str], opts: Namespace) -> None:
        assert self.settings is not None
        folder = Path(import_module(self.settings["SPIDER_MODULES"][0]).__path__[0])
        names = args or sorted(path.stem for path in folder.glob("*.py") if path.stem != "__init__")
        for name in names:
            faults = list(faults_of(name, folder)) or list(replay_faults(name))
            for fault in faults:
                print(f"{name}: {fault}", file=sys.stderr)
            if faults:
                self.exitcode = USAGE_OR_INTERNAL_ERROR
            else:
                print(f"{name}: ok" if fixture(name).exists() else f"{name}: ok, without a fixture")


def faults_of(name: str, folder: Path) -> Iterator[str]:
    """What is wrong with a spider's file."""
    from zscrawl.crawl.spider import CitySpider

    if not (folder / f"{name}.py").is_file():
        yield f"there is no {folder / name}.py"
        return
    try:
        module = import_module(f"{folder.name}.{name}")
    except IMPORT_FAULTS as error:
        yield f"does not import: {error!r}"
        return
    found = [value for value in vars(module).values() if isinstance(value, type) and value.__module__ == module.__name__]
    spiders = [value for value in found if issubclass(value, CitySpider)]
    if len(spiders) != 1 or len(found) != 1:
        yield f"has {len(spiders)} spiders among {len(found)} classes, where one class with one Site belongs"
        return
    if spiders[0].site.name != name:
        yield f"its site is named {spiders[0].site.name}, its file {name}.py"
    if spiders[0].__name__.lower() != name.replace("_", "").lower():
        yield f"its class is named {spiders[0].__name__}"


def fixture(name: str) -> Path:
    return Path("fixtures") / name


def replay_faults(name: str) -> Iterator[str]:
    """What goes wrong when the fixture is replayed into a store of its own."""
    if not fixture(name).exists():
        return
    with tempfile.TemporaryDirectory(prefix="zscrawl-checkall-") as folder:
        settings = (f"STORE=sqlite:///{folder}/store.db", "FEEDS={}", "PUBLISH=")
        options = [option for setting in settings for option in ("-s", setting)]
        command = [sys.executable, "-m", "scrapy", "replay", name, "-q", *options]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    # A fixture has a broken page on purpose, which makes its replay a partial one.
    partial = done.returncode == EXIT_CODES[Verdict.PARTIAL] and f"{name}: {Verdict.PARTIAL}" in done.stderr
    if done.returncode != EXIT_CODES[Verdict.OK] and not partial:
        yield f"its fixture does not replay: {done.stderr.strip() or f'exit code {done.returncode}'}"
