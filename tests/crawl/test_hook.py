"""The hook of a changed verdict."""

import logging
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.crawl.engine import STORY, article, crawl, listing
from tests.crawl.hostile import Hostile
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


MAIL = """#!/bin/sh
printf '%s|' "$@" >> "$SENT"
cat >> "$SENT"
"""


def test_the_documented_mail_is_sent_when_a_site_fails_and_when_it_is_well_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    documented = (Path(__file__).parents[2] / "docs" / "reliability.md").read_text(encoding="utf-8")
    hook = re.search(r"^ +VERDICT_HOOK='(.*mail .*)'$", documented, re.MULTILINE)
    assert hook
    program, sent = tmp_path / "bin" / "mail", tmp_path / "sent"
    program.parent.mkdir()
    program.write_text(MAIL)
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")
    monkeypatch.setenv("SENT", str(sent))
    with Hostile() as server:
        server.serve("/robots.txt", "", kind="text/plain")
        server.serve("/list.html", listing("/a/1"))
        server.serve("/a/1", article("宏远精密轴承项目开工", *STORY))
        for start in (server.url("/list.html"), server.url("/none"), server.url("/none"), server.url("/list.html")):
            crawl(tmp_path, {"VERDICT_HOOK": hook[1]}, start=start)
    assert sent.read_text().splitlines() == [
        "-s|local: ok -> unreachable|desk@paper.example|no list page could be read: http_404 1",
        "-s|local: unreachable -> quiet|desk@paper.example|1 lists, 0 articles",
    ]
