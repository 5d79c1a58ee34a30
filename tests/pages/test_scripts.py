"""What scripts hold is cut out, and nothing that a parser takes for the page."""

import pytest

from zscrawl.pages.scripts import without_scripts


def test_script_leaves_its_tags() -> None:
    assert without_scripts(b"<p>a<script src='x'>if (a<b) go()</script>b") == (b"<p>a<script src='x'></script>b", [b"if (a<b) go()"])


@pytest.mark.parametrize(
    "page",
    [
        b"<!-- <script> --><p>text</p><script>go()</script>",
        b"<script>go()</SCRIPT><p>text</p><script>go()</script>",
        b"<script src=a.js /><p>text</p></script>",
        b"<script data-is='a>b'><p>text</p></script>",
        b"<script><p>text</p>",
        b"<scripture><p>text</p></script>",
        b'<script type="application/ld+json">{"text": 1}</script>',
    ],
    ids=["in a comment", "ended in capitals", "closed at once", "quoted bracket", "never ended", "another tag", "JSON-LD"],
)
def test_what_may_be_the_page_stays(page: bytes) -> None:
    assert b"text" in without_scripts(page)[0]
