"""The hook of a changed verdict."""

import logging
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.crawl.engine import crawl
from zscrawl.crawl.hook import run_hook
from zscrawl.health.status import Run
from zscrawl.health.verdict import Verdict

NOW = datetime(2025, 11, 10, tzinfo=UTC)


def run(verdict: Verdict, reason: str = "") -> Run:
    return Run(id="r", site="wuhu", started_at=NOW, finished_at=NOW, verdict=verdict, reason=reason, new=0, changed=0, failed=0)


def test_a_changed_verdict_runs_the_command_once_with_what_happened(tmp_path: Path) -> None:
    said = tmp_path / "said"
    hook = f'echo "$ZSCRAWL_SITE $ZSCRAWL_BEFORE $ZSCRAWL_VERDICT $ZSCRAWL_REASON" >> {said}'
    run_hook(hook, [run(Verdict.BLOCKED, "403; $(touch pwned)"), run(Verdict.OK)])
    run_hook(hook, [run(Verdict.BLOCKED), run(Verdict.BLOCKED), run(Verdict.OK)])
    assert said.read_text() == "wuhu ok blocked 403; $(touch pwned)\n"


def test_without_a_command_nothing_runs_and_a_failing_one_is_named(caplog: pytest.LogCaptureFixture) -> None:
    changed = [run(Verdict.BLOCKED), run(Verdict.OK)]
    run_hook("", changed)
    assert caplog.text == ""
    with caplog.at_level(logging.ERROR):
        run_hook("exit 7", changed)
    assert "'exit 7' ended with exit code 7" in caplog.text


def test_a_crawl_calls_the_hook_when_its_verdict_changes_and_not_again(tmp_path: Path) -> None:
    said = tmp_path / "said"
    hook = {"VERDICT_HOOK": f'echo "$ZSCRAWL_SITE $ZSCRAWL_VERDICT" >> {said}'}
    for _ in range(2):
        crawl(tmp_path, hook, start="http://127.0.0.1:1/list.html")
    assert said.read_text() == "local unreachable\n"
