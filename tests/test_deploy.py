"""What `deploy/` starts is what is tested elsewhere: the same command, lock and bounds, in units that systemd understands."""

import os
import re
import shutil
import subprocess
from configparser import ConfigParser
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DEPLOY = ROOT / "deploy"


def unit(name: str) -> ConfigParser:
    """A systemd unit by section and key."""
    parsed = ConfigParser(interpolation=None, delimiters=("=",))
    parsed.optionxform = str  # type: ignore[assignment, method-assign]
    parsed.read_string((DEPLOY / name).read_text(encoding="utf-8").replace("\\\n", " "))
    return parsed


def test_a_timer_starts_each_city_daily_at_its_own_moment_and_makes_up_for_a_night_off() -> None:
    timer = unit("zscrawl@.timer")["Timer"]
    assert timer["OnCalendar"] == "*-*-* 06:30:00 Asia/Shanghai"
    assert timer["RandomizedDelaySec"] == "20min"
    assert timer["Persistent"] == "true"
    assert unit("zscrawl@.timer")["Install"]["WantedBy"] == "timers.target"


def test_the_service_locks_a_city_and_stops_a_crawl_with_one_sigint_before_it_kills_it() -> None:
    service = unit("zscrawl@.service")["Service"]
    flock, timeout, *crawl = re.split(r" (?=/usr/bin/timeout|/opt/zscrawl)", " ".join(service["ExecStart"].split()))
    # One that is locked out ends well: the city is being crawled.
    assert flock == "/usr/bin/flock --no-fork --nonblock --conflict-exit-code 0 /run/zscrawl/%i.lock"
    assert timeout == "/usr/bin/timeout --foreground -s INT -k 120 2h"
    assert crawl == ["/opt/zscrawl/.venv/bin/scrapy crawl %i"]
    assert (service["Type"], service["KillSignal"], service["KillMode"]) == ("oneshot", "SIGINT", "mixed")
    # The same two minutes that timeout gives.
    assert service["TimeoutStopSec"] == "120"
    assert service["SuccessExitStatus"] == "2"
    # The lock outlives the run that made it: another must not lock a file of the same name.
    assert (service["RuntimeDirectory"], service["RuntimeDirectoryPreserve"]) == ("zscrawl", "yes")
    assert (service["User"], service["NoNewPrivileges"], service["ProtectSystem"]) == ("zscrawl", "yes", "strict")


def test_a_hung_crawl_gets_sigint_then_sigkill_and_a_second_one_of_the_city_does_not_start(tmp_path: Path) -> None:
    service = " ".join(unit("zscrawl@.service")["Service"]["ExecStart"].split())
    hung = tmp_path / "scrapy"
    # A crawl that hears SIGINT and does not end.
    hung.write_text(
        f"#!/bin/sh\ntrap 'echo interrupted >> {tmp_path}/said' INT\necho begun >> {tmp_path}/said\nwhile :; do sleep 0.05; done\n"
    )
    hung.chmod(0o755)
    command = service.replace("/run/zscrawl/%i.lock", f"{tmp_path}/lock").replace("/opt/zscrawl/.venv/bin/scrapy", str(hung))
    command = command.replace("-k 120 2h", "-k 0.3 1").split()
    with subprocess.Popen(command) as first:
        while not (tmp_path / "said").exists():
            assert first.poll() is None
        assert subprocess.run(command, check=False).returncode == 0
        assert (tmp_path / "said").read_text() == "begun\n"
    assert (tmp_path / "said").read_text() == "begun\ninterrupted\n"
    assert first.returncode == 128 + 9


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("echo 'No known vulnerabilities found'", "none known"),
        ("echo 'Found 1 known vulnerability in 1 package'; echo 'example 1.0 PYSEC-1'; exit 1", "Found 1 known vulnerability"),
        ("echo 'requests.exceptions.ConnectionError: no route to host' >&2; exit 1", "not audited, or not all of it"),
        ("echo 'No known vulnerabilities found'; echo 'example could not be audited'", "not audited, or not all of it"),
        ("echo 'No known vulnerabilities found'; exit 1", "not audited, or not all of it"),
        ("exec sleep 30", "not audited, or not all of it"),
        (None, "not audited, or not all of it"),
    ],
    ids=["none", "some", "unreachable", "partly", "failed", "silent", "not installed"],
)
def test_the_audit_of_ci_says_what_it_found_and_where_it_could_not_look(tmp_path: Path, script: str | None, said: str) -> None:
    audit, log = tmp_path / "pip-audit", tmp_path / "log"
    if script:
        audit.write_text(f"#!/bin/sh\n{script}\n")
        audit.chmod(0o755)
    command = [
        "sh",
        str(ROOT / "tools" / "audit.sh"),
        str(audit),
        "requirements.lock",
        str(log),
        "2" if script != "exec sleep 30" else "0.2",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(said)
    assert ("PYSEC-1" in done.stdout) is (said.startswith("Found"))


def test_ci_asks_for_the_audit_of_what_is_installed() -> None:
    assert "sh tools/audit.sh .venv/bin/pip-audit requirements.lock " in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


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
