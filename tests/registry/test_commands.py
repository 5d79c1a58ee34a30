"""The commands that ask the registry, and those by which people decide."""

import json
from argparse import ArgumentParser
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from scrapy.exceptions import UsageError
from scrapy.settings import Settings

from tests.registry.made import told
from tests.registry.test_projects import EVERYTHING, OTHER, RAISED, SIGNED, own
from zscrawl.commands.amount import amount
from zscrawl.store import open_store


class Answer(NamedTuple):
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str


class Shell:
    """Runs our commands in this process, with a store and a log of decisions of its own."""

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.settings = Settings({"STORE": f"sqlite:///{folder / 'store.db'}", "DECISIONS": str(folder / "decisions.jsonl")})
        self.log = folder / "decisions.jsonl"
        self.capture = capture

    def run(self, name: str, *words: str) -> Answer:
        """Run a command to its end."""
        command = import_module(f"zscrawl.commands.{name}").Command()
        command.settings = self.settings
        parser = ArgumentParser(prog=f"scrapy {name}")
        command.add_options(parser)
        try:
            options, arguments = parser.parse_known_args(list(words))
            command.run(arguments, options)
        except UsageError as error:
            return Answer(1, "", str(error))
        except SystemExit as left:
            return Answer(int(left.code or 0), *self.capture.readouterr())
        return Answer(command.exitcode, *self.capture.readouterr())

    def say(self, *words: str) -> str:
        """What a command prints that ends well."""
        answer = self.run(*words)
        assert (answer.code, answer.err) == (0, "")
        return answer.out

    def ask(self, *words: str) -> Any:
        """The JSON that a command prints."""
        return json.loads(self.say(*words, "--json"))


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    body = "恒屹新能源光伏支架项目在江都区签约,总投资3亿元。园区预计今后几年新增销售15亿元。"
    weak = told(8, body, "光伏支架项目", day="2024-04-18", investor="恒屹新能源", amount="3亿元", candidate="15亿元")
    with open_store(f"sqlite:///{tmp_path / 'store.db'}") as store:
        store.write([*EVERYTHING, weak], "run")
    return Shell(tmp_path, capsys)


def test_what_is_known_is_asked_by_filters_and_as_of_a_day(shell: Shell) -> None:
    now = shell.ask("projects", "--city", "扬州", "--min-amount", "5亿")
    assert [(row["name"], row["total_investment"]) for row in now["projects"]] == [
        ("恒屹钠电正极材料生产基地", "3200000000"),
        ("锂电回收项目", "800000000"),
    ]
    then = shell.ask("projects", "--as-of", "2023-12-31")
    assert [(row["id"], row["total_investment"], row["stage"]) for row in then["projects"]] == [(own(SIGNED), "2680000000", "started")]


def test_one_project_is_printed_with_its_timeline_and_evidence(shell: Shell) -> None:
    printed = shell.say("project", own(SIGNED)[:8])
    assert "newest first-hand source" in printed
    assert "26.8亿元" in printed
    assert "2023-08-19" in printed
    assert "has part" in printed


def test_decisions_are_written_and_obeyed(shell: Shell) -> None:
    review = shell.ask("review")
    candidate = next(task["todo"].split()[2] for task in review if task["kind"] == "candidate")
    shell.say("reject", candidate)
    assert not [task for task in json.loads(shell.say("review", "--json")) if task["kind"] == "candidate"]

    assert "锂电回收项目 is one with" in shell.say("merge", own(SIGNED)[:8], own(OTHER)[:8])
    assert own(SIGNED) in shell.say("project", own(OTHER))
    assert RAISED.article is not None
    shell.say("split", own(SIGNED)[:8], RAISED.article.url)
    one = shell.ask("project", own(SIGNED))
    fact = next(value["fact"] for value in one["values"] if value["attribute"] == "total_investment")
    shell.say("correct", fact, "25亿元", "--because", "the contract says so")
    corrected = shell.ask("project", own(SIGNED))
    assert corrected["project"]["total_investment"] == "2500000000"
    log = [json.loads(line)["action"] for line in shell.log.read_text(encoding="utf-8").splitlines()]
    assert log == ["reject", "merge", "split", "correct"]


def test_coverage_says_since_when_a_site_is_complete_and_what_is_missing(shell: Shell) -> None:
    with open_store(shell.settings["STORE"]) as store:
        for day, verdict in ((14, "ok"), (22, "blocked")):
            at = datetime(2023, 3, day, 2, tzinfo=UTC)
            store.finish_run(store.start_run("yangzhou", at), at, verdict, None, {})
    site = shell.ask("coverage")
    assert (site[0]["site"], site[0]["first"], site[0]["complete_since"]) == ("yangzhou", "2023-03-06", "2023-03-27")
    assert site[0]["missing"] == ["2023-03-20"]
    assert "2023-03-20" in shell.say("coverage", "yangzhou")


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (("project", "zzzz"), "zzzz: no project has an id that begins so"),
        (("merge", "a"), "give the ids of two projects"),
        (("correct", "a", "many"), "say --because WHY"),
        (("confirm", "zzzz"), "zzzz: no fact or candidate has an id that begins so"),
        (("projects", "--min-amount", "lots"), "lots is no amount"),
    ],
)
def test_wrong_input_is_named_in_one_line(shell: Shell, words: tuple[str, ...], error: str) -> None:
    answer = shell.run(*words)
    assert answer.code == 1
    assert error in answer.err
    assert len(answer.err.splitlines()) == 1


@pytest.mark.parametrize(("typed", "value"), [("26.8亿元", 2_680_000_000), ("5000万", 50_000_000), ("1,200", 1200), ("0.5", None)])
def test_amounts_are_typed_as_the_news_prints_them(typed: str, value: int | None) -> None:
    assert amount(typed) == (value if value is not None else amount("0.50"))
    assert amount("many") is None


def test_the_syndication_graph_says_who_copied_whom_and_after_how_long(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    body = (
        "3月6日,恒屹新能源与江都区签约,投资26.8亿元建设钠离子电池正极材料项目,用地312亩,达产后年产正极材料4.5万吨,"
        "预计年销售38.2亿元、税收1.9亿元。公司负责人说,江都的港口和配套是最终落笔的理由,首批设备明年春天进场。"
    )
    name = "钠离子电池正极材料项目"
    with open_store(f"sqlite:///{tmp_path / 'store.db'}") as store:
        first = told(1, body, name, day="2023-03-06", investor="恒屹新能源")
        copies = [told(at, body.replace("说", "表示"), name, day=f"2023-03-{at:02}", investor="恒屹新能源", site="mill") for at in (7, 9)]
        store.write([first, *copies], "run")
    shell = Shell(tmp_path, capsys)
    rows = shell.ask("copies")
    assert [(row["url"], row["original_url"], row["delay_hours"]) for row in rows] == [
        ("http://mill.example.cn/9.html", "http://yangzhou.example.cn/1.html", 72.0),
        ("http://mill.example.cn/7.html", "http://yangzhou.example.cn/1.html", 24.0),
    ]
    assert "48.0" in shell.say("copies")
    assert shell.say("copies", "--csv").splitlines()[1].startswith("mill,http://mill.example.cn/9.html")
    assert shell.ask("copies", "wuhu") == []


@pytest.mark.parametrize(("decision", "projects"), [("confirm", 1), ("reject", 2)])
def test_projects_that_may_be_one_wait_for_a_person(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], decision: str, projects: int
) -> None:
    with open_store(f"sqlite:///{tmp_path / 'store.db'}") as store:
        vague = told(1, "恒屹新能源的新材料项目在江都区签约。", "新材料项目", day="2024-03-18", investor="恒屹新能源")
        exact = told(2, "恒屹新能源电子化学品项目在江都区开工。", "电子化学品项目", day="2024-09-18", investor="恒屹新能源")
        store.write([vague, exact], "run")
    shell = Shell(tmp_path, capsys)
    (task,) = shell.ask("review")
    assert task["kind"] == "one project?"
    shell.say(decision, task["where"])
    assert shell.ask("review") == []
    assert shell.ask("projects")["count"] == projects
