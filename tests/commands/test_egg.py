"""The project runs out of an egg, as scrapyd runs it: zipped, in a folder of its own, with a job's id among the arguments."""

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

from tests.commands.shell import ROOT


def test_a_city_is_crawled_out_of_a_zip_file(tmp_path: Path) -> None:
    egg = tmp_path / "zscrawl.egg"
    with ZipFile(egg, "w") as zipped:
        for package in ("zscrawl", "spiders", "pipelines"):
            for file in (ROOT / package).rglob("*"):
                if file.is_file() and "__pycache__" not in file.parts:
                    zipped.write(file, file.relative_to(ROOT))
    command = [sys.executable, "-m", "scrapy", "crawl", "yangzhou", "-a", "_job=8487b100", "-a", "articles=2", "-a", "pages=1"]
    environment = {**os.environ, "PYTHONPATH": str(egg), "SCRAPY_SETTINGS_MODULE": "zscrawl.settings"}
    done = subprocess.run(
        [*command, "-s", f"REPLAY={ROOT / 'fixtures/yangzhou'}"], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("yangzhou: ok: new 2, ")
    assert (tmp_path / "zscrawl.db").is_file()
    assert (tmp_path / "feeds/yangzhou.json").is_file()
