"""Source, author, views, section and topic as lines print them."""

import pytest

from zscrawl.pages.fields import (
    byline_tokens,
    find_author,
    find_category,
    find_section,
    find_source,
    find_views,
    reporters_in,
    topic_of,
    unlabelled_source,
)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("发布时间:2023-08-15 08:40 来源:江城晚报 浏览次数:318", "江城晚报"),
        ("2024-01-05 11:20来源：商务时报网作者：陆远", "商务时报网"),
        ("来源：【江城发布】", "江城发布"),
        ("本文来自【江城发布】,仅代表作者观点。", "江城发布"),
        ("来源：江城经营报(北京)", "江城经营报(北京)"),
        ("信息来源：市发展和改革委员会 发布日期：2023-08-15", "市发展和改革委员会"),
        ("來源：江城電視台", "江城電視台"),
        ("(来源：江城晚报)", "江城晚报"),
        ("来源： 责任编辑：顾晓", None),
        ("来源：未知", None),
        ("本届展会的参展商来自二十个国家", None),
        ("数据来源：江城统计年鉴", None),
        ("资金来源：财政拨款", None),
        ("阅读 1286", None),
    ],
)
def test_source(text: str, source: str | None) -> None:
    assert find_source([text]) == source


@pytest.mark.parametrize(
    ("lines", "source"),
    [
        (["题目", "2024年05月10日 00:26 每日江城新闻"], "每日江城新闻"),
        (["题目", "江城晚报", "2024年05月10日 00:26"], "江城晚报"),
        (["题目", "2024年05月10日 00:26 张三"], None),
        (["题目", "分享到", "2024年05月10日"], None),
        (["题目", "2024年05月10日 举报", "听新闻"], None),
        (["题目", "2024年05月10日", "财经频道"], None),
    ],
)
def test_medium_beside_the_date_needs_no_label(lines: list[str], source: str | None) -> None:
    assert unlabelled_source(lines) == source


@pytest.mark.parametrize(
    ("text", "author"),
    [
        ("作者：陆远 编辑：顾晓", "陆远"),
        ("作者:admin | 分类:产业新闻 | 浏览:360", "admin"),
        ("来源：本站原创 作者：药剂科党支部", "药剂科党支部"),
        ("本文仅代表作者本人观点", None),
        ("编辑：小雨", None),
    ],
)
def test_author(text: str, author: str | None) -> None:
    assert find_author([text]) == author


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("本报记者 陈桐", ("陈桐",)),
        ("本报记者 陈桐 通讯员 王彬", ("陈桐",)),
        ("江城日报记者 陈桐 张文远", ("陈桐", "张文远")),
        ("通讯员 季方", ("季方",)),
        ("（本报记者 陈桐、陆远 摄影报道）", ("陈桐", "陆远")),
    ],
)
def test_reporters(text: str, names: tuple[str, ...]) -> None:
    assert reporters_in(text) == names


@pytest.mark.parametrize(
    ("text", "views"),
    [
        ("浏览次数:318", 318),
        ("阅读 1286", 1286),
        ("阅读(1660) 评论(5)", 1660),
        ("点击数：1,024 次", 1024),
        ("1.2万阅读", 12000),
        ("412人浏览", 412),
        ("阅读 (42万)", 420000),
        ("评论(5)", None),
        ("2023-08-15 08:40", None),
    ],
)
def test_views(text: str, views: int | None) -> None:
    assert find_views([text]) == views


def test_author_and_views_around_the_date_need_no_label() -> None:
    assert byline_tokens(["admin", "2年前", " (2023-03-12)", "厂房出租", "785"]) == ("admin", 785)
    assert byline_tokens(["2023-03-12", "37", "评论"]) == (None, None)
    assert byline_tokens(["QQ", "2023-03-12"]) == (None, None)


@pytest.mark.parametrize(
    ("above", "around", "category"),
    [
        (["当前位置：首页 > 产业信息 > 正文内容"], [], "产业信息"),
        (["您现在的位置: 首页 >> 江城新闻 >> 正文"], [], "江城新闻"),
        (["您的位置：首页>资讯"], [], "资讯"),
        (["首页", "> 要闻", "> 本地要闻"], [], None),
        (["当前位置：", "首页", "> 要闻"], [], None),
        (["首页 | 招商动态 | 2021-06-09"], [], "招商动态"),
        (["首页", "新闻", "视频"], ["作者:admin | 分类:产业新闻 | 浏览:360"], "产业新闻"),
        (["首页", "新闻"], [], None),
        (["首页 - 新闻 - 邮箱"], [], None),
    ],
)
def test_category(above: list[str], around: list[str], category: str | None) -> None:
    assert (find_category(above, "题目") or find_section(around)) == category


@pytest.mark.parametrize(
    ("title", "category", "topic"),
    [
        ("江北单层标准厂房5200平米出租可分割", None, "other"),
        ("沿江工业用地30亩转让手续齐全", "土地出让", "other"),
        ("丹山镇仓库出租1万平米高台库", "厂房出租", "other"),
        ("一批重大项目集中开工", "产业信息", "investment"),
        ("三家企业租用标准厂房扩产", "产业信息", "investment"),
    ],
)
def test_adverts_are_another_topic(title: str, category: str | None, topic: str) -> None:
    assert topic_of(title, category) == topic
