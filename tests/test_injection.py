"""Nothing of a page is executed, becomes part of an SQL statement or of our code, or names a file."""

import ast
import io
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.store.made import outcome
from zscrawl.archive.fixture import write_fixture
from zscrawl.discover.spider_file import spider_file
from zscrawl.export.formats import FORMATS
from zscrawl.export.publish import export
from zscrawl.items import Capture
from zscrawl.sites import Site
from zscrawl.store import open_store
from zscrawl.store.queries import ArticleFilter, articles, revision_ids
from zscrawl.store.schema import metadata

ROOT = Path(__file__).parents[1]
MODULES = sorted(path for room in ("zscrawl", "pipelines", "spiders") for path in (ROOT / room).rglob("*.py"))
# The names of our own tables are put into statements here, and nowhere else.
OF_THE_SCHEMA = ("zscrawl/store/dialect.py", "zscrawl/store/migrations/")
EXECUTE = {"text", "exec_driver_sql", "literal_column", "DDL", "executescript"}
# A shell runs what a person has configured: the hook of a verdict.
SHELL = {"zscrawl/crawl/hook.py"}
HOSTILE = (
    "'); DROP TABLE articles; --",
    '" OR 1=1 --',
    "%s %(x)s :name ? {0} {city.__class__}",
    "\\'; DELETE FROM revisions; /*",
    "{{ 7*7 }} ${7*7} `id` $(touch pwned)",
    "../../../etc/passwd\x00.html",
)


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def calls(path: Path) -> list[tuple[str, ast.Call]]:
    """Every call of a module with the name that it is called by."""
    found = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    return [(node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", ""), node) for node in found]


def test_statements_are_put_together_from_text_only_where_the_schema_is() -> None:
    elsewhere = [
        f"{name(path)}:{call.lineno}"
        for path in MODULES
        if not name(path).startswith(OF_THE_SCHEMA)
        for called, call in calls(path)
        if (called in EXECUTE and call.args and not isinstance(call.args[0], ast.Constant))
        or (called in {"execute", "scalar", "scalars"} and call.args and isinstance(call.args[0], ast.JoinedStr | ast.BinOp))
    ]
    assert elsewhere == []


def test_no_text_is_run_as_code() -> None:
    found = []
    for path in MODULES:
        for called, call in calls(path):
            builtin = isinstance(call.func, ast.Name) and called in {"eval", "exec", "compile", "__import__"}
            unpacked = isinstance(call.func, ast.Attribute) and ast.unparse(call.func) in {
                "os.system",
                "os.popen",
                "pickle.load",
                "pickle.loads",
            }
            shell = any(keyword.arg == "shell" and isinstance(keyword.value, ast.Constant) for keyword in call.keywords)
            if builtin or unpacked or (shell and name(path) not in SHELL):
                found.append(f"{name(path)}:{call.lineno}")
    assert found == []


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_an_article_says_is_stored_searched_and_exported_as_text(tmp_path: Path, text: str) -> None:
    shown = text.replace("\x00", "")
    with open_store(f"sqlite:///{tmp_path}/store.db") as store:
        made = outcome(1, f"{shown}\n第二段。", title=shown, source=shown, author=shown, category=shown, city=shown, site=shown)
        store.write([made], store.start_run(shown, made.capture.fetched_at))
        store.index()
        with store.reading() as connection:
            for wanted in (ArticleFilter(city=shown), ArticleFilter(site=shown), ArticleFilter(text="第二段"), ArticleFilter()):
                ids = revision_ids(connection, store.dialect, wanted)
                assert [found.article.title for found in articles(connection, ids)] == [shown]
            # Signs alone are no words that an index has: what counts is that nothing breaks.
            assert revision_ids(connection, store.dialect, ArticleFilter(text=shown)) in ([], ids)
            assert set(sa.inspect(connection).get_table_names()) >= set(metadata.tables)
        for form in FORMATS:
            assert export(store, io.StringIO(), form) == 1


@pytest.mark.parametrize("text", HOSTILE)
def test_files_of_an_address_lie_in_their_folder(tmp_path: Path, text: str) -> None:
    made = outcome(1).capture
    folder = tmp_path / "inner" / "fixture"
    capture = Capture(url=f"http://a.example/{text}", status=200, headers=(), body=b"x", fetched_at=made.fetched_at)
    write_fixture(folder, [("article", capture)], {})
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(files) == 2
    assert all(path.is_relative_to(folder) for path in files)


@pytest.mark.parametrize("text", [*HOSTILE, 'x"""\nimport os\n', "\n    evil = 1", "a\\"])
def test_the_spider_of_a_found_site_holds_its_words_as_words(text: str) -> None:
    site = Site(name="found", city=text, hosts=("a.example",), start=(f"http://a.example/{text}",), article="/a/", listing="/l/")
    tree = ast.parse(spider_file(site))
    assert [type(node) for node in tree.body] == [ast.Expr, ast.ImportFrom, ast.ImportFrom, ast.ClassDef]
    call = next(node for node in ast.walk(tree) if isinstance(node, ast.Call))
    values = {keyword.arg: ast.literal_eval(keyword.value) for keyword in call.keywords}
    assert (values["city"], values["start"]) == (text, (f"http://a.example/{text}",))


@pytest.mark.parametrize("pattern", ['/a"b/', "/a\nb/", r"/a\.b/\d+"])
def test_the_patterns_of_a_found_site_are_literals(pattern: str) -> None:
    site = Site(name="found", city=None, hosts=("a.example",), article=pattern, listing="/l/")
    call = next(node for node in ast.walk(ast.parse(spider_file(site))) if isinstance(node, ast.Call))
    assert {keyword.arg: ast.literal_eval(keyword.value) for keyword in call.keywords}["article"] == pattern
