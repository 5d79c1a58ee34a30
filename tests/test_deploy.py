"""What `deploy/` starts is what is tested elsewhere: the same command, lock and bounds, in units that systemd understands."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

DEPLOY = Path(__file__).parents[1] / "deploy"


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="this machine has no systemd-analyze")
def test_systemd_has_nothing_to_say_of_the_units(tmp_path: Path) -> None:
    for unit in DEPLOY.glob("zscrawl@.*"):
        shutil.copy(unit, tmp_path / unit.name.replace("@", "@yangzhou"))
    units = [str(path) for path in sorted(tmp_path.iterdir())]
    done = subprocess.run(["systemd-analyze", "verify", *units], capture_output=True, text=True, check=False)
    # That zscrawl is not installed here is no fault of the units.
    said = [line for line in done.stderr.splitlines() if "is not executable" not in line]
    assert len(units) == 2
    assert said == []


def test_every_starter_holds_a_lock_and_interrupts_a_hung_crawl_once_before_it_is_killed() -> None:
    for file in ("zscrawl@.service", "crontab"):
        command = " ".join((DEPLOY / file).read_text(encoding="utf-8").replace("\\\n", " ").split())
        assert re.search(r"flock (?:\S+ )*?(?:-n|--nonblock) .*timeout --foreground -s INT -k 120 2h \S*scrapy crawl", command), file


def test_the_container_holds_all_that_a_crawl_imports_and_runs_where_it_may_write() -> None:
    lines = (DEPLOY / "Containerfile").read_text(encoding="utf-8").splitlines()
    assert {line.split()[1] for line in lines if line.startswith("COPY")} == {"requirements.lock", "zscrawl", "spiders", "pipelines"}
    assert [line for line in lines if line.startswith("WORKDIR")][-1] == "WORKDIR /data"
    assert lines.index("USER zscrawl") > lines.index("COPY pipelines pipelines")
