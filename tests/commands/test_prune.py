"""What is old goes when told, never what something leads back to, and what no rebuild will find again is said before."""

import sqlite3
from argparse import Namespace
from contextlib import redirect_stdout
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from scrapy.settings import Settings

from tests.commands.shell import told
from tests.store.made import BODY, FETCHED, outcome, reading, span
from zscrawl.archive.warc import WarcFile
from zscrawl.commands.prune import Command
from zscrawl.items import Location, Mention, Outcome, Reading
from zscrawl.registry.decisions import append, decided
from zscrawl.registry.join import join_store
from zscrawl.store import open_store

NOTICE = "滨湖区图书馆周末照常开放，读者凭证入馆。"
LATER = timedelta(days=1)


def version(number: int, body: str, said: Reading, archive: str | None, later: timedelta = timedelta(0)) -> Outcome:
    """A version of an article whose bytes lie in an archive."""
    made = outcome(number, body, later, reading=said)
    assert made.article
    return replace(made, article=replace(made.article, location=Location(archive, 0, 9) if archive else None))


def archive(folder: Path, name: str, started: str) -> str:
    path = folder / "archive" / f"{name}.warc.gz"
    with WarcFile(path, str(path), {"spider": "example", "started": started}):
        return str(path)


@pytest.fixture
def lived(tmp_path: Path) -> Path:
    """Six articles, each in two versions, and two archives. The first says another amount now, the third named a project, a decision is
    about the fifth; the sixth says the same in more words. The first version of the fourth lies in the archive that is not old."""
    old, new = archive(tmp_path, "old", "2024-09-25T06:00:00+08:00"), archive(tmp_path, "new", "2099-01-01T00:00:00+08:00")
    dearer = BODY.replace("12.5亿元", "13.5亿元")
    total, output = reading().projects[0].facts
    total = replace(total, value=Decimal("1350000000"), evidence=span(dearer, "13.5亿元"))
    dear = replace(reading(), projects=(replace(reading().projects[0], facts=(total, output)),))
    library = "滨湖区图书馆扩建工程"
    named = Reading(projects=(Mention(name=span(f"{library}启动。", library)),), reader="1")
    bakery = "云杉烘焙食品工厂"
    baked = Reading(projects=(Mention(name=span(f"{bakery}动工。", bakery)),), reader="1")
    nothing = Reading(reader="1")
    first = [
        version(1, BODY, reading(), old),
        version(2, NOTICE, nothing, old),
        version(3, f"{library}启动。", named, old),
        version(4, NOTICE, nothing, new),
        version(5, NOTICE, nothing, old),
        version(6, f"{bakery}动工。", baked, old),
    ]
    second = [
        version(1, dearer, dear, new, LATER),
        *(version(number, f"{NOTICE}新馆明年开放。", nothing, new, LATER) for number in (2, 3, 4, 5)),
        version(6, f"{bakery}动工。记者在现场看到。", baked, new, LATER),
    ]
    with open_store(f"sqlite:///{tmp_path}/store.db") as store:
        for outcomes in (first, second):
            store.write(outcomes, store.start_run("example", FETCHED))
        store.index()
        join_store(store)
    assert first[4].article
    append(
        tmp_path / "decisions.jsonl", decided(FETCHED, "correct", "a fact", revision_id=first[4].article.revision_id, place="body:0:3:jobs")
    )
    return tmp_path


def prune(folder: Path, *words: str, days: int = 30) -> str:
    """What the command prints."""
    command = Command()
    places = {"STORE": f"sqlite:///{folder}/store.db", "ARCHIVE": f"{folder}/archive", "DECISIONS": f"{folder}/decisions.jsonl"}
    command.settings = Settings(places)
    with redirect_stdout(StringIO()) as said:
        command.run([word for word in words if word != "--delete"], Namespace(older_than=days, delete="--delete" in words))
    assert not command.exitcode
    return said.getvalue()


def rows(folder: Path, query: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(folder / "store.db") as store:
        found = store.execute(query).fetchall()
    store.close()
    return found


def test_nothing_is_touched_until_it_is_told(lived: Path) -> None:
    before = (lived / "store.db").read_bytes()
    said = prune(lived)
    assert "old.warc.gz" in said
    assert "1 archives" in said
    assert "would be deleted (--delete does it)" in said
    assert sorted(path.name for path in lived.glob("archive/*")) == ["new.warc.gz", "old.warc.gz"]
    assert (lived / "store.db").read_bytes() == before


def test_replaced_versions_go_but_for_those_that_something_leads_back_to(lived: Path) -> None:
    said = prune(lived, "revisions", "--delete")
    assert "3 replaced versions deleted, 0 of them for good; 3 stay" in said
    assert sorted(path.name for path in lived.glob("archive/*")) == ["new.warc.gz", "old.warc.gz"]
    kept = rows(lived, "SELECT a.url, count(*) FROM revisions r JOIN articles a ON a.id = r.article_id GROUP BY a.url ORDER BY a.url")
    assert [count for _, count in kept] == [2, 1, 2, 1, 2, 1]
    assert rows(lived, "SELECT count(*) FROM articles a LEFT JOIN revisions r ON r.id = a.revision_id WHERE r.id IS NULL") == [(0,)]
    assert "0 replaced versions" in prune(lived, "revisions")


def test_a_version_whose_archive_goes_too_is_lost_and_named(lived: Path) -> None:
    said = prune(lived)
    assert "http://news.example.cn/2.html of 2024-09-25: no archive has it, and no rebuild will find it again" in said
    assert "news.example.cn/4.html" not in said
    assert "3 replaced versions would be deleted (--delete does it), 2 of them for good" in said


def test_archives_go_alone_when_only_they_are_named(lived: Path) -> None:
    said = prune(lived, "archives", "--delete")
    assert "old.warc.gz" in said
    assert "5 versions of articles that no rebuild will find again" in said
    assert "0 replaced versions" in said
    assert [path.name for path in lived.glob("archive/*")] == ["new.warc.gz"]
    assert rows(lived, "SELECT count(*) FROM revisions") == [(12,)]


def test_what_is_young_stays(lived: Path) -> None:
    said = prune(lived, "--delete", days=100000)
    assert "0 archives, 0 bytes" in said
    assert "0 replaced versions" in said
    assert rows(lived, "SELECT count(*) FROM revisions") == [(12,)]


def test_projects_are_as_before_after_their_old_versions_are_gone(lived: Path) -> None:
    query = "SELECT id, name, total_investment, article_count FROM projects ORDER BY id"
    before = rows(lived, query)
    prune(lived, "--delete")
    assert rows(lived, query) == before
    assert rows(lived, "SELECT count(*) FROM projects WHERE stale") == [(0,)]


def test_wrong_words_and_broken_decisions_are_errors_that_name_them(lived: Path) -> None:
    assert "archives, revisions" in told(lived, "prune", "--older-than", "30", "everything").stderr
    (lived / "decisions.jsonl").write_text("no decision\n")
    done = told(lived, "prune", "--older-than", "30", "--delete", DECISIONS=str(lived / "decisions.jsonl"))
    assert (done.returncode, "decisions.jsonl:1" in done.stderr) == (1, True)
    assert rows(lived, "SELECT count(*) FROM revisions") == [(12,)]
