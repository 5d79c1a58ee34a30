"""The next page that a script prints, from its figures."""

import pytest

from zscrawl.sites.script_pager import next_page

VARIABLES = """
var currentPage = 2; var countPage = 9;
if (currentPage > 0) document.write('<a href="index_' + (currentPage - 1) + '.shtml">上一页</a>');
nextPage = currentPage + 1; document.write("<a href='" + "index_" + nextPage + ".shtml" + "'>下一页</a>");
"""


@pytest.mark.parametrize(
    ("script", "page"),
    [
        ('createPageHTML(9, 0, "index", "shtml");', "index_1.shtml"),
        ("createPageHTML('9','3','list','html')", "list_4.html"),
        ('createPageHTML(9, 8, "index", "shtml");', None),
        ('createPageHTML(1, 0, "index", "shtml");', None),
        (VARIABLES, "index_3.shtml"),
        ("var countPage = 9;", None),
        ("function createPageHTML(_nPageCount, _nCurrIndex, _sPageName, _sPageExt) {}", None),
    ],
)
def test_the_next_page_is_in_the_figures(script: str, page: str | None) -> None:
    assert next_page(script) == page
