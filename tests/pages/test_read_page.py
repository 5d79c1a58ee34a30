"""Pages as they come: odd ones, bad ones, and what is said of each."""

from datetime import UTC, datetime, timedelta

import pytest

from zscrawl.items import Article, Capture, NotAnArticle, Reason
from zscrawl.pages import read_page
from zscrawl.sites import Site

NOW = datetime(2025, 11, 11, 13, 30, tzinfo=UTC)  # 21:30 in China
FIRST = "11月10日下午，云帆光电在滨河高新区签约，项目总投资6.8亿元，用地86亩，主要生产车载显示模组。"
SECOND = "项目建成后可年产模组300万套，年销售收入9亿元，带动就业420人，计划明年年底投产。"
TITLE = "云帆光电项目落户滨河高新区"
URL = "http://www.example.cn/news/7.html"


def page(
    *body: str,
    title: str = TITLE,
    byline: str = "2025-11-10 09:30 来源：滨河日报",
    paragraphs: tuple[str, ...] = (FIRST, SECOND),
    head: str = "",
) -> str:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<html><head><title>{title}_滨河网</title>{head}</head><body><ul><li><a href='/'>首页</a></li><li><a href='/n/'>新闻</a></li></ul>"
        f"<div><h1>{title}</h1><div>{byline}</div><div>{text}{''.join(body)}</div></div><div>版权所有 滨河网</div></body></html>"
    )


def capture(html: str | bytes, *, url: str = URL, status: int = 200, headers: tuple[tuple[str, str], ...] = ()) -> Capture:
    body = html.encode() if isinstance(html, str) else html
    return Capture(url=url, status=status, headers=headers, body=body, fetched_at=NOW)


def read(html: str | bytes, *, url: str = URL, site: Site | None = None) -> Article:
    return read_page(capture(html, url=url), site, NOW)


def refusal(kept: Capture, site: Site | None = None) -> NotAnArticle:
    with pytest.raises(NotAnArticle) as caught:
        read_page(kept, site, NOW)
    return caught.value


def test_plain_page_is_read_whole() -> None:
    article = read(page())
    assert (article.title, article.source, article.layout, article.language, article.topic) == (
        TITLE,
        "滨河日报",
        "generic",
        "zh-Hans",
        "investment",
    )
    assert article.paragraphs == (FIRST, SECOND)
    assert article.published is not None
    assert article.published.iso() == "2025-11-10T09:30"
    assert article.published_text == "2025-11-10 09:30"
    assert (article.author, article.reporters, article.category, article.views) == (None, (), None, None)


class TestWordsAroundTheText:
    @pytest.mark.parametrize(
        "tail",
        [
            "<p>邵文杰微信号</p><p>产业招商/厂房租售:400 0000 021</p><p>或微信/手机:13300000000</p><p>请说明需求、用途,以便对接。</p>",
            "<p><b>厂房租售：400 0000 021</b><br>长按识别二维码加微信，请说明需求、用途、税收，以便快速对接资源。</p>",
            "<table><tr><td>扫一扫加邵文杰的微信</td></tr><tr><td>请说明您的需求、用途、税收、公司，以便尽快对接。</td></tr></table>",
            "<p>版权声明：本文由滨河厂房网发布，如需转载请注明出处。部分内容收集于网络，如有不妥之处请联系我们删除。</p>",
            "<p>免责声明：本文仅代表作者个人观点，与本站无关。其真实性未经本站证实，请读者仅作参考。投诉邮箱：a@example.com</p>",
            "<p>（来源：滨河日报）</p><p>编辑：顾晓</p>",
            "<h3>相关文章</h3><a href='/1'>滨河港区新增航线</a><p>滨河港区本月新增三条近海航线，全年吞吐量有望突破千万吨。</p>",
            "<div>上一篇：<a href='/2'>滨河港区新增三条航线</a></div>",
            "<p>ID:jrtt</p><p>,</p>",
            "<div>分享到：<a href='#'>微信</a><a href='#'>微博</a></div>",
        ],
    )
    def test_what_stands_under_the_text_is_not_in_it(self, tail: str) -> None:
        assert read(page(tail)).paragraphs == (FIRST, SECOND)

    def test_byline_goes_to_the_reporters(self) -> None:
        article = read(page(paragraphs=("本报记者 陈桐 通讯员 王彬", FIRST, SECOND)))
        assert (article.reporters, article.paragraphs) == (("陈桐",), (FIRST, SECOND))

    def test_reporters_of_another_paper_are_not_claimed(self) -> None:
        article = read(page("<p>记者 陈桐 陆远 实习生 李会</p>"))
        assert (article.reporters, article.paragraphs) == ((), (FIRST, SECOND))

    def test_key_sentence_and_original_title_are_left_out(self) -> None:
        article = read(page(paragraphs=("核心提示：滨河高新区又添新项目。", "原标题：" + TITLE, FIRST, SECOND)))
        assert article.paragraphs == (FIRST, SECOND)

    def test_caption_that_repeats_the_title_is_left_out_and_others_stay(self) -> None:
        caption = "△签约仪式现场。董会 摄"
        article = read(page(paragraphs=(FIRST, TITLE + "(1)", caption, SECOND)))
        assert article.paragraphs == (FIRST, caption, SECOND)

    def test_sub_headings_and_ellipsis_lines_stay(self) -> None:
        paragraphs = ("看：", FIRST, "……", "比：", SECOND)
        assert read(page(paragraphs=paragraphs)).paragraphs == paragraphs

    def test_contact_lines_inside_a_notice_stay(self) -> None:
        paragraphs = (FIRST, "联系电话：0500-80000000", SECOND, "公示期满后，单位和个人可以书面提出意见，逾期视为没有意见。" * 2)
        assert read(page(paragraphs=paragraphs)).paragraphs == paragraphs

    def test_first_sentence_with_a_date_is_text(self) -> None:
        paragraphs = ("2025年11月10日上午，滨河高新区会议中心座无虚席，签约仪式在这里举行", FIRST, SECOND)
        assert read(page(paragraphs=paragraphs)).paragraphs == paragraphs


class TestDates:
    def test_age_counts_back_from_the_response(self) -> None:
        article = read_page(capture(page(byline="<i>admin</i><i>22小时前</i><i>产业信息</i><i>6</i>")), None, NOW)
        assert article.published is not None
        assert (article.published.iso(), article.author, article.views) == ("2025-11-10", "admin", 6)

    def test_date_after_the_response_is_refused(self) -> None:
        assert read(page(byline="2099-01-01 08:00")).published is None

    def test_page_without_a_date_has_none(self) -> None:
        article = read(page(byline="来源：滨河日报"))
        assert (article.published, article.published_text) == (None, None)

    def test_midnight_is_not_made_up(self) -> None:
        published = read(page(byline="2025年11月10日")).published
        assert published is not None
        assert (published.precision, published.iso()) == ("day", "2025-11-10")

    def test_date_split_over_tags(self) -> None:
        published = read(page(byline="<span>2025</span>年<b>11</b>月<em>10</em>日")).published
        assert published is not None
        assert published.iso() == "2025-11-10"

    def test_date_of_another_event_in_the_text_is_not_the_page_s(self) -> None:
        html = page(
            byline="来源：滨河日报", paragraphs=("2019年5月6日，云帆光电在滨河注册，当时只有三间租来的办公室和十一名员工。", SECOND)
        )
        assert read(html).published is None

    def test_json_ld_dates_the_page(self) -> None:
        head = '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2025-11-10T01:30:00Z"}</script>'
        published = read(page(byline="滨河网", head=head)).published
        assert published is not None
        assert published.iso() == "2025-11-10T09:30:00"

    def test_broken_json_ld_is_no_harm(self) -> None:
        assert read(page(head='<script type="application/ld+json">{"datePublished":</script>')).source == "滨河日报"

    def test_address_dates_a_page_to_the_day(self) -> None:
        published = read(page(byline="滨河网"), url="http://www.example.cn/2025/1110/77.shtml").published
        assert published is not None
        assert published.iso() == "2025-11-10"

    def test_year_comes_from_the_address_where_the_page_leaves_it_out(self) -> None:
        published = read(page(byline="11-10 09:30"), url="http://www.example.cn/2025/1110/77.shtml").published
        assert published is not None
        assert published.iso() == "2025-11-10T09:30"


def test_wechat_keeps_account_and_time_in_its_script() -> None:
    html = (
        f"<html><head><meta property='og:title' content='{TITLE}'></head><body><h1 id='activity-name'>{TITLE}</h1>"
        f"<em id='publish_time'></em><div id='js_content' style='visibility: hidden'><section><p>{FIRST}</p></section><p>{SECOND}</p></div>"
        "<script>var nickname = htmlDecode('滨河发布'); var ct = '1762738200';"
        "var createTime = '2025-11-10 09:30';</script></body></html>"
    )
    article = read(html, url="https://mp.weixin.qq.com/s/x")
    assert (article.source, article.paragraphs) == ("滨河发布", (FIRST, SECOND))
    assert article.published is not None
    assert article.published.iso() == "2025-11-10T09:30"


def test_traditional_script_is_named_and_its_phrases_known() -> None:
    first = "11月10日下午，雲帆光電在濱河高新區簽約，項目總投資6.8億元，這個項目將與當地企業合作發展車載顯示產業。"
    html = page(
        "<p>相關文章</p><ul><li><a href='/1'>濱河港區新增航線</a></li></ul>",
        title="雲帆光電項目落戶濱河",
        byline="2025-11-10 來源：濱河日報",
        paragraphs=(first, "他們說，來年還會開工兩個項目。"),
    )
    article = read(html)
    assert (article.language, article.source) == ("zh-Hant", "濱河日報")
    assert article.paragraphs == (first, "他們說，來年還會開工兩個項目。")


def test_page_styled_away_until_its_script_runs_is_read() -> None:
    html = page().replace("<body>", '<body style="display:none">')
    assert read(html).paragraphs == (FIRST, SECOND)


def test_canonical_address_of_the_same_host_is_taken() -> None:
    head = '<link rel="canonical" href="/news/7.html">'
    assert read(page(head=head), url=URL + "?from=list#top").canonical_url == URL
    elsewhere = '<link rel="canonical" href="http://www.other.cn/news/7.html">'
    assert read(page(head=elsewhere), url=URL + "#top").canonical_url == URL


def test_title_comes_from_the_document_where_no_line_has_it() -> None:
    html = page().replace(f"<h1>{TITLE}</h1>", "<img src='title.png'>")
    assert read(html).title == TITLE


def test_site_names_site_and_city() -> None:
    site = Site(
        name="binhe", city="滨河市", hosts=("www.example.cn",), start=("http://www.example.cn/",), article=r"/news/", listing="^/n/"
    )
    article = read(page(), site=site)
    assert (article.site, article.city) == ("binhe", "滨河市")


class TestBadInput:
    @pytest.mark.parametrize(
        ("kept", "reason"),
        [
            (capture(page(), status=404), Reason.HTTP_STATUS),
            (capture(page(), status=500), Reason.HTTP_STATUS),
            (capture(b""), Reason.EMPTY),
            (capture(b" \r\n\t"), Reason.EMPTY),
            (capture(b"%PDF-1.4 ..."), Reason.NOT_HTML),
            (capture(page(), headers=(("Content-Type", "application/pdf"),)), Reason.NOT_HTML),
            (capture(b"<p>" + b"x" * (10 * 1024 * 1024)), Reason.TOO_LARGE),
            (capture(page(paragraphs=(FIRST.encode().decode("latin-1") * 3,))), Reason.MOJIBAKE),
            (capture(page(paragraphs=("锟斤拷" * 60 + "，锟斤拷。",))), Reason.MOJIBAKE),
            (capture(page(paragraphs=("�" * 60 + "，项目。" * 9,))), Reason.MOJIBAKE),
        ],
    )
    def test_reason_is_named_with_the_address(self, kept: Capture, reason: Reason) -> None:
        error = refusal(kept)
        assert error.reason is reason
        assert URL in error.detail

    def test_menu_without_a_text_is_no_article(self) -> None:
        assert refusal(capture("<html><body><ul>" + "<li><a href='/x'>栏目</a></li>" * 30 + "</ul></body></html>")).reason in {
            Reason.LIST_PAGE,
            Reason.NO_BODY,
        }

    def test_page_without_any_title_is_refused(self) -> None:
        error = refusal(capture(f"<html><body><div><p>{FIRST}</p><p>{SECOND}</p></div></body></html>"))
        assert error.reason is Reason.NO_TITLE

    def test_body_of_one_sentence_is_an_article_of_less_certainty(self) -> None:
        short = read(page(paragraphs=("滨河高新区昨天新签一个光电项目，总投资6.8亿元。",)))
        assert short.paragraphs == ("滨河高新区昨天新签一个光电项目，总投资6.8亿元。",)
        assert short.confidence < read(page()).confidence

    def test_gbk_page_cut_in_the_middle_of_a_character_is_read(self) -> None:
        body = page().encode("gb18030")
        article = read(body[: body.rindex("明年年底".encode("gb18030")) + 3])
        assert article.title == TITLE
        assert article.paragraphs[0] == FIRST


class TestStrictLayouts:
    BLOG = (
        f"<html><head><title>{TITLE} - 滨河厂房网</title></head><body>"
        "<div>当前位置：<a href='/'>首页</a> &gt; <a href='/c'>产业信息</a> &gt; 正文内容</div>"
        f"<div><h1>{TITLE}</h1><p><i>admin</i><i>1年前 (2024-11-10)</i><i>产业信息</i><i>79</i></p>"
        f"<div><p>{FIRST}</p><p>{SECOND}</p><p>邵文杰微信号</p></div>"
        "<p>版权声明：本文由滨河厂房网发布，如需转载请注明出处。</p></div></body></html>"
    )

    def site(self, *layouts: str) -> Site:
        return Site(
            name="binhe",
            city=None,
            hosts=("www.example.cn",),
            start=("http://www.example.cn/",),
            article="/news/",
            listing="^/n/",
            layouts=layouts,
        )

    def test_layout_that_matches_whole_reads_the_page(self) -> None:
        article = read(self.BLOG, site=self.site("broker-blog", "generic"))
        assert (article.layout, article.paragraphs) == ("broker-blog", (FIRST, SECOND))
        assert (article.author, article.category, article.views) == ("admin", "产业信息", 79)

    def test_layout_that_misses_a_landmark_says_so(self) -> None:
        error = refusal(capture(self.BLOG.replace("当前位置", "导航")), self.site("broker-blog"))
        assert error.reason is Reason.LAYOUT_CHANGED
        assert "当前位置" in error.detail

    def test_layout_that_misses_a_field_says_which(self) -> None:
        error = refusal(capture(self.BLOG.replace("<i>79</i>", "")), self.site("broker-blog"))
        assert error.reason is Reason.LAYOUT_CHANGED
        assert "views" in error.detail

    def test_next_layout_is_tried(self) -> None:
        article = read(self.BLOG.replace("当前位置", "导航"), site=self.site("broker-blog", "generic"))
        assert (article.layout, article.paragraphs) == ("generic", (FIRST, SECOND))


def test_reading_depends_on_nothing_but_its_arguments() -> None:
    assert read(page()) == read(page())
    later = read_page(capture(page()), None, NOW + timedelta(days=400))
    assert later.revision_id == read(page()).revision_id


class TestHostilePages:
    def test_ten_thousand_nested_blocks_are_read_or_refused(self) -> None:
        error = refusal(capture("<div>" * 10_000 + page() + "</div>" * 10_000))
        assert error.reason is Reason.EMPTY

    def test_more_lines_than_any_article_has_are_refused(self) -> None:
        assert refusal(capture("<p>项目" + "<br>项目" * 100_001)).reason is Reason.TOO_LARGE
        assert refusal(capture("<div>a</div>" * 100_002)).reason is Reason.TOO_LARGE

    def test_many_list_headings_take_no_longer_than_their_number(self) -> None:
        html = page("<h3>相关文章</h3><a href='/1'>滨河港区新增三条航线</a>" * 5_000)
        assert read(html).paragraphs == (FIRST, SECOND)

    def test_nul_bytes_do_not_hide_the_article(self) -> None:
        assert read(page().encode().replace("。".encode(), "。\x00".encode())).title == TITLE

    def test_text_behind_a_premature_end_is_read(self) -> None:
        html = page().replace("<div><h1>", "</body></html><div><h1>")
        assert read(html).paragraphs == (FIRST, SECOND)


def test_landmark_in_a_menu_is_no_landmark() -> None:
    site = TestStrictLayouts().site("content-mill")
    html = page("<p>本文来自【滨河日报】,仅代表作者观点。</p>", byline="2025-11-10 来源：滨河日报")
    html = html.replace("<ul>", "<ul><li><a href='/s'>免责声明</a></li>", 1)
    article = read(html, site=site)
    assert (article.layout, article.paragraphs) == ("content-mill", (FIRST, SECOND))
