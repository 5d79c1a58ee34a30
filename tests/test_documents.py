"""What the documents say is tested is tested: every test that they name exists, and every threat has one."""

import ast
import re
from pathlib import Path

import pytest

from zscrawl import settings

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted(path for path in (*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), ROOT / "deploy/README.md"))
NAMED = re.compile(r"(?<![\w/])((?:tests|bench)/[\w/]+\.(?:py|toml|jsonl))(?:::(\w+))?")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_test_that_a_document_names_exists(document: Path) -> None:
    missing = []
    for file, test in NAMED.findall(document.read_text(encoding="utf-8")):
        path = ROOT / file
        if not path.is_file() or (test and test not in functions(path)):
            missing.append(f"{file}::{test}" if test else file)
    assert missing == []


def functions(path: Path) -> set[str]:
    return {node.name for node in ast.parse(path.read_text(encoding="utf-8")).body if isinstance(node, ast.FunctionDef)}


def test_every_threat_has_a_defence_and_a_test() -> None:
    rows = [line for line in (ROOT / "docs/security.md").read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    threats = [row.strip("|").split(" | ") for row in rows if "threat" not in row and "---" not in row]
    assert len(threats) > 25
    assert [threat[0] for threat in threats if len(threat) != 3 or not threat[1].strip() or not NAMED.search(threat[2])] == []


def test_no_document_names_a_test_in_short() -> None:
    """A name without its path is one that nobody checks."""
    short = re.compile(r"`[^`/]*\btest_\w+(?:\.py)?(?:::[\w…]*)?`|…::\w+")
    found = {document.name: short.findall(document.read_text(encoding="utf-8")) for document in DOCUMENTS}
    assert {name: names for name, names in found.items() if names} == {}


def test_what_the_settings_must_say_to_be_polite() -> None:
    assert (settings.CONCURRENT_REQUESTS_PER_DOMAIN, settings.DOWNLOAD_DELAY) == (1, 1.0)
    assert (settings.AUTOTHROTTLE_ENABLED, settings.AUTOTHROTTLE_START_DELAY) == (True, 1.0)
    assert (settings.CRAWL_DELAY_MAX, settings.RETRY_AFTER_MAX) == (60.0, 600.0)
    assert "zscrawl.crawl.politeness.Politeness" in settings.EXTENSIONS


def test_what_the_settings_must_say_for_safety() -> None:
    assert (settings.TELNETCONSOLE_ENABLED, settings.REMOTE_CONTROL_ENABLED, settings.ALLOW_PRIVATE_ADDRESSES) == (False, False, False)
    assert (settings.DOWNLOAD_VERIFY_CERTIFICATES, settings.ROBOTSTXT_OBEY) == (True, True)
    assert (settings.DOWNLOAD_MAXSIZE, settings.DOWNLOAD_TIMEOUT) == (10 * 1024 * 1024, 60)
    assert (settings.REQUESTS_MAX, settings.CLOSESPIDER_TIMEOUT) == (20_000, 6 * 3600)
    assert settings.TWISTED_DNS_RESOLVER == "zscrawl.crawl.addresses.PublicResolver"
    assert "zscrawl.crawl.addresses.PublicAddressesOnly" in settings.DOWNLOADER_MIDDLEWARES
