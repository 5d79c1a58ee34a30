"""The words around an article: what opens and closes it on Chinese pages, whatever the markup.

Every predicate looks at one line, in its simplified form, and at nothing else.
"""

import re

from zscrawl.pages.lines import Line


def opening(*patterns: str) -> re.Pattern[str]:
    """Lines that begin with any of the patterns."""
    return re.compile(r"\W*(?:" + "|".join(patterns) + ")", re.I)


def whole(*patterns: str) -> re.Pattern[str]:
    """Lines that are nothing but one of the patterns."""
    return re.compile(r"\W*(?:" + "|".join(patterns) + r")\W*", re.I)


OTHERS = (
    "文章|新闻|阅读|链接|报道|推荐|资讯|内容|信息|专题|视频|图片|产品|标签|话题|热点|消息|动态|稿件"
    "|主题|帖子|日志|博文|下载|搜索|导读|排行榜?|点击|关注"
)
RELATED = whole(
    r"(?:相关|推荐|热门|热点|延伸|更多|精彩|最新|往期|同类|近期|最近|本周|本月|今日|24小时|一周|频道|精选|图片|实时|编辑)"
    rf"(?:{OTHERS}|相关){{1,2}}",
    r"猜你(?:喜欢|感兴趣).*",
    r"(?:为[您你]|智能|编辑|热门|猜|好文)?推荐",
    r"[您你]可能(?:也|还)?(?:喜欢|感兴趣|想看).*",
    r"大家都?(?:在看|喜欢|感兴趣)",
    "延伸阅读|关联阅读|阅读排行|热(?:榜|词|搜)|最近发表|.{0,4}排行榜?|上一篇.{0,3}下一篇",
)
# Headings that no part of an article has, whether what follows is linked or not.
ELSEWHERE = whole("(?:相关|推荐|热门|最新|更多|往期|近期|精彩)(?:文章|新闻|资讯|推荐)", "猜[你您]喜欢.*")
COMMENTS = whole(
    r"(?:网友|发表|查看|最新|热门|全部|用户|精彩|我要|文章|读者|参与)?(?:评论|留言|跟帖|回复|点评)(?:列表|区|\W*\d+\W*条?)?",
    r"我来说两句.*",
    r"\d+\s*条?评论.*",
)
COMMENTED = re.compile(r"已有\W*\d+.{0,4}(?:评论|留言|跟帖|回复|点评)\W*$")
CLOSING = opening(
    "(?:特别|郑重|免责|版权|法律|转载|本站|本网|网站|风险)(?:声明|提示|说明)|声明[:：]|免责|版权(?:所有|说明|归)",
    r"[上下]一[篇条页章]|前一篇|后一篇|(?:分享|转发)(?:到|至|给|本|此|[:：]|\W*$)|(?:文章)?标签\s*[:：]|关键[词字]\s*[:：]|tags?\s*[:：]",
    "(?:本文|原文|文章)(?:链接|地址|网址|永久链接)|(?:阅读|查看|点击查看|点击阅读|打开)原文",
    r"打印本页|关闭(?:窗口|本页)|返回(?:顶部|列表|首页|上一页)|ID[:：]\s*jrtt",
    r"copyright|©|trackback|引用通告",
    r"(?:参考文献|参考资料|外部链接)(?:\W*编辑)?\W*$",
)
# Cards to be scanned, and the lines over and under posts: sought only where a line has one of their words.
SCAN = "(?:长按|微信)?(?:识别|扫一扫|扫码|扫描?|打开微信)"
CARD = opening(
    SCAN + ".{0,16}(?:微信|二维码|公众号)",
    SCAN + ".{0,16}(?:关注|手机|分享)[^。]{0,16}$",
    r"[^，。]{0,10}(?:微信号|二维码)\W*$",
)
POSTED = opening(r".{0,20}(?:发布时间|发表时间|发表于|posted\s?(?:on|by|at|@))\W{0,4}(?:19|20)\d\d[-/.年]")
DESK = "编辑|责编|编审|主编|校对|审核|审校|终审|监制|初审|复审|签发|供稿|录入|采编|来源|稿源|出处|作者"
TRAILING = opening(
    rf"(?:(?:责任|值班|本期|网络|新媒体)?(?:{DESK})|(?:文章|信息|稿件|原文|资料|图片|消息)来源)\s*[:：丨|/｜]",
    r"(?:责任编辑|责编|责任编审)\s",
    r"本文来源\s*[:：]|本[贴帖]由.{2,60}(?:发表|转贴)|正文已结束|本文来自微信公众号",
    "(?:以上|本文|该文|本站|文章|此文)(?:内容|信息|观点|文章|图文)?(?:来自|转自|转载自|源自|仅代表|为|系|由|来源|图片|经|[(（]).{0,80}"
    "(?:观点|转载|来自|网络|发布|立场|删除|授权|】|整理|原创)",
    "分享让更多人看到|转载请|未经.{0,14}(?:授权|许可|允许)|(?:如有|若有|如|涉及).{0,6}侵权|反?侵权(?:公告|声明|投诉)",
    "欢迎(?:关注|扫码|添加|转发)|更多.{0,20}(?:请关注|关注|下载|点击)",
    r"[^()（）]{0,12}编辑[\s:：][^()（）]{2,12}[)）]\W*$|[^》]{2,14}》\s*[(（]\s*(?:19|20)\d\d\s*年?.{0,24}版\s*[)）]\W*$",
    r"《[^》]{2,14}》\s*(?:19|20)\d\d年.{1,12}[期号]\W*$",
    r"(?:收藏|举报|投诉|纠错|点赞|打印|顶一下|踩一下|赞|推荐给朋友)\W*$|\d+\s*人?(?:阅读|浏览|赞)|阅读\s*\d+",
    r"(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}日?.{0,16}[)）]\W*$",
    r"(?:继续滑动|向上滑动|轻触).{0,10}(?:下一个|阅读)",
)
RIGHTS = re.compile(
    "版权(?:所有|归)|(?:授权|许可).{0,10}(?:转载|复制|镜像|摘编)|建立镜像|追究.{0,8}法律责任|ICP|公网安备|许可证(?:编?号|[:：])"
    "|不良信息|copyright|rights reserved"
    "|(?:本站|本网站?)(?:所有|所刊|部分|内容|信息|转载|文章)|不代表(?:本站|本网|本公司)|技术支持[:：]",
    re.I,
)
CONTACT = opening(r"[^，。]{0,16}(?:热线|电话|手机|传真|邮箱|QQ|微信|微博|联系人)(?:号码?)?\s*[:：/]\s*[\w@（(+-]|或?微信[/／]")
BROKER = re.compile(r"微信|二维码|扫一扫|400[- ]?\d{3}|厂房|租售|招商(?:热线|电话|咨询|引资)|选址|看房|对接|加我")
END_LINK = re.compile(r"\s*(?:返回搜狐[,，]\s*查看更多|[\[【(（]?(?:阅读全文|查看更多|返回首页|点击查看原文)[\]】)）]?)$")
REPLY = re.compile(r"\d\s*(?:秒|分钟|小时|天|周|个月|年)前\W*$|(?<!\d)\d{1,3}\s*楼\W*$")
PHONE = re.compile(r"(?<!\d)(?:400[- ]?\d{3,4}[- ]?\d{3,4}|1[3-9]\d{9}|0\d{2,3}-\d{7,8})(?!\d)")
CONTROL = whole(
    r"(?:分享(?:到|至|给)?.{0,10}|打印|字体|字号|大|中|小|收藏|关闭|评论|返回.{0,8}|更多|查看更多|点击.{0,10}(?:大图|原图)|广告|展开全文)",
    r"听新闻|播报文章|语音朗读|朗读|点击播放.{0,8}|视频加载.{0,10}|您的浏览器不支持.*|正在加载.*|\d\d:\d\d(?:\s*/\s*\d\d:\d\d)?",
    r"[^，。|]{1,12}(?:\|[^，。|]{1,12}){2,}",
    r".{0,6}二维码|扫一扫.{0,12}|\d{1,6}|.{0,12}[上下]一页.{0,12}|向[上下]滑动.{0,6}",
    r"(?:微信|微博|QQ|空间|朋友圈|豆瓣|新浪|腾讯|人人网?|\s)+",
    r"(?:打印|关闭|收藏|推荐|复制|字体)[^，。]{0,20}[】\])）]",
)
LABELLED = re.compile(
    r"(?:来源|作者|编辑|记者|发布(?:时间|者|人|日期)?|时间|日期|浏览|阅读|点击|字体|字号|分享|评论|人气|更新|打印|收藏)\s*(?:次数|量)?\s*[:：(（]"
)
DATE = re.compile(
    r"(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}(?:\s*[-/.月]\s*\d{1,2}日?)?(?:\s*\d{1,2}:\d\d(?::\d\d)?)?|\d{1,2}:\d\d|(?:分钟|小时|天|周|月|年)前"
)
SEPARATORS = re.compile(r"\s[·|｜/]\s")
CONTROLS = re.compile(r"[大中小]\s+[大中小]|分享|打印|评论|收藏|点赞|字体|字号")
BYLINE = re.compile(
    r"[(（\[【]?\s*(?:[^\s，。]{0,8}(?:本报|本网|本刊|见习|实习|全媒体|融媒体|首席|特约)*(?:记者|通讯员|实习生))\s*[:：]?\s*"
    r"[^，。；！？、,]{2,40}(?:报道|摄影报道|文/图)?\s*[)）\]】]?"
)
INTRODUCTION = opening("核心提示", "原标题", "以下文章来源于", "编者荐语", "发布于[:：]")


def related_heading(line: Line) -> bool:
    """Whether a line is the heading of a list of other articles."""
    return (line.chars <= 16 and RELATED.fullmatch(line.folded) is not None) or line.folded.endswith("的相关文章")


def heads_others(line: Line) -> bool:
    """Whether a line heads other articles even where they are no links."""
    return line.chars <= 16 and ELSEWHERE.fullmatch(line.folded) is not None


def comments_heading(line: Line) -> bool:
    """Whether a line is the heading of what readers say."""
    if line.chars > 60:
        return False
    return COMMENTS.fullmatch(line.folded) is not None or ("已有" in line.folded and COMMENTED.search(line.folded) is not None)


def neighbours(line: Line) -> bool:
    """Whether a line leads to the articles before and after."""
    return line.folded.lstrip("【[ ").startswith(("上一", "下一", "前一篇"))


def reply_head(line: Line) -> bool:
    """Whether a line says who wrote what follows, and how long ago or on which floor of a thread."""
    return ("前" in line.folded or "楼" in line.folded) and REPLY.search(line.folded) is not None


def closes(line: Line) -> bool:
    """Whether no article goes on after this line."""
    text = line.folded
    if line.chars >= 300:
        return False
    if CLOSING.match(text) or comments_heading(line):
        return True
    if line.chars < 100 and ("微信" in text or "二维码" in text or "扫" in text) and CARD.match(text):
        return True
    return ("发布时间" in text or "发表" in text or "osted" in text) and POSTED.match(text) is not None


def trails(line: Line) -> bool:
    """Whether a line belongs to what stands under an article, if half of the article lies before it."""
    return line.chars < 160 and TRAILING.match(line.folded) is not None


def imprint(line: Line) -> bool:
    """Whether a sentence speaks of rights and licences, as the foot of every page of a site does."""
    return line.chars < 300 and RIGHTS.search(line.folded) is not None


def contact(line: Line) -> bool:
    """Whether a line says whom to call: an article's own matter, unless it stands at its very end."""
    return line.chars < 160 and (CONTACT.match(line.folded) is not None or (line.chars < 40 and PHONE.search(line.folded) is not None))


def broker(line: Line) -> bool:
    """Whether a line is in the words of one who lets land and buildings."""
    return BROKER.search(line.folded) is not None


def without_end_link(text: str) -> str:
    """A last paragraph without the link that leads back to the site."""
    return END_LINK.sub("", text)


def furniture(line: Line) -> bool:
    """Whether a line inside the article's block is a control, not text."""
    if line.chars >= 30:
        return False
    return CONTROL.fullmatch(line.folded) is not None or (not any(map(str.isalnum, line.text)) and "…" not in line.text)


def meta_line(line: Line) -> bool:
    """Whether a line above the text says when, where from and how often read, and little else."""
    text = line.folded
    if line.chars >= 120 or "。" in text or text.endswith(("？", "?", "！")):
        return False
    if LABELLED.search(text) or (line.chars < 40 and CONTROLS.search(text)):
        return True
    rest = DATE.sub("", text)
    return len(rest) < len(text) and (len(rest) <= 24 or len(SEPARATORS.findall(rest)) >= 2)


def byline(line: Line) -> bool:
    """Whether a line only names who reported."""
    text = line.folded
    return line.chars < 60 and ("记者" in text or "通讯员" in text or "实习生" in text) and BYLINE.fullmatch(text) is not None


def introduction(line: Line) -> bool:
    """Whether a line only introduces the article."""
    return INTRODUCTION.match(line.folded) is not None
