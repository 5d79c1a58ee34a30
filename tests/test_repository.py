"""What the documents promise is there: links, commands, targets, locks, and spiders that are data."""

import ast
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), ROOT / "deploy" / "README.md", ROOT / "fixtures" / "README.md"])
SPIDERS = sorted(path for path in (ROOT / "spiders").glob("*.py") if path.name != "__init__.py")
MODULES = sorted(path for room in ("zscrawl", "spiders", "pipelines", "bench") for path in (ROOT / room).rglob("*.py"))


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_links_of_a_document_lead_somewhere(document: Path) -> None:
    text = re.sub(r"```.*?```|`[^`\n]*`", "", document.read_text(encoding="utf-8"), flags=re.DOTALL)
    links = [link.partition("#")[0] for link in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in link]
    assert [link for link in links if link and not (document.parent / link).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_commands_and_targets_of_a_document_exist(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    pieces = re.findall(r"```(?:sh|bash|console)\n(.*?)```", text, re.DOTALL) + re.findall(r"`([^`\n]+)`", text)
    commands = {word for piece in pieces for word in re.findall(r"(?:^|/|\s)scrapy ([a-z]+)\b", piece)}
    known = {path.stem for path in (ROOT / "zscrawl" / "commands").glob("*.py")}
    assert commands - known <= {"list", "shell", "settings", "version"}
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = {word for piece in pieces for word in re.findall(r"(?:^|\n)\s*make ([a-z]+)\b", piece)}
    assert targets <= set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))


@pytest.mark.parametrize("spider", SPIDERS, ids=name)
def test_a_spider_is_one_class_with_one_site_in_at_most_fifteen_lines(spider: Path) -> None:
    text = spider.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 15
    classes = [node for node in ast.parse(text).body if isinstance(node, ast.ClassDef)]
    assert len(classes) == 1
    assert [type(node) for node in classes[0].body] == [ast.Assign]


def pins(file: str) -> dict[str, str]:
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    found = (re.match(r"([A-Za-z0-9._-]+)(?:\[[^]]*\])?==([^\s;\\]+)", line) for line in lines)
    return {re.sub(r"[-_.]+", "-", match[1]).lower(): match[2] for match in found if match}


@pytest.mark.parametrize("kind", ["requirements", "requirements-dev"])
def test_a_lock_holds_what_was_asked_for_with_hashes(kind: str) -> None:
    asked, locked = pins(f"{kind}.in"), pins(f"{kind}.lock")
    assert asked.items() <= locked.items()
    blocks = re.split(r"\n(?=[a-z0-9])", (ROOT / f"{kind}.lock").read_text(encoding="utf-8"))
    assert [block.split()[0] for block in blocks if "==" in block.split("\n")[0] and "--hash=sha256:" not in block] == []


def test_the_development_lock_contains_the_runtime_lock() -> None:
    assert pins("requirements.lock").items() <= pins("requirements-dev.lock").items()


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_a_module_says_in_its_first_line_what_it_is_for(module: Path) -> None:
    docstring = ast.get_docstring(ast.parse(module.read_text(encoding="utf-8")))
    assert docstring, f"{name(module)} has no docstring"
    assert docstring.splitlines()[0].strip()


def fake_python(folder: Path, script: str) -> Path:
    path = folder / "python3"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


SAYS_VERSION = 'case "$2" in *version_info\\[:2\\]*) echo "{version} /usr"; exit 0;; esac'


@pytest.mark.parametrize(
    ("script", "sentence"),
    [
        ("exit 127", "does not run"),
        (SAYS_VERSION.format(version="3.9") + "\nexit 1", "is Python 3.9, and 3.11 or newer is needed"),
        (
            SAYS_VERSION.format(version="3.12") + '\ncase "$2" in *ensurepip*) exit 1;; esac\nexit 0',
            "Python 3.12 has no venv module here; on Debian or Ubuntu: apt install python3.12-venv",
        ),
    ],
    ids=["broken", "too old", "without venv"],
)
def test_set_up_says_what_is_missing_in_one_sentence(tmp_path: Path, script: str, sentence: str) -> None:
    python = fake_python(tmp_path, script)
    done = set_up(tmp_path, str(python))
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert sentence in done.stderr
    assert not (tmp_path / "venv").exists()


def test_set_up_says_that_there_is_no_such_python(tmp_path: Path) -> None:
    done = set_up(tmp_path, "python9.9")
    assert (done.returncode, done.stderr.splitlines()) == (
        1,
        ["zscrawl: there is no python9.9 here; install Python 3.11 or newer, or name one: make PYTHON=/path/to/python3"],
    )


def test_set_up_trusts_an_environment_only_when_its_install_came_to_an_end(tmp_path: Path) -> None:
    venv = tmp_path / "venv"
    venv.mkdir()
    (venv / "made-with").write_text("3.12 /usr\n", encoding="utf-8")
    (venv / "half-written").touch()
    python = fake_python(tmp_path, SAYS_VERSION.format(version="3.12") + '\n[ "$2" = venv ] && exit 1\nexit 0')
    done = set_up(tmp_path, str(python))
    assert done.returncode == 1
    assert "Making" in done.stdout
    assert not (venv / "half-written").exists()


def set_up(folder: Path, python: str) -> subprocess.CompletedProcess[str]:
    shell = shutil.which("sh")
    assert shell
    command = [shell, str(ROOT / "tools" / "setup.sh"), python, str(folder / "venv"), "requirements.lock"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=30, check=False)
