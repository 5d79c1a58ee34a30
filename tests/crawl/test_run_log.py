"""The log of runs outlives kills and says what it cannot read."""

import logging
from datetime import UTC, datetime
from pathlib import Path

import pytest

from zscrawl.crawl.run_log import LoggedRun, RunLogError, append, load

AT = datetime(2025, 8, 20, 9, 30, tzinfo=UTC)


def run(id: str) -> LoggedRun:
    figures = {"new": 3, "failed": {"timeout": 1}}
    return LoggedRun(
        id=id,
        site="wuhu",
        started_at=AT,
        finished_at=AT,
        verdict="ok",
        reason="3 lists",
        figures=figures,
        sightings={"http://x.example/1": 2},
        clock=AT,
    )


def test_what_is_appended_is_loaded(tmp_path: Path) -> None:
    log = tmp_path / "runs.jsonl"
    append(log, run("a"))
    append(log, run("b"))
    assert load(log) == {"a": run("a"), "b": run("b")}
    assert load(tmp_path / "none.jsonl") == {}


def test_a_line_that_was_cut_off_is_named_and_costs_only_itself(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    log = tmp_path / "runs.jsonl"
    append(log, run("a"))
    with log.open("a") as file:
        file.write('{"id": "cut", "si')
    append(log, run("b"))
    with caplog.at_level(logging.WARNING):
        assert list(load(log)) == ["a", "b"]
    assert "runs.jsonl:2 is no run" in caplog.text


def test_a_log_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(RunLogError, match="no-folder"):
        append(tmp_path / "no-folder" / "runs.jsonl", run("a"))
