"""One article in many page designs: another DOM each, the same words around the text."""

from collections.abc import Callable
from dataclasses import dataclass

PARAGRAPHS = (
    "9月12日上午，青禾新能源在临江经济开发区举行动力电池项目开工仪式，项目总投资18.6亿元，占地210亩。",
    "项目分两期建设，一期投资8亿元，新建厂房9.2万平方米，计划明年6月投产，达产后年销售收入可达25亿元。",
    "企业落户“三快”",
    "开发区管委会副主任说，从签约到开工只用了97天，专班人员每周到现场一次，帮助企业办理用地、能评和施工许可等手续。",
    "今年以来，临江经济开发区新签约亿元以上项目23个，其中先进制造业项目17个，完成全年目标的八成。",
)
RELATED = (
    ("临江港二期码头通过验收", "临江港二期码头昨天通过验收，可以停靠五万吨级船舶，年吞吐能力增加六百万吨，沿江企业的物流成本将明显下降。"),
    ("市区三条道路本周起分段施工", "市区三条主要道路从本周起分段施工，工期约四十天，期间部分公交线路临时改道，请市民提前安排好出行时间。"),
    ("全市工业经济前八月运行平稳", "前八个月，全市规模以上工业增加值同比增长百分之七点三，装备、医药和电子三个行业的贡献超过六成。"),
)
COMMENTS = (
    "楼上说得对，这个项目我们家附近也在征地，听说补偿方案上个月已经公示了，希望早一点开工，也希望多招本地人。",
    "电池厂的环评报告在哪里可以看到？我想知道废水怎么处理，离居民区有多远，有关部门最好开一次说明会。",
)


@dataclass(frozen=True)
class Expected:
    """What a reader must find in every design."""

    title: str = "总投资18.6亿元 青禾新能源动力电池项目开工"
    published: str = "2024-09-13"
    source: str | None = "临江日报"
    views: int | None = 412
    paragraphs: tuple[str, ...] = PARAGRAPHS


EXPECTED = Expected()
TITLE = EXPECTED.title
NAV = "".join(f'<li><a href="/{n}/">{name}</a></li>' for n, name in enumerate(("首页", "要闻", "产业", "园区", "政策", "专题", "关于我们")))
SIDE = "".join(f'<li><a href="/a/{n}.html">{title}</a></li>' for n, (title, _) in enumerate(RELATED * 3))
FOOT = "版权所有 临江新闻网 未经授权不得转载 苏ICP备00000000号 电话：0500-80000000"
SUMMARIES = "".join(f'<div class="x"><h4><a href="/a/{n}.html">{t}</a></h4><p>{s}</p></div>' for n, (t, s) in enumerate(RELATED))


def paragraphs(open_: str = "<p>　　", close: str = "</p>\n") -> str:
    return "".join(f"{open_}{text}{close}" for text in PARAGRAPHS)


def plain_divs() -> str:
    """Divs without telling names, breadcrumb, a byline of one line, related summaries in the article's own block."""
    return f"""<html><head><title>{TITLE}_临江新闻网</title></head><body><div><ul>{NAV}</ul></div>
    <div class="c1"><div class="c2">当前位置：<a href="/">首页</a> &gt; <a href="/cy/">产业</a> &gt; 正文</div>
    <div class="c3"><h1>{TITLE}</h1><div>2024-09-13 08:30 来源：临江日报 浏览：412 次</div>
    <div>{paragraphs()}</div><div>责任编辑：顾晓</div><div>分享到：微信 微博</div>
    <h3>相关文章</h3>{SUMMARIES}</div><div class="c4"><h3>热门推荐</h3><ul>{SIDE}</ul></div></div><div>{FOOT}</div></body></html>"""


def upper_tables() -> str:
    """Nested tables in capitals, title in a font tag, text split by line breaks in one cell."""
    return f"""<HTML><HEAD><TITLE>{TITLE}--临江新闻网</TITLE></HEAD><BODY><TABLE><TR><TD><UL>{NAV}</UL></TD></TR></TABLE>
    <TABLE><TR><TD>您现在的位置: <A HREF="/">首页</A> &gt;&gt; <A HREF="/cy/">产业</A> &gt;&gt; 正文</TD></TR></TABLE>
    <TABLE><TR><TD><TABLE><TR><TD ALIGN=center><FONT SIZE=5><B>{TITLE}</B></FONT></TD></TR>
    <TR><TD>发布时间:2024-09-13 08:30　来源:临江日报　浏览次数:412</TD></TR>
    <TR><TD><FONT>{paragraphs("&nbsp;&nbsp;&nbsp;&nbsp;", "<BR><BR>")}</FONT></TD></TR>
    <TR><TD ALIGN=right>责任编辑:顾晓</TD></TR></TABLE></TD>
    <TD><TABLE><TR><TD><B>热点</B></TD></TR><TR><TD><UL>{SIDE}</UL></TD></TR></TABLE></TD></TR></TABLE>
    <TABLE><TR><TD>{FOOT}</TD></TR></TABLE></BODY></HTML>"""


def sidebar_first() -> str:
    """A sidebar with prose stands before the article, the site's name is the only h1, the title is an h2 with a link."""
    return f"""<html><head><title>临江新闻网 - {TITLE}</title></head><body><h1><a href="/">临江新闻网</a></h1><ul>{NAV}</ul>
    <div><div><h3>本站简介</h3><p>临江新闻网由临江市融媒体中心主办，每天发布本地新闻，欢迎来稿。</p><ul>{SIDE}</ul></div>
    <div><h2><a href="/a/9.html">{TITLE}</a></h2>
    <p>作者：小顾 | 时间：2024年09月13日 | 来源：临江日报 | 阅读(412)</p>
    <div>{paragraphs("<div>", "</div>")}</div>
    <p>本文链接：<a href="/a/9.html">http://www.example.cn/a/9.html</a></p>
    <p>上一篇：<a href="/a/8.html">{RELATED[0][0]}</a></p></div></div>
    <p>{FOOT}</p></body></html>"""


def long_comments() -> str:
    """Comments that are longer than the article."""
    said = "".join(f"<li><b>网友{n}</b><p>{text * 3}</p><span>回复 举报 赞({n})</span></li>" for n, text in enumerate(COMMENTS * 4))
    return f"""<html><head><title>{TITLE}-临江新闻网</title></head><body><nav><ul>{NAV}</ul></nav><section><h1>{TITLE}</h1>
    <span>临江日报</span> <span>2024-09-13</span> <span>412阅读</span><section>{paragraphs("<section>", "</section>")}</section></section>
    <section><h3>全部评论 8条</h3><ul>{said}</ul></section><footer>{FOOT}</footer></body></html>"""


def server_form() -> str:
    """One form around the whole page, as ASP.NET writes it, a hidden state field, the text in spans with line breaks."""
    return f"""<html><head><title>临江市人民政府</title></head><body><form method="post" action="x.aspx">
    <input type="hidden" value="{"A" * 3000}">
    <div><ul>{NAV}</ul></div><div id="ctl00"><span>{TITLE}</span></div>
    <div>【信息时间：2024/9/13　来源：临江日报　阅读次数：412】【我要打印】【关闭】</div>
    <div><span>{paragraphs("&emsp;&emsp;<span>", "</span><br/>")}</span></div><div>附件：</div>
    <ul>{SIDE}</ul><div>{FOOT}</div></form></body></html>"""


def hidden_copy() -> str:
    """The article three times, twice of it styled away."""
    copy = f"<div style='display:none'>{paragraphs()}</div>"
    return f"""<html><head><title>{TITLE} | 临江新闻网</title></head><body><header><ul>{NAV}</ul></header>{copy}
    <main><h1>{TITLE}</h1><ul><li>来源：临江日报</li><li>2024-09-13 08:30</li><li>浏览量：412</li></ul>{paragraphs()}</main>{copy}
    <aside><h3>猜你喜欢</h3><ul>{SIDE}</ul></aside><p>{FOOT}</p></body></html>"""


def dated_tile() -> str:
    """The date in three boxes above the title, the rest of the byline under the text."""
    return f"""<html><head><title>{TITLE}</title></head><body><ul>{NAV}</ul><div><div><h5>13</h5><h6>2024</h6><h6>09</h6></div>
    <h2>{TITLE}</h2><article>{paragraphs()}</article><div>来源：临江日报 | 分类：产业 | 浏览：412 | 评论：0</div></div>
    <div><h3>最新文章</h3><ul>{SIDE}</ul></div><div>{FOOT}</div></body></html>"""


def spam_behind() -> str:
    """A premature end of the document, and spam behind the article."""
    spam = "".join(f'<a href="http://x{n}.example.com/">彩票平台{n}注册送礼</a> ' for n in range(400))
    return f"""<html><head><title>{TITLE}_临江新闻网</title></head><body><div><ul>{NAV}</ul></div></html>
    <div><h1>{TITLE}</h1><p>2024-09-13　来源：临江日报　点击数：412</p>{paragraphs()}<p>（编辑 顾晓）</p></div>
    <div style="height:1px">{spam}</div></body></html>"""


def many_sections() -> str:
    """The text cut into sections of their own, pictures with captions, link adverts between them."""
    parts = "".join(f'<div class="s"><div><p>{text}</p></div></div>' for text in PARAGRAPHS[:2])
    advert = '<p><a href="/ad/1.html">标准厂房出租单层五千平方米可分割</a></p>'
    rest = "".join(f'<div class="s"><div><p>{text}</p></div></div>' for text in PARAGRAPHS[2:])
    return f"""<html><head><title>{TITLE}</title><meta property="article:published_time" content="2024-09-13T08:30:00+08:00">
    </head><body><div><ul>{NAV}</ul></div><div><h1>{TITLE}</h1><div><time>2024-09-13 08:30</time> 来源：临江日报 <em>412人浏览</em></div>
    <div>{parts}{advert}<p><img src="1.jpg"></p>{rest}</div><div>标签：<a href="/t/1">电池</a></div></div>
    <div><h4>相关阅读</h4>{SUMMARIES}</div><footer>{FOOT}</footer></body></html>"""


def portal_lists() -> str:
    """A county portal: the breadcrumb and the byline as lists, reporters and desk under the text, the editor in a box of its own."""
    return f"""<html><head><title>{TITLE}-产业-临江新闻网</title></head><body><ul>{NAV}</ul>
    <ol><li><a href="/">首页</a></li><li><a href="/cy/">产业</a></li><li>正文</li></ol><main><article><h2>{TITLE}</h2>
    <dl><dd>2024年09月13日 08:30</dd><dd>来源：<a href="http://paper.example.cn/">临江日报</a></dd><dd>阅读：412</dd></dl>
    <div><section>{paragraphs("<div><font>", "</font></div>")}</section></div>
    <div><em>（本报记者 顾晓 通讯员 沈明）</em></div><aside>责任编辑：陆平</aside></article>
    <section><h4>热点新闻</h4><ol>{SIDE}</ol></section></main><footer><p>{FOOT}</p></footer></body></html>"""


def mill_spans() -> str:
    """A page that copies others: one line of spans for all that is said of the text, whose it is and that nobody answers for it."""
    return f"""<html><head><title>{TITLE} - 资讯大全</title></head><body><header><b>资讯大全</b><nav><ul>{NAV}</ul></nav></header>
    <div><a href="/">首页</a> · <a href="/cy/">产业</a> · 正文</div><div><div><strong><font size="5">{TITLE}</font></strong></div>
    <p><span>2024-09-13 08:30:00</span> <span>来源：临江日报</span> <span>412 阅读</span></p><div>{paragraphs("<p>&nbsp;&nbsp;")}</div>
    <p>本文来自【临江日报】，仅代表作者观点。全国党媒信息公共平台提供信息发布传播服务。</p><p>ID：jrtt</p>
    <p>免责声明：本站内容来自网络，如有侵权请联系删除。</p></div><table><tr><td>猜你喜欢</td></tr><tr><td><ul>{SIDE}</ul></td></tr></table>
    {SUMMARIES}<center>{FOOT}</center></body></html>"""


def bare_byline() -> str:
    """No label at all: a link to the author, the date, the section's name and the views in one list, boxes of others around it."""
    return f"""<html><head><title>{TITLE}|临江新闻网</title></head><body><nav><a href="/">临江新闻网</a><ul>{NAV}</ul></nav>
    <div><div><div><h1>{TITLE}</h1><ul><li><a href="/author/3.html" title="查看 顾晓 的所有文章">顾晓</a></li>
    <li>2024-09-13</li><li>临江日报</li><li>产业</li><li>阅读 412</li></ul><div>{paragraphs("<blockquote>", "</blockquote>")}</div>
    <div>声明：本文由临江新闻网整理，转载请注明出处。</div>
    <div><div>相关文章</div>{SUMMARIES}</div></div></div><div><dl><dt>最新留言</dt><dd>暂无</dd></dl><ul>{SIDE}</ul></div></div>
    <footer>{FOOT}</footer></body></html>"""


THEMES: tuple[Callable[[], str], ...] = (
    plain_divs,
    upper_tables,
    sidebar_first,
    long_comments,
    server_form,
    hidden_copy,
    dated_tile,
    spam_behind,
    many_sections,
    portal_lists,
    mill_spans,
    bare_byline,
)
