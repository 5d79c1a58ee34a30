"""Source, author, reporters, category, views, language and topic of a page."""

import re
from collections.abc import Iterable
from typing import Literal

from zscrawl.items import Topic

Language = Literal["zh-Hans", "zh-Hant"]

SOURCE_LABEL = (
    r"(?:(?:消息|信息|文章|稿件|新闻|内容|原文|作品|本文)?(?<!数据)(?<!资金)(?<!图片)(?<!资料)(?<!收入)(?:来源|來源)(?:于)?"
    r"|稿源|来自|出处|转载自|转自|摘自|Source)"
)
# What follows a name on the same line.
NEXT = (
    r"(?:责任编辑|责编|编辑|作者|记者|通讯员|发布|发表|时间|日期|浏览|阅读|点击|字体|字号|评论|打印|分享|查看|访问|人气|关注|更新|录入|审核|校对"
    r"|摄影|供稿|频道|栏目|分类|标签|原标题|投稿|热度|发布人|发布者|我要)(?:次数|时间|日期|量|数|者|人)?\s*[:：(（]|\d{4}[-/年.]|[大中小]\s?[大中小]"
)
SOURCE = re.compile(
    SOURCE_LABEL + r"\s*(?:[:：丨|｜]|(?<=来源于))\s*(?:[【\[“《](?P<quoted>[^】\]”》]{2,30})[】\]”》]"
    r"|(?!"
    + NEXT
    + r")(?P<name>[^\s:：，。；、()（）【】\[\]|｜》”][^\s:：，。；()（）【】\[\]|｜》”]{0,29}?(?:[(（][^()（）\s]{1,6}[)）])?)"
    r"(?=\s|[:：，。；、()（）【】\[\]|｜》”]|$|" + NEXT + "))",
    re.I,
)
TAKEN_FROM = re.compile(
    r"(?:本文|文章|内容|稿件)\s*(?:来自|转自|转载自|摘自|来源于|来源)\s*(?:微信公众号|公众号)?\s*[:：]?\s*[【\[“《](?P<quoted>[^】\]”》]{2,30})[】\]”》](?P<name>)"
)
NO_SOURCE = re.compile(r"^(?:未知|不详|无|暂无|本站|佚名|匿名|\W*)$|^size=|^https?:/*|^\d+$", re.I)
# Names that speak for themselves: a medium, an office.
MEDIUM = re.compile(
    r"[\w·]{0,14}(?:网|报|报社|新华社|通讯社|中新社|新闻社|电视台|广播|之声|客户端|发布|频道|杂志|周刊|传媒|财经|观察|融媒体?中心|新闻|在线|政府|委员会|[局厅办委]|统计局)\w{0,4}"
)
NO_MEDIUM = re.compile(
    "[听看扫]|手机|打印|分享|我要|举报|返回|更多|进入|关注|订阅|下载|查看|打开|收藏|评论|纠错|首页|正文|当前|登录|注册|朗读|语音|字[体号]|无障碍"
    "|.{0,4}(?:要闻|热点|频道|头条)$|(?:新闻|财经|发布|观察|在线|政府|客户端|传媒)$"
)
AUTHOR = re.compile(
    r"(?:作\s*者|撰文|撰稿人?|文字|发布者|发布人|发表者)\s*[:：丨/／｜]\s*(?P<names>[^\s:：，。；|｜/][^:：，。；|｜]{0,29}?)\s*"
    r"(?=来源|來源|[(（)）\]】]|[:：，。；,|｜]|\s{2}|$|" + NEXT + ")"
)
NO_PART = re.compile(r"^(?:本报|本网)?(?:特约)?记者\s*|\s+(?:分享|打印|收藏|关注|字号).*$")
NO_AUTHOR = re.compile(NO_SOURCE.pattern + r"|(?:19|20)\d\d", re.I)
RUN = re.compile(
    r"(?P<author>[A-Za-z][A-Za-z_.-]{1,19})\s*(?:\d+\s*(?:分钟|小时|天|周|个?月|年)前)?\s*[(（]?(?:(?:19|20)\d\d-\d\d-\d\d)?[)）]?\s*[\u4e00-\u9fff]{2,12}\s*(?P<views>\d{1,7})"
)
SEPARATOR = re.compile(r"\s[·|｜/]\s")
AGE = re.compile(r"(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}|(?:分钟|小时|天|周|月|年)前")
ASCII_NAME = re.compile(r"[A-Za-z][\w.-]{1,19}")
NOT_NAMES = frozenset(("rss", "qq", "facebook", "twitter", "wechat", "weibo", "english", "en", "app", "print", "home"))
COUNT = re.compile(r"\d{1,7}")
REPORTERS = re.compile(r"(?:本报|本网|本刊|本台|见习|实习|特约|全媒体|融媒体)*(?:记者|采写)\s*[:：]?\s*(?P<names>.+)")
CORRESPONDENTS = re.compile(r"(?:本报|本网|特约)?(?:通讯员|实习生|特约评论员)\s*[:：]?\s*(?P<names>.+)")
OTHER_ROLE = re.compile(r"\s+(?:通讯员|实习生|摄影|记者|文/图|摄|报道|文|图|编辑)(?:\s.*|摄影报道|报道)?$|\s*\d.*$")
DATE = re.compile(r"(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?")
VIEWS = re.compile(
    r"(?:浏览|阅读|点击|人气|查看|访问|热度|围观|閱讀|瀏覽|點擊|views?|hits?)(?:次数|數|数|量|人数|次數)?\s*[:：(（]?\s*(?P<count>\d[\d,]*(?:\.\d+)?)\s*(?P<scale>[万w]?)"
    r"|(?<![\d.:-])(?P<count2>\d[\d,]*(?:\.\d+)?)\s*(?P<scale2>[万w]?)\s*(?:次|人|个)?\s*(?:浏览|阅读|点击|围观|看过|人气|views?\b|hits?\b)",
    re.I,
)
PLACE = re.compile(r"(?:当前|您|你|所在|现在|目前|的)*位置\s*(?:是|在)?\s*[:：]?|您现在的位置|(?:^|\s)首页\s*[>»›→/＞\-]")
SECTION = re.compile(r"(?:分类|栏目|频道)\s*[:：]\s*([^\s|｜,，:：]{2,16})")
WHOLE_PATH = re.compile(
    r"(?:网站)?首页(?:\s*[|｜·•/]\s*[^|｜·•/]{2,12}){1,3}\s*[|｜·•/]\s*(?:(?:19|20)\d\d[-/.年\d月日]+|正文|.{0,2}(?:内容|正文|详情))"
)
CRUMB = re.compile(r"\s*(?:[|｜•]|\s·\s|>+|＞+|»|›|→|/|\\|-{1,2}>|::|→)\s*")
NOT_CATEGORY = re.compile(
    r"^(?:(?:19|20)\d\d[-/.年][\d月日/.-]*|首页|网站首页|主页|正文|正文内容|文章正文|内容|详情|详细内容|新闻详情|文章详情|浏览文章|查看文章|home|当前位置|.{0,8}位置\W*|阅读|\W*)$",
    re.I,
)
TRADITIONAL = frozenset(
    "這個為時來們動對會發過說產種麵後國進著電裡現實兩機當應開還從業與關將組見計別運農處給門導壓濟聯認權證轉單風帶場車務萬達積議聲報類離華確張馬節話間樣線內數結問無統據東極長區資經學體點義質氣條級強戰領圖論員總設題軍縣鎮項億園簽約廠"
)
SIMPLIFIED = frozenset(
    "这个为时来们动对会发过说产种后国进电现实两机当应开还从业与关将组见计别运农处给门导压济联认权证转单风带场车务万达积议声报类离华确张马节话间样线内数结问无统据东极长区资经学体点义质气条级强战领图论员总设题军县镇项亿园签约厂"
)
ADVERT = re.compile(
    r"(?:厂房|仓库|车间|写字楼|商铺|门面|办公楼|工业用地|工业土地)(?!.*(?:政策|办法|规定|管理|市场|规划)).{0,14}(?:出租|出售|招租|租售|转让|求租|求购)"
    r"|招租|求租|求购|[出转]租信息"
)
ADVERTS = re.compile("出租|招租|租售|出售|转让|土地出让|求购")


def find_source(texts: Iterable[str]) -> str | None:
    """The medium that the first of these lines names as the source."""
    for text in texts:
        for match in (TAKEN_FROM.search(text), SOURCE.search(text)):
            if match and (name := (match["quoted"] or match["name"]).strip(" 、-—_《》“”\"'")) and not NO_SOURCE.match(name):
                return name
    return None


def unlabelled_source(texts: list[str]) -> str | None:
    """A medium that stands without a label beside the date: the rest of the line that has it, or a line next to that one."""
    for number, text in enumerate(texts):
        date = DATE.search(text) if len(text) <= 60 else None
        if not date:
            continue
        around = [
            *re.split(r"[\s·|｜]+", text[: date.start()] + " " + text[date.end() :]),
            *texts[max(number - 1, 1) : number],
            *texts[number + 1 : number + 2],
        ]
        for name in map(str.strip, around):
            if 2 < len(name) <= 16 and MEDIUM.fullmatch(name) and not NO_MEDIUM.match(name):
                return name
    return None


def byline_tokens(pieces: list[str]) -> tuple[str | None, int | None]:
    """(author, views) that stand without labels around the date, as in `admin` `2年前 (2024-03-12)` `厂房出租` `785`."""
    tokens = [token for piece in pieces for part in SEPARATOR.split(piece) if (token := part.strip())]
    dated = next((number for number, token in enumerate(tokens) if AGE.search(token)), None)
    if dated is None:
        return None, None
    if run := RUN.fullmatch(tokens[dated]):
        return run["author"], int(run["views"])
    before = tokens[dated - 1] if dated else ""
    author = before if ASCII_NAME.fullmatch(before) and before.lower() not in NOT_NAMES else None
    near = [
        token
        for number, token in enumerate(tokens[dated + 1 : dated + 5], dated + 1)
        if COUNT.fullmatch(token) and not any("论" in other or "omment" in other for other in tokens[number - 1 : number + 2])
    ]
    return author, int(near[0]) if len(near) == 1 else None


def find_author(texts: Iterable[str]) -> str | None:
    """The author that the first of these lines names."""
    for text in texts:
        match = AUTHOR.search(text) if "者" in text or "文" in text or "撰" in text else None
        if match and (names := NO_PART.sub("", match["names"]).strip(" 　、-—_()（）《》“”\"'")) and not NO_AUTHOR.search(names):
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


def find_category(above: list[str], title: str) -> str | None:
    """The last step of the breadcrumb before the article itself."""
    for number, text in enumerate(above):
        if len(text) > 200 or not (PLACE.search(text) or WHOLE_PATH.fullmatch(text)):
            continue
        steps = CRUMB.split(PLACE.sub(" ", text, count=1) if "位置" in text else text)
        for following in above[number + 1 : number + 6]:
            if not CRUMB.match(following):
                break
            steps += CRUMB.split(following)
        named = [step.strip() for step in steps if not NOT_CATEGORY.match(step.strip()) and step.strip() not in title]
        if named and len(steps) > 1 and len(named[-1]) <= 20:
            return named[-1]
    return None


def find_section(texts: list[str]) -> str | None:
    """The section that the first of these lines names."""
    return next((match.group(1) for text in texts if (match := SECTION.search(text))), None)


def language_of(text: str, traditional: bool) -> Language:
    """zh-Hant where the page has words in the traditional script, and its text more of them than in the simplified one."""
    if not traditional:
        return "zh-Hans"
    used = set(text[:2000])
    return "zh-Hant" if len(used & TRADITIONAL) > len(used & SIMPLIFIED) else "zh-Hans"


def topic_of(title: str, category: str | None) -> Topic:
    """`other` for an advert: land or buildings to let or for sale."""
    return "other" if ADVERTS.search(category or "") or ADVERT.search(title) else "investment"
