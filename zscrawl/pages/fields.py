"""Source, author, reporters, category, views, language and topic of a page."""

import re
from collections.abc import Iterable
from typing import Literal

from zscrawl.items import Topic

Language = Literal["zh-Hans", "zh-Hant"]

SOURCE_LABEL = (
    r"(?:来源|來源|稿源|消息来源|信息来源|文章来源|稿件来源|新闻来源|内容来源|原文来源|资料来源|来自|出处|转载自|转自|摘自|Source)"
)
NEXT_LABEL = (
    r"(?:责任编辑|责编|编辑|作者|记者|通讯员|发布|发表|时间|日期|浏览|阅读|点击|字体|字号|评论|打印|分享|查看|访问|人气|关注|更新|录入|审核|我要"
    r"|【|\[|\||｜|·\s|>|"
    r"\d{4}[-/年.]|原标题|投稿|点赞|收藏|举报|校对|摄影|供稿|发布者|发布人|频道|栏目|分类|语音|已有|热度|大中小|大 中 小"
    r"|微信|微博|\(|（(?!.{1,6}）))"
)
SOURCE = re.compile(
    SOURCE_LABEL
    + r"\s*[:：]\s*[【\[“《]?\s*(?P<name>[^\s:：，。；】\]|｜][^:：，。；】\]|｜]{0,39}?)\s*(?=[】\]”》]|\s|"
    + NEXT_LABEL
    + r"|[:：，。；|｜]|$)",
    re.I,
)
TAKEN_FROM = re.compile(
    r"(?:本文|文章|内容|稿件)\s*(?:来自|转自|转载自|摘自|来源于|来源)\s*[:：]?\s*[【\[“《](?P<name>[^】\]”》]{2,30})[】\]”》]"
)
NO_SOURCE = re.compile(r"^(?:未知|不详|无|暂无|本站|\W*)$|^size=|^https?://|^\d+$", re.I)
AUTHOR = re.compile(
    r"(?:作者|撰文|撰稿|文\s*[丨|/／｜]|文字|发布者|发布人|发表者|作\s+者)\s*[:：丨|/／｜]?\s*(?P<names>[^\s:：，。；|｜/][^:：，。；|｜]{0,39}?)\s*(?="
    + NEXT_LABEL
    + r"|来源|[:：，。；|｜]|\s{2}|$)"
)
REPORTERS = re.compile(r"(?:本报|本网|本刊|本台|见习|实习|特约|全媒体|融媒体)*(?:记者|采写)\s*[:：]?\s*(?P<names>.+)")
CORRESPONDENTS = re.compile(r"(?:本报|本网|特约)?(?:通讯员|实习生|特约评论员)\s*[:：]?\s*(?P<names>.+)")
OTHER_ROLE = re.compile(r"\s*(?:通讯员|实习生|摄影|记者|文/图|摄|报道|文|图|编辑|\d).*$")
VIEWS = re.compile(
    r"(?:浏览|阅读|点击|人气|查看|访问|热度|围观|閱讀|瀏覽|點擊|views?|hits?)(?:次数|數|数|量|人数|次數)?\s*[:：(（]?\s*(?P<count>\d[\d,]*(?:\.\d+)?)\s*(?P<scale>[万w]?)"
    r"|(?<![\d.:-])(?P<count2>\d[\d,]*(?:\.\d+)?)\s*(?P<scale2>[万w]?)\s*(?:次|人|个)?\s*(?:浏览|阅读|点击|围观|看过|人气|views?\b|hits?\b)",
    re.I,
)
PLACE = re.compile(
    r"(?:当前|您的|你的|所在|现在的?|目前)?(?:的)?(?:所在)?位置\s*(?:是|在)?\s*[:：]?|您现在的位置|(?:^|\s)首页\s*[>»›→/＞\-]"
)
CRUMB = re.compile(r"\s*(?:>+|＞+|»|›|→|/|\\|-{1,2}>|::|→)\s*")
NOT_CATEGORY = re.compile(
    r"^(?:首页|网站首页|主页|正文|正文内容|文章正文|内容|详情|详细内容|新闻详情|文章详情|浏览文章|查看文章|home|当前位置|.{0,8}位置\W*|阅读|\W*)$",
    re.I,
)
TRADITIONAL = frozenset(
    "這個為時來們動對會發過說產種麵後國進著電裡現實兩機當應開還從業與關將組見計別運農處給門導壓濟聯認權證轉單風帶場車務萬達積議聲報類離華確張馬節話間樣線內數結問無統據東極長區資經學體點義質氣條級強戰領圖論員總設題軍縣鎮項億園簽約廠"
)
SIMPLIFIED = frozenset(
    "这个为时来们动对会发过说产种后国进电现实两机当应开还从业与关将组见计别运农处给门导压济联认权证转单风带场车务万达积议声报类离华确张马节话间样线内数结问无统据东极长区资经学体点义质气条级强战领图论员总设题军县镇项亿园签约厂"
)
ADVERT = re.compile(
    r"厂房(?:出租|出售|招租|租售|转让|求租)|(?:仓库|土地|写字楼|商铺|门面|办公楼)(?:出租|出售|招租|出让|转让|租售|求购|求租)|(?:出租|出售|招租|转让)(?:信息|$)|招租|求租|求购"
)


def find_source(texts: Iterable[str]) -> str | None:
    """The medium that the first of these lines names as the source."""
    for text in texts:
        if "源" in text or "自" in text or "处" in text or "ource" in text:
            match = TAKEN_FROM.search(text) or SOURCE.search(text)
            if match and (name := match["name"].strip(" 　、-—_()（）《》“”\"'")) and not NO_SOURCE.match(name):
                return name
    return None


def find_author(texts: Iterable[str]) -> str | None:
    """The author that the first of these lines names."""
    for text in texts:
        match = AUTHOR.search(text)
        if match and (names := match["names"].strip(" 　、-—_()（）《》“”\"'")) and not NO_SOURCE.match(names):
            return names
    return None


def reporters_in(text: str) -> tuple[str, ...]:
    """The names of a byline: its reporters, else its correspondents."""
    match = REPORTERS.search(text) or CORRESPONDENTS.search(text)
    if not match:
        return ()
    names = OTHER_ROLE.sub("", match["names"].strip(" ()（）【】[]"))
    return tuple(name for name in re.split(r"[\s、,，/]+", names) if 1 < len(name) <= 12)


def find_views(texts: Iterable[str]) -> int | None:
    """How often the page says that it was read."""
    for text in texts:
        match = VIEWS.search(text)
        if match:
            count = (match["count"] or match["count2"]).replace(",", "")
            scale = 10_000 if match["scale"] or match["scale2"] else 1
            return round(float(count) * scale)
    return None


def find_category(texts: list[str], title: str) -> str | None:
    """The last step of the breadcrumb before the article itself."""
    for number, text in enumerate(texts):
        if len(text) > 200 or not PLACE.search(text):
            continue
        steps = CRUMB.split(PLACE.sub(" ", text, count=1) if "位置" in text else text)
        for following in texts[number + 1 : number + 6]:
            if not CRUMB.match(following):
                break
            steps += CRUMB.split(following)
        named = [step.strip() for step in steps if not NOT_CATEGORY.match(step.strip()) and step.strip() not in title]
        return named[-1] if named and len(named[-1]) <= 20 else None
    return None


def language_of(text: str) -> Language:
    """zh-Hant where more characters are written in their traditional form than in their simplified one."""
    sample = text[:2000]
    traditional = sum(map(TRADITIONAL.__contains__, sample))
    return "zh-Hant" if traditional > sum(map(SIMPLIFIED.__contains__, sample)) else "zh-Hans"


def topic_of(title: str, category: str | None) -> Topic:
    """`other` for an advert: land or buildings to let or for sale."""
    return "other" if ADVERT.search(category or "") or ADVERT.search(title) else "investment"
