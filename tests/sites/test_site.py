"""A site is data that is checked when it is built."""

from typing import Any

import pytest

from zscrawl.sites import LAYOUTS, Layout, Site

GOOD: dict[str, Any] = {
    "name": "binhe",
    "city": "滨河市",
    "hosts": ("www.example.cn",),
    "start": ("http://www.example.cn/",),
    "article": r"/news/\d+\.html$",
    "listing": r"^/list",
}


def test_generic_reader_is_the_default() -> None:
    assert Site(**GOOD).layouts == ("generic",)
    assert not LAYOUTS["generic"].strict


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"article": "/news/("}, "site binhe: article"),
        ({"listing": "*"}, "site binhe: listing"),
        ({"start": ("http://www.other.cn/",)}, "start http://www.other.cn/ is not on www.example.cn"),
        ({"layouts": ()}, "site binhe: layouts"),
        ({"layouts": ("generic", "blog")}, "'blog'"),
    ],
)
def test_mistake_is_named_with_site_and_field(change: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=r"site binhe") as caught:
        Site(**(GOOD | change))
    assert said in str(caught.value)


def test_layout_names_its_own_mistakes() -> None:
    with pytest.raises(ValueError, match="layout blog: landmark"):
        Layout(name="blog", begin="(")
    with pytest.raises(ValueError, match="layout blog: no such field: view"):
        Layout(name="blog", requires=("view",))


@pytest.mark.parametrize("name", ["broker-blog", "news-portal", "content-mill"])
def test_landmark_layouts_are_strict(name: str) -> None:
    assert LAYOUTS[name].strict


def test_a_site_without_start_begins_at_the_home_page_of_each_host() -> None:
    site = Site(name="a", city=None, hosts=("a.example", "b.example"), article="x", listing="y")
    assert site.start == ("http://a.example/", "http://b.example/")
