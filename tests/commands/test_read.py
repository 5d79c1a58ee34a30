"""`scrapy read` as a user meets it: one JSON line per input, one clear line per input that cannot be read."""

import json
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.commands import shell

PAGE = """<html><head><title>新能源电池项目开工 - 江城网</title></head><body>
<div><a href="/">首页</a> &gt; <a href="/news/">要闻</a> &gt; 正文</div>
<h1>新能源电池项目开工</h1><p>2024-03-05 09:30 来源：江城日报</p>
<div><p>3月4日，青禾新能源电池项目在江城开发区正式开工。该项目总投资12亿元，占地80亩，由青禾集团投资建设。</p>
<p>项目建成后将形成年产5万吨电池材料的生产能力，预计明年年底前投产运营，为当地新增就业岗位三百个。</p></div>
<div>版权所有 江城网</div></body></html>"""


def read(*words: str) -> CompletedProcess[str]:
    return shell.told(Path("no-store"), "read", *words)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_a_file_gives_one_line_and_a_missing_one_a_message_that_names_it(page: Path) -> None:
    result = shell.scrapy(page.parent, "read", str(page), "nowhere.html")
    (line,) = result.stdout.splitlines()
    row = json.loads(line)
    assert row["id"] == str(page)
    assert (row["title"], row["published"], row["source"]) == ("新能源电池项目开工", "2024-03-05T09:30", "江城日报")
    assert "nowhere.html" in result.stderr
    assert result.returncode == 1


def test_the_given_address_is_the_page_s(page: Path) -> None:
    row = json.loads(read(str(page), "--url", "http://news.example.cn/2024/0305/1.shtml").stdout)
    assert row["url"] == "http://news.example.cn/2024/0305/1.shtml"


def test_a_manifest_s_files_lie_beside_it_and_bad_rows_lose_nothing_else(page: Path) -> None:
    rows = [
        json.dumps({"id": "a", "url": None, "file": page.name}),
        "{broken",
        json.dumps({"id": "b"}),
        json.dumps({"id": "c", "file": "gone.html"}),
    ]
    manifest = page.parent / "manifest.jsonl"
    manifest.write_text("\n".join(rows), encoding="utf-8")
    result = read("--pages", str(manifest))
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["a"]
    assert len(result.stderr.splitlines()) == 3
    assert "line 2" in result.stderr
    assert "gone.html" in result.stderr


def test_texts_give_records_whose_evidence_is_the_text_itself(tmp_path: Path) -> None:
    text = "总投资12亿元的青禾电子封装项目日前签约。"
    texts = tmp_path / "texts.jsonl"
    texts.write_text(json.dumps({"id": 7, "text": text, "published": "2024-03-05T09:30", "city": "扬州市"}), encoding="utf-8")
    row = json.loads(read("--texts", str(texts)).stdout)
    (project,) = row["projects"]
    (fact,) = project["facts"]
    assert project["name"] == "青禾电子封装项目"
    assert project["stage"] == "signed"
    assert (fact["role"], fact["value"], fact["unit"]) == ("total_investment", 1_200_000_000, "CNY")
    assert text[fact["start"] : fact["end"]] == fact["text"]


def test_a_text_with_a_bad_date_is_named(tmp_path: Path) -> None:
    texts = tmp_path / "texts.jsonl"
    texts.write_text(json.dumps({"id": "x1", "text": "无", "published": "去年"}), encoding="utf-8")
    result = read("--texts", str(texts))
    assert result.returncode == 1
    assert "x1" in result.stderr


def test_a_page_that_is_no_article_says_why(tmp_path: Path) -> None:
    empty = tmp_path / "empty.html"
    empty.write_bytes(b"")
    result = read(str(empty))
    assert json.loads(result.stdout)["failure"]["reason"] == "empty"
    assert result.returncode == 0


@pytest.mark.parametrize(
    "args", [[], ["--texts", "a.jsonl", "--pages", "b.jsonl"], ["a.html", "b.html", "--url", "http://x.cn/"], ["--nonsense"]]
)
def test_wrong_usage_is_one_line_and_exit_code_1(args: list[str]) -> None:
    result = read(*args)
    assert result.returncode == 1
    assert len(result.stderr.splitlines()) == 1
