"""The report that is sent by mail, and the digest of a saved query."""

import base64
import hashlib
import json
import smtplib
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest
import sqlalchemy as sa
from lxml import html
from scrapy.settings import Settings

from tests.commands.shell import scrapy
from tests.web.hostile import NAMES
from zscrawl.commands.digest import BadState, remembered, send
from zscrawl.store import Store
from zscrawl.store import schema as t
from zscrawl.web.digest import as_html, as_text, news, parts_of
from zscrawl.web.report import UnknownCity, report_html

TOLD_TWICE = "立新电气特高压套管项目"


def test_a_report_is_one_file_with_its_charts_tables_and_map(store: Store) -> None:
    page = html.fromstring(report_html(store, "yangzhou", date(2025, 1, 1), "zh"))
    text = " ".join(page.text_content().split())
    assert "扬州市 · 2025年1月 · 月报" in text
    assert TOLD_TWICE in page.cssselect("section")[0].text_content()
    assert [element for element in page.iter() if isinstance(element.tag, str) and (element.get("src") or element.get("href"))] == []
    charts = [json.loads(box.get("data-chart")) for box in page.cssselect("[data-chart]")]
    assert [chart["kind"] for chart in charts] == ["months", "funnel", "bars", "bars", "map"]
    assert len(charts[-1]["shapes"]["features"]) == 6


def test_only_the_scripts_of_the_report_itself_may_run(store: Store) -> None:
    page = html.fromstring(report_html(store, "yangzhou", date(2025, 1, 1), "en"))
    policy = page.cssselect("meta[http-equiv]")[0].get("content")
    sums = [base64.b64encode(hashlib.sha256(script.text.encode()).digest()).decode() for script in page.iter("script")]
    assert len(sums) == 2
    assert f"script-src 'sha256-{sums[0]}' 'sha256-{sums[1]}';" in policy


def test_a_city_without_articles_is_named_beside_those_that_there_are(store: Store) -> None:
    with pytest.raises(UnknownCity, match=r"no article of 苏州; there is .*扬州市"):
        report_html(store, "苏州", date(2025, 1, 1), "zh")


def test_the_command_writes_the_report_and_says_what_it_cannot(replayed: Path, tmp_path: Path) -> None:
    place = {"STORE": f"sqlite:///{replayed}"}
    done = scrapy(tmp_path, "report", "--city", "扬州", "--month", "2025-01", "-o", str(tmp_path / "report.html"), **place)
    assert (done.returncode, done.stderr) == (0, "")
    assert TOLD_TWICE in (tmp_path / "report.html").read_text(encoding="utf-8")
    without = ("-s", "BROWSER=/no/browser", "-o", str(tmp_path / "report.pdf"))
    done = scrapy(tmp_path, "report", "--city", "扬州", "--month", "2025-01", *without, **place)
    assert done.returncode == 1
    assert "a PDF needs a browser, and there is none at /no/browser" in done.stderr


def test_a_digest_tells_what_is_new_once(replayed: Path, tmp_path: Path) -> None:
    words = ("digest", "q=套管&city=yangzhou", "--state", str(tmp_path / "digests"))
    place = {"STORE": f"sqlite:///{replayed}"}
    first, second = scrapy(tmp_path, *words, **place), scrapy(tmp_path, *words, **place)
    assert f"- {TOLD_TWICE} · 9亿元 · 签约 · 扬州市" in first.stdout
    assert (second.returncode, second.stdout, second.stderr) == (0, "", "")


def test_a_digest_tells_what_changed_in_a_known_project(written: Store) -> None:
    before = news(written, "套管", {})
    assert [row.name for row in before.new] == [TOLD_TWICE]
    with written.writing() as connection:
        connection.execute(sa.update(t.projects).where(t.projects.c.name == TOLD_TWICE).values(stage="started"))
    after = news(written, "套管", before.seen)
    assert (after.new, [row.stage for row in after.changed]) == ([], ["started"])
    assert "已知项目的新进展 (1)" in as_text(after, "套管", "zh")
    assert news(written, "套管", after.seen).changed == []


def test_a_query_is_words_parts_or_a_whole_address() -> None:
    assert parts_of("光伏") == [("q", "光伏")]
    assert parts_of("city=扬州市&min=5") == [("city", "扬州市"), ("min", "5")]
    assert parts_of("http://127.0.0.1:8000/projects?stage=signed") == [("stage", "signed")]


def test_hostile_names_neither_run_nor_break_lines_in_a_digest(hostile: Store) -> None:
    found = news(hostile, "min=1", {})
    text = as_text(found, "min=1", "zh")
    assert len([line for line in text.splitlines() if line.startswith("- ")]) == len(NAMES)
    page = html.fromstring(as_html(found, "<script>x</script>", "en"))
    assert [element.tag for element in page.iter("script", "img")] == []


def test_a_broken_memory_of_a_digest_is_named(tmp_path: Path) -> None:
    assert remembered(tmp_path / "none.json") == {}
    (tmp_path / "broken.json").write_text("{", encoding="utf-8")
    with pytest.raises(BadState, match=r"broken\.json is no state of a digest"):
        remembered(tmp_path / "broken.json")


def test_a_mailed_digest_has_text_and_html(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[EmailMessage] = []

    class Server:
        def __init__(self, host: str, port: int, timeout: float) -> None:
            assert (host, port) == ("mail.example", 2525)

        def __enter__(self) -> "Server":
            return self

        def __exit__(self, *_error: object) -> None: ...

        def send_message(self, message: EmailMessage) -> None:
            sent.append(message)

    monkeypatch.setattr(smtplib, "SMTP", Server)
    settings = Settings({"MAIL_HOST": "mail.example", "MAIL_PORT": 2525, "MAIL_FROM": "zscrawl@city.example"})
    send(settings, "reader@city.example", "光伏\nBcc: other@city.example", "文字", "<p>文字</p>")
    assert sent[0]["Subject"] == "zscrawl: 光伏 Bcc: other@city.example"
    assert (sent[0]["To"], sent[0]["Bcc"]) == ("reader@city.example", None)
    assert [part.get_content_type() for part in sent[0].iter_parts()] == ["text/plain", "text/html"]
