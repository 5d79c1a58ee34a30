"""A crawl that is killed costs nothing but time; `bench/kill.py` does this at hundreds of moments, with whole commands."""

import random
from multiprocessing import get_context
from multiprocessing.context import ForkServerContext
from pathlib import Path
from time import sleep

from bench.kill import faults, said, site
from spiders.yangzhou import Yangzhou
from tests.crawl.engine import crawl
from zscrawl.registry.join import join_store
from zscrawl.store import open_store

# Without any delay Scrapy asks for several pages at once, and the one that comes first gives a project its id.
ORDERLY = {"DOWNLOAD_DELAY": 0.001}
# What a crawl loads is loaded once for all of them.
LOADED = [
    *("tests.crawl.engine", "spiders.yangzhou", "zscrawl.settings", "zscrawl.crawl.closing", "zscrawl.crawl.unknown"),
    *("pipelines.validate", "pipelines.skip_unchanged", "pipelines.extract", "pipelines.store", "zscrawl.store.migrations.upgrade"),
    *("alembic.command", "tldextract", "rich.progress", "scrapy.core.downloader.handlers._aiohttp", "scrapy.core.engine"),
    *("scrapy.extensions.feedexport", "scrapy.downloadermiddlewares.httpcompression", "scrapy.downloadermiddlewares.cookies"),
]


def processes() -> ForkServerContext:
    """Where crawls run that are killed, or run side by side."""
    context = get_context("forkserver")
    context.set_forkserver_preload(LOADED)
    return context


def crawl_to_end(folder: Path, address: str) -> None:
    crawl(folder, ORDERLY, Yangzhou, start=address)
    with open_store(f"sqlite:///{folder}/store.db") as store:
        join_store(store)


def test_after_kills_at_seeded_moments_the_next_run_ends_where_an_uninterrupted_one_does(tmp_path: Path) -> None:
    chance = random.Random(6)
    whole, killed = tmp_path / "whole", tmp_path / "killed"
    whole.mkdir()
    killed.mkdir()
    context = processes()
    with site(16) as address:
        crawl_to_end(whole, address)
        codes = []
        for number in range(4):
            process = context.Process(target=crawl, args=(killed, ORDERLY, Yangzhou), kwargs={"start": address})
            process.start()
            while process.is_alive() and len(list(killed.glob("archive/*"))) <= number:
                sleep(0.002)
            sleep(chance.uniform(0, 0.25))
            process.kill()
            process.join()
            codes.append(process.exitcode)
            assert faults(killed) == []
        assert -9 in codes
        crawl_to_end(killed, address)
    assert faults(killed) == []
    assert said(killed) == said(whole)
    assert len(said(whole)["articles"]) == 16


def test_eight_crawls_at_once_into_one_file_lose_nothing(tmp_path: Path) -> None:
    context = processes()
    with site(8) as address:
        crawls = [context.Process(target=crawl, args=(tmp_path, {}, Yangzhou), kwargs={"start": address}) for _ in range(8)]
        for process in crawls:
            process.start()
        for process in crawls:
            process.join(60)
    assert [process.exitcode for process in crawls] == [0] * 8
    assert len((tmp_path / "runs.jsonl").read_text().splitlines()) == 8
    assert len(list((tmp_path / "archive").iterdir())) == 8
    assert faults(tmp_path) == []
    assert len(said(tmp_path)["articles"]) == 8
