"""Crawls without a spider of their own: an unknown site, single articles; and the spider that `scrapy addcity` writes."""

import ast
import subprocess
import sys
from argparse import ArgumentParser
from dataclasses import replace
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer
from scrapy.exceptions import UsageError
from scrapy.settings import Settings

from spiders.page import Page
from spiders.site import Site
from tests.crawl.engine import crawl
from tests.discover.made_sites import FORMS, article_addresses, capture, pages
from zscrawl import sites
from zscrawl.archive.fixture import read_fixture, write_fixture
from zscrawl.commands.addcity import Command
from zscrawl.crawl.spider import BadArgument
from zscrawl.discover.spider_file import spider_file

ROOT = Path(__file__).parents[2]
TRS = replace(FORMS["TRS"], each=8)
HOME = TRS.host + TRS.home


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """A made site as a fixture folder."""
    folder = tmp_path / "saved"
    write_fixture(folder, (("other", capture(url, html)) for url, html in pages(TRS).items()), {})
    return folder


def test_an_unknown_site_is_crawled_from_its_address(tmp_path: Path, saved: Path) -> None:
    stats = crawl(tmp_path, {"REPLAY": str(saved)}, Site, url=HOME, city="临湖市")
    assert stats["stored/new"] == len(article_addresses(TRS)) == 24
    assert stats["verdict"] == "ok"


def test_bounds_hold_for_an_unknown_site_as_well(tmp_path: Path, saved: Path) -> None:
    stats = crawl(tmp_path, {"REPLAY": str(saved)}, Site, url=HOME, articles="5", visit="12")
    assert stats["stored/new"] == 5


def test_a_site_without_articles_is_a_matter_of_layout(tmp_path: Path) -> None:
    write_fixture(tmp_path / "saved", [("list", capture(HOME, "<html><body><p>建设中，敬请期待。</p></body></html>"))], {})
    stats = crawl(tmp_path, {"REPLAY": str(tmp_path / "saved")}, Site, url=HOME)
    assert stats["verdict"] == "layout"


def test_a_site_that_refuses_its_first_page_is_blocked(tmp_path: Path) -> None:
    write_fixture(tmp_path / "saved", [("list", capture(HOME, "<p>Forbidden</p>", 403))], {})
    assert crawl(tmp_path, {"REPLAY": str(tmp_path / "saved")}, Site, url=HOME)["verdict"] == "blocked"


def test_single_articles_are_read_from_a_file_of_addresses(tmp_path: Path, saved: Path) -> None:
    first, second = sorted(article_addresses(TRS))[:2]
    (tmp_path / "urls.txt").write_text(f"# two and a page that is none\n{first}\n\n{second}\n{TRS.host}/login\n", encoding="utf-8")
    stats = crawl(tmp_path, {"REPLAY": str(saved)}, Page, file=str(tmp_path / "urls.txt"))
    assert (stats["stored/new"], stats["failed/login_page"]) == (2, 1)


@pytest.mark.parametrize(
    ("spider", "arguments", "words"),
    [
        (Site, {}, "url= is no address of a site"),
        (Site, {"url": "ftp://a.cn/"}, "url=ftp://a.cn/ is no address"),
        (Page, {}, "give url=https://…, or file=…"),
        (Page, {"url": "a.cn/1.html"}, "a.cn/1.html is no address of a page"),
        (Page, {"file": "nowhere.txt"}, "file=nowhere.txt"),
    ],
)
def test_an_argument_that_means_nothing_is_named(spider: type, arguments: dict[str, str], words: str) -> None:
    with pytest.raises(BadArgument, match=words):
        spider(**arguments)


def test_a_page_of_a_known_host_is_read_as_its_city_s(tmp_path: Path) -> None:
    spider = Page(url="http://www.dy001.cn/2023/0816/1.shtml")
    spider.settings = Settings({"SPIDER_MODULES": ["spiders"]})
    assert spider.site_of("http://www.dy001.cn/2023/0816/1.shtml").name == "danyang"
    assert spider.site_of(HOME) is None


@pytest.mark.parametrize(
    "site",
    [
        sites.Site(
            name="lin_hu",
            city=None,
            hosts=("a.cn", "b.cn"),
            start=('http://a.cn/?q="x"',),
            article=r'^/a"\d+$',
            listing=r"^/(?P<page>\d+)$",
        ),
        sites.Site(name="lin_hu", city="临湖市", hosts=("a.cn",), article=r"^/\d+$", listing=r"^/$", layouts=("broker-blog", "generic")),
    ],
)
def test_a_spider_file_says_exactly_what_was_found(site: sites.Site) -> None:
    text = spider_file(site)
    assert len(text.splitlines()) == 15
    scope: dict[str, object] = {}
    exec(compile(ast.parse(text), "lin_hu.py", "exec"), scope)
    assert scope["LinHu"].site == site  # type: ignore[attr-defined]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose new spiders go to a package of its own."""
    package = f"cities_{tmp_path.name}"
    (tmp_path / package).mkdir()
    (tmp_path / package / "__init__.py").touch()
    (tmp_path / "scrapy.cfg").write_text("[settings]\ndefault = local_settings\n", encoding="utf-8")
    loose = "ALLOW_PRIVATE_ADDRESSES, DOWNLOAD_DELAY, AUTOTHROTTLE_ENABLED = True, 0, False"
    modules = f'SPIDER_MODULES, NEWSPIDER_MODULE = ["{package}", "spiders"], "{package}"'
    (tmp_path / "local_settings.py").write_text(f"from zscrawl.settings import *\n{modules}\n{loose}\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("STORE", raising=False)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setenv("PYTHONPATH", f"{ROOT}:{tmp_path}")
    return tmp_path / package


def addcity(*args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "scrapy", "addcity", "-q", *args], capture_output=True, text=True, check=False)


def test_addcity_writes_a_spider_and_a_fixture_that_replays(project: Path, httpserver: HTTPServer) -> None:
    form = replace(TRS, host=httpserver.url_for("").rstrip("/"))
    for url, html in pages(form).items():
        path, _, query = url.removeprefix(form.host).partition("?")
        httpserver.expect_request(path, query_string=query or None).respond_with_data(html, content_type="text/html; charset=utf-8")
    # What the store knows already belongs to the fixture all the same.
    known = {"STORE": "sqlite:///zscrawl.db", "PUBLISH": "", "ARCHIVE": ""}
    assert crawl(Path(), known, Site, url=form.host + form.home)["stored/new"] == 24
    done = addcity("linhu", form.host + form.home, "--city", "临湖市")
    assert (done.returncode, done.stderr) == (0, "")
    assert "青禾电子封装基地昨日落户滨湖新区（0）" in done.stdout
    assert "24 addresses of articles seen, 24 of them on the lists, " in done.stdout
    assert r"articles: /\d+/t\d+_\d+\.shtml$" in done.stdout
    assert 'city="临湖市"' in (project / "linhu.py").read_text(encoding="utf-8")
    kinds = [kind for kind, _ in read_fixture(Path("fixtures/linhu"))]
    assert kinds.count("article") >= 10
    assert {"list", "robots"} <= set(kinds)


def command(project: Path, *args: str) -> tuple[Command, list[str], object]:
    found = Command()
    found.settings = Settings({"NEWSPIDER_MODULE": project.name})
    parser = ArgumentParser()
    found.add_options(parser)
    opts, positional = parser.parse_known_args(list(args))
    found.process_options(positional, opts)
    return found, positional, opts


def test_addcity_takes_a_saved_site(
    project: Path, saved: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("zscrawl.commands.addcity.replay_faults", lambda name: [])
    found, args, opts = command(project, "linhu", HOME, "--from", str(saved))
    found.run(args, opts)  # type: ignore[arg-type]
    assert found.exitcode == 0
    assert (project / "linhu.py").exists()
    assert len(list(read_fixture(Path("fixtures/linhu")))) == len(pages(TRS))
    assert "/202402/t20240227_4100.shtml" in capsys.readouterr().out


def test_addcity_says_what_it_saw_where_there_is_no_article(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_fixture(Path("empty"), [("list", capture(HOME, "<p>Forbidden</p>", 403))], {})
    found, args, opts = command(project, "linhu", HOME, "--from", "empty")
    found.run(args, opts)  # type: ignore[arg-type]
    assert found.exitcode == 5
    assert f"{HOME}: no articles among 1 pages" in capsys.readouterr().err
    assert not (project / "linhu.py").exists()


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("linhu",), "give a name and an address"),
        (("Lin-Hu", HOME), "Lin-Hu is no name for a spider"),
        (("class", HOME), "class is no name for a spider"),
        (("taken", HOME), "the name taken is taken: .*taken.py is there already"),
        (("linhu", "www.linhu.example"), "www.linhu.example is no address of a site"),
        (("linhu", HOME, "--from", "nowhere"), "nowhere: there is no such folder"),
    ],
)
def test_addcity_refuses_what_it_cannot_do(project: Path, args: tuple[str, ...], words: str) -> None:
    (project / "taken.py").touch()
    with pytest.raises(UsageError, match=words):
        command(project, *args)
