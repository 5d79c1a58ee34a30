"""Pages that are no articles, made by hand in the shapes that city sites, blogs and forums give them."""
# ruff: noqa: E501, pages stand as they come, one a line

from itertools import cycle, islice

from zscrawl.items import Reason

HEADLINES = (
    "青禾电子封装基地昨日落户滨湖新区",
    "市领导调研南岗片区重点项目推进情况",
    "云帆智能装备产业园二期厂房主体封顶",
    "我区举办先进材料产业链对接活动",
    "关于做好夏季安全生产工作的通知",
    "远岸资本与我市签署战略合作协议",
    "临港开发区上半年新增企业四十二家",
    "桥头镇老旧厂房改造项目开工建设",
    "一季度全市工业用电量同比增长",
    "白鹭湖科创走廊首批企业集中入驻",
    "两家外资企业追加投资扩建生产线",
    "高新区人才公寓开始接受申请",
    "新能源电池壳体项目完成设备安装",
    "全市招商引资工作推进会召开",
    "河西物流枢纽迎来首趟班列",
    "园区服务专员上门解决用工难题",
    "青禾集团总部大楼正式启用",
    "城东污水处理厂提标改造完工",
    "秋季招聘会提供岗位三千余个",
    "特色小镇建设现场观摩会举行",
)
SENTENCES = (
    "项目由青禾电子投资建设，计划用地八十亩，建成后主要生产封装基板。",
    "园区负责人介绍，今年已有六家上下游企业到现场洽谈，三家签了意向书。",
    "下一步，镇里将围绕用地、用能和用工三件事，给每个项目配一名服务专员。",
    "据了解，厂房主体已经封顶，设备预计年底进场，明年上半年试生产。",
    "会上，十二家企业代表先后发言，就融资、物流和人才提出了建议。",
    "两年来，这里从一片滩涂变成了有四十多家企业的新材料基地。",
)
NAV = "".join(
    f'<li><a href="/{path}/">{name}</a></li>'
    for path, name in (("", "首页"), ("news", "新闻中心"), ("invest", "投资指南"), ("park", "园区概况"), ("about", "联系我们"))
)
HEAD = f'<div class="top"><ul class="nav">{NAV}</ul></div>'
FOOT = '<div class="foot"><p>版权所有：临港开发区管委会 苏ICP备00000000号</p><p>地址：滨湖大道一号 电话：0511-00000000</p></div>'


def headlines(count: int, start: int = 0) -> list[str]:
    return list(islice(cycle(HEADLINES), start, start + count))


def prose(count: int, start: int = 0) -> str:
    return "".join(islice(cycle(SENTENCES), start, start + count))


def page(title: str, body: str, head: str = "") -> str:
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>{body}</body></html>'


def framed(title: str, main: str, head: str = "") -> str:
    """The main part between a site's usual navigation and footer."""
    return page(title, HEAD + f'<div class="main">{main}</div>' + FOOT, head)


def rows(template: str, count: int, start: int = 0) -> str:
    """The template once per headline, with {t} the headline, {i} a running id, {d} a day and {s} a summary."""
    return "".join(
        template.format(t=title, i=4100 + start + n, d=f"2023-0{1 + n % 9}-{10 + n % 18}", s=prose(2, n))
        for n, title in enumerate(headlines(count, start))
    )


PAGER = '<div class="page"><a href="index.html">首页</a> 1 <a href="index_2.html">2</a> <a href="index_3.html">3</a> <a href="index_2.html">下一页</a> <a href="index_9.html">尾页</a></div>'
SIDE = '<div class="side"><h3>热点排行</h3><ol>' + rows('<li><a href="/art/{i}.html">{t}</a></li>', 8, 5) + "</ol></div>"

LISTS = {
    "dated links": (
        "https://www.a.gov.cn/xwzx/zsdt/",
        framed(
            "招商动态_临港开发区",
            '<ul class="list">' + rows('<li><a href="./202305/t20230512_{i}.shtml">{t}</a><span>{d}</span></li>', 20) + "</ul>" + PAGER,
        ),
    ),
    "links in a table": (
        "http://www.b.cn/list.asp?id=3",
        framed(
            "新闻列表",
            "<table>" + rows('<tr><td>·<a href="show.asp?id={i}">{t}</a></td><td>[{d}]</td></tr>', 15) + "</table>共15条 第1/1页",
        ),
    ),
    "blog with summaries": (
        "http://c.example.cn/index.php/category-1.html",
        framed(
            "产业信息",
            rows(
                '<div class="post"><h2><a href="/index.php/post/{i}.html">{t}</a></h2><div class="info">{d} 浏览79</div><p>{s}</p></div>', 8
            )
            + PAGER,
        ),
    ),
    "three posts with summaries": (
        "http://c.example.cn/index.php/tags-7.html",
        framed(
            "滨湖 - 产业信息",
            rows(
                '<div class="post"><h2><a href="/index.php/post/{i}.html">{t}</a></h2><p>{s}</p><a href="/index.php/post/{i}.html">阅读全文</a></div>',
                3,
            ),
        ),
    ),
    "definition list": (
        "http://d.example.cn/plus/list.php?tid=2",
        framed(
            "企业新闻",
            "<dl>"
            + rows('<dt><a href="/a/{i}.html">{t}</a></dt><dd>{s}<a href="/a/{i}.html">查看全文</a></dd><dd>日期：{d} 点击：31</dd>', 10)
            + "</dl>"
            + PAGER,
        ),
    ),
    "cards": (
        "https://e.example.cn/news",
        framed("新闻中心", rows('<a class="card" href="/news/{i}"><img src="{i}.jpg"><h3>{t}</h3><p>{s}</p><time>{d}</time></a>', 9)),
    ),
    "home page of a portal": (
        "https://www.f.gov.cn/",
        framed(
            "临港开发区管委会",
            "".join(
                f'<div class="box"><h2><a href="/c{k}/">栏目{k}</a></h2><ul>'
                + rows('<li><a href="/art/2023/4/15/art_{i}.html">{t}</a></li>', 8, 3 * k)
                + "</ul></div>"
                for k in range(8)
            ),
        ),
    ),
    "home page of a blog with whole posts": (
        "http://g.example.cn/",
        framed(
            "城建笔记",
            "".join(
                f'<div class="entry"><h2><a href="/post/{k}.html">{t}</a></h2><div>{"".join(f"<p>{prose(3, k + j)}</p>" for j in range(5))}</div><div>分类：随笔 | 评论(0)</div></div>'
                for k, t in enumerate(headlines(5))
            ),
        ),
    ),
    "search result": (
        "https://h.example.cn/search?q=%E9%A1%B9%E7%9B%AE",
        framed(
            "搜索：项目",
            "<p>为您找到相关结果约120个</p>"
            + rows('<div class="r"><h3><a href="/n/{i}.html"><em>项目</em>{t}</a></h3><p>{s}...</p><span>{d}</span></div>', 10)
            + PAGER,
        ),
    ),
    "gallery of pictures": (
        "https://i.example.cn/photo/",
        framed(
            "图片新闻",
            rows(
                '<div class="pic"><a href="/photo/{i}.html"><img src="/p/{i}.jpg" alt="{t}"></a><p><a href="/photo/{i}.html">{t}</a></p></div>',
                16,
            ),
        ),
    ),
    "forum board": (
        "http://bbs.example.cn/forum-2-1.html",
        framed(
            "招商论坛 - 滨湖社区",
            "<table>"
            + rows(
                '<tr><th><a href="thread-{i}-1-1.html">{t}</a></th><td><a href="space-uid-7.html">老王</a> {d}</td><td>12 / 340</td></tr>',
                20,
            )
            + "</table>",
        ),
    ),
    "site map": (
        "https://j.example.cn/sitemap.html",
        framed(
            "网站地图",
            "".join(
                f"<dl><dt>第{k}类</dt>"
                + "".join(
                    f'<dd><a href="/{k}/{j}/">{name}</a></dd>'
                    for j, name in enumerate(("机构设置", "政策文件", "办事指南", "通知公告", "园区风采"))
                )
                + "</dl>"
                for k in range(9)
            ),
        ),
    ),
    "links of partners": (
        "https://j.example.cn/links.html",
        framed("友情链接", "".join(f'<a href="http://www.l{k}.cn/">友好单位网站{k}</a> | ' for k in range(40))),
    ),
    "special topic with an introduction": (
        "https://k.example.cn/zt/2023/",
        framed(
            "专题：重点项目建设年",
            f"<div><h1>重点项目建设年</h1><p>{prose(2)}</p></div>"
            + "".join(
                "<div><h3>专题报道</h3><ul>" + rows('<li><a href="/c/{i}.html">{t}</a></li>', 9, 4 * k) + "</ul></div>" for k in range(3)
            ),
        ),
    ),
    "pages of a printed paper": (
        "http://epaper.example.cn/html/2023-08/16/node_2.htm",
        framed(
            "滨湖日报 第A01版：要闻",
            "<h2>本版新闻</h2><ul>"
            + rows('<li><a href="content_{i}.htm">{t}</a></li>', 7)
            + "</ul><h2>版面导航</h2>"
            + "".join(f'<a href="node_{k}.htm">第A0{k}版：综合</a><br>' for k in range(1, 9)),
        ),
    ),
    "letters to the mayor": (
        "https://l.example.cn/mailbox/list",
        framed(
            "信件列表",
            "<table><tr><th>编号</th><th>标题</th><th>状态</th><th>时间</th></tr>"
            + rows('<tr><td>{i}</td><td><a href="view?id={i}">{t}</a></td><td>已办结</td><td>{d}</td></tr>', 15)
            + "</table>",
        ),
    ),
    "catalogue of public information": (
        "https://m.example.cn/xxgk/",
        framed(
            "政府信息公开目录",
            "<table>"
            + rows('<tr><td>01401/2023-{i}</td><td><a href="/xxgk/{i}.html">{t}</a></td><td>管委会办公室</td><td>{d}</td></tr>', 12)
            + "</table>"
            + PAGER,
        ),
    ),
    "plants to let": (
        "http://n.example.cn/rent/",
        framed(
            "厂房出租",
            rows('<div class="item"><a href="/rent/{i}.html">{t}附近厂房出租</a><p>面积：3200㎡ 价格：18元/㎡/月 区域：滨湖</p></div>', 12),
        ),
    ),
    "downloads": (
        "https://o.example.cn/down/",
        framed("资料下载", "<ul>" + rows('<li><a href="/files/{i}.doc">{t}（附件）.doc</a> 大小：48KB 下载次数：20</li>', 14) + "</ul>"),
    ),
    "on a phone": (
        "https://m.p.example.cn/list/3",
        page(
            "要闻",
            rows('<section><a href="/d/{i}"><h4>{t}</h4><span>滨湖发布 {d}</span></a></section>', 12) + '<a href="?p=2">加载更多</a>',
        ),
    ),
    "videos": (
        "https://q.example.cn/v/",
        framed("视频", rows('<li><a href="/v/{i}" title="{t}"><img src="/v/{i}.png"><i>03:21</i></a><a href="/v/{i}">{t}</a></li>', 18)),
    ),
    "author's posts": (
        "http://c.example.cn/index.php/author-1.html",
        framed(
            "admin - 产业信息",
            '<div class="auth"><h1>admin</h1><p>暂无介绍</p></div>'
            + rows(
                '<div class="item"><h2><a href="/index.php/post/{i}.html">{t}</a></h2><span>{d}</span><div class="intro">{s}</div></div>', 5
            ),
        ),
    ),
    "list beside a side list": (
        "http://r.example.cn/news/index_2.html",
        framed(
            "公司新闻 第2页",
            '<div class="l"><ul>' + rows('<li><h4><a href="/news/{i}.html">{t}</a></h4><p>{s}</p></li>', 6) + "</ul></div>" + SIDE + PAGER,
        ),
    ),
    "one item": (
        "http://c.example.cn/index.php/tags-9.html",
        framed(
            "班列 - 产业信息", rows('<div class="post"><h2><a href="/index.php/post/{i}.html">{t}</a></h2><span>{d}</span></div>', 1) + SIDE
        ),
    ),
    "no items": ("http://c.example.cn/index.php/category-8.html", framed("土地出让", '<div class="list"><p>暂无数据</p></div>' + SIDE)),
    "months of an archive": (
        "http://g.example.cn/archives",
        framed(
            "存档",
            "".join(
                f"<h3>2023年{m}月</h3><ul>" + rows('<li>{d} <a href="/post/{i}.html">{t}</a> (3)</li>', 6, m) + "</ul>" for m in range(1, 7)
            ),
        ),
    ),
    "jobs": (
        "https://s.example.cn/jobs",
        framed(
            "招聘信息",
            "<table>"
            + rows('<tr><td><a href="/jobs/{i}">{t}诚聘技术员</a></td><td>滨湖</td><td>6-8K</td><td>{d}</td></tr>', 10)
            + "</table>",
        ),
    ),
    "links without a list": ("http://t.example.cn/more.html", framed("更多", rows('· <a href="a{i}.htm">{t}</a> ({d})<br>', 25))),
    "questions and answers": (
        "https://u.example.cn/faq",
        framed("常见问题", rows('<div><h3><a href="/faq/{i}">{t}怎么办理？</a></h3><p>答：{s}<a href="/faq/{i}">详情</a></p></div>', 8)),
    ),
    "leaders": (
        "https://v.example.cn/ldzc/",
        framed(
            "领导之窗",
            "".join(
                f'<div><a href="/ldzc/{k}.html"><img src="{k}.jpg"></a><h4><a href="/ldzc/{k}.html">{n}</a></h4><p>分管招商、项目和工业工作。</p></div>'
                for k, n in enumerate(("王甲", "李乙", "张丙", "刘丁", "陈戊", "杨己", "赵庚", "周辛"))
            ),
        ),
    ),
}

LOGINS = {
    "form": (
        "https://a.example.cn/login",
        framed(
            "用户登录",
            '<form method="post" action="/login"><h2>用户登录</h2>用户名 <input name="u"> 密码 <input type="password" name="p"> <button>登录</button> <a href="/reg">立即注册</a> <a href="/forgot">忘记密码？</a></form>',
        ),
    ),
    "form alone": (
        "https://a.example.cn/admin/",
        page(
            "后台管理系统",
            '<form><input placeholder="账号"><input type="password" placeholder="密码"><input placeholder="验证码"><button>登 录</button></form>',
        ),
    ),
    "forum asks to log in": (
        "http://bbs.example.cn/thread-55-1-1.html",
        framed(
            "提示信息 - 滨湖社区",
            '<div id="messagetext"><p>抱歉，您尚未登录，没有权限访问该版块</p></div><form id="login"><p>用户名: <input></p><p>密码: <input type="password"></p><a href="member.php?mod=register">立即注册</a></form>',
        ),
    ),
    "registration": (
        "https://a.example.cn/register",
        framed(
            "新用户注册",
            '<form><p>用户名<input></p><p>设置密码<input type="password"></p><p>确认密码<input type="password"></p><p>我已阅读并同意《用户服务协议》和《隐私政策》</p><button>注册</button></form>',
        ),
    ),
    "scan a code": (
        "https://sso.example.cn/",
        page(
            "统一身份认证",
            '<div><h1>统一身份认证平台</h1><p>请使用手机应用扫码登录</p><img src="qr.png"><form><input name="user"><input type="password"></form><p>首次使用请先激活账号，如有问题请联系管理员。</p></div>',
        ),
    ),
    "article behind a login": (
        "https://paper.example.cn/a/4471.html",
        framed(
            "青禾电子封装基地落户 - 滨湖财经",
            "<h1>青禾电子封装基地落户</h1><p>您还没有登录，请登录后查看全文</p><a href='/login'>登录</a> <a href='/reg'>注册会员</a>",
        ),
    ),
}

ERRORS = {
    "nginx": (
        "http://a.cn/x/1.html",
        "<html><head><title>404 Not Found</title></head><body><center><h1>404 Not Found</h1></center><hr><center>nginx</center></body></html>",
    ),
    "gateway": (
        "http://a.cn/x/2.html",
        "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1>The server returned an invalid or incomplete response.</body></html>",
    ),
    "page not there": (
        "http://a.cn/x/3.html",
        framed("页面不存在", "<h1>404</h1><p>很抱歉，您访问的页面不存在或已被删除。</p><p><a href='/'>返回首页</a></p>"),
    ),
    "not there, with a side list": (
        "http://a.cn/x/4.html",
        framed(
            "抱歉，页面未找到 - 产业信息",
            '<div class="err"><h2>404错误</h2><p>您要找的页面可能已经移动、改名或暂时不可用，请检查网址是否正确。</p></div>' + SIDE,
        ),
    ),
    "thread is gone": (
        "http://bbs.example.cn/thread-9-1-1.html",
        framed(
            "提示信息 - 滨湖社区",
            '<div id="messagetext"><p>抱歉，指定的主题不存在或已被删除或正在被审核</p><p><a href="javascript:history.back()">[ 点击这里返回上一页 ]</a></p></div>',
        ),
    ),
    "deleted by its author": ("https://mp.weixin.qq.com/s/abc", page("", '<div class="weui-msg"><h2>该内容已被发布者删除</h2></div>')),
    "account blocked": (
        "https://mp.weixin.qq.com/s/abd",
        page("", "<div><h2>此账号已被屏蔽, 内容无法查看</h2><p>由用户投诉并经平台审核，此账号存在违规行为</p></div>"),
    ),
    "maintenance": (
        "https://b.cn/n/5.html",
        page("系统维护", "<h1>系统维护中</h1><p>网站正在升级维护，预计两小时后恢复，给您带来不便，敬请谅解。</p>"),
    ),
    "firewall": (
        "https://b.cn/n/6.html",
        page("访问被拦截", "<p>很抱歉，由于您访问的URL有可能对网站造成安全威胁，您的访问被阻断。</p><p>您的请求ID是：7a6b000016</p>"),
    ),
    "too often": ("https://b.cn/n/7.html", page("安全验证", "<p>您的访问过于频繁，请输入验证码后继续访问</p><input><button>提交</button>")),
    "script error": (
        "http://c.cn/show.asp?id=8",
        "<font face=\"宋体\" size=2>Microsoft OLE DB Provider for ODBC Drivers 错误 '80004005'<p>[Microsoft][ODBC] 数据库连接失败</p>/show.asp，行 12</font>",
    ),
    "php error": (
        "http://c.cn/show.php?id=9",
        "<br /><b>Fatal error</b>:  Uncaught Error: Call to undefined function mysql_connect() in /var/www/show.php:12<br />",
    ),
    "closed": ("http://d.cn/a/10.html", page("站点关闭", "<h1>站点已关闭</h1><p>该网站因未备案暂时无法访问，请联系网站管理员。</p>")),
    "parameter": (
        "http://d.cn/info?id=x",
        framed("出错了", "<h3>操作失败</h3><p>参数错误，您查看的信息不存在或尚未通过审核！</p><p>页面将在3秒后自动跳转</p>"),
    ),
    "server error": (
        "http://d.cn/a/12.html",
        page(
            "运行时错误",
            "<h1>“/”应用程序中的服务器错误。</h1><h2>未将对象引用设置到对象的实例。</h2><p>说明: 执行当前请求期间，出现未经处理的异常。请检查堆栈跟踪信息。</p>",
        ),
    ),
    "domain for sale": (
        "http://e.cn/a/13.html",
        page("e.cn 域名出售", "<h1>e.cn</h1><p>您正在访问的域名可以转让！This domain is for sale.</p>"),
    ),
}

SHELLS = {
    "empty application": (
        "https://a.cn/detail/1",
        page(
            "政务服务",
            '<noscript>请开启JavaScript后再访问本站</noscript><div id="app"></div><script src="/js/chunk.js"></script><script src="/js/app.js"></script>',
        ),
    ),
    "redirect by script": (
        "https://a.cn/detail/2",
        "<html><head><script>window.location.href='/index.html';</script></head><body></body></html>",
    ),
    "redirect by meta": (
        "https://a.cn/detail/3",
        '<html><head><meta http-equiv="refresh" content="0;url=/cn/index.html"><title>跳转中</title></head><body></body></html>',
    ),
    "challenge": (
        "https://a.cn/detail/4",
        "<html><body><script>var _0x1=['cookie','reload'];(function(a){document[a[0]]='k=1;path=/';location[a[1]]();})(_0x1);</script></body></html>",
    ),
    "data without text": (
        "https://a.cn/detail/5",
        page(
            "详情",
            '<div id="__next"><div class="spin">加载中...</div></div><script id="__NEXT_DATA__" type="application/json">{"props":{"title":"x","body":"'
            + prose(20)
            + '"}}</script>',
        ),
    ),
    "template": (
        "https://a.cn/detail/6",
        framed(
            "{{article.title}}",
            '<div ng-app="n"><h1>{{article.title}}</h1><span>{{article.time | date}}</span><div ng-bind-html="article.content"></div></div><script src="n.js"></script>',
        ),
    ),
    "frames": (
        "http://a.cn/7.htm",
        '<html><head><title>滨湖网</title></head><frameset rows="80,*"><frame src="top.htm"><frame src="main.htm"></frameset></html>',
    ),
    "loading": (
        "https://a.cn/detail/8",
        page("滨湖发布", '<div id="root"><p>正在加载，请稍候…</p></div><script>fetch("/api/8").then(render)</script>'),
    ),
    "asks for scripts": (
        "https://a.cn/detail/9",
        page("滨湖发布", "<p>您的浏览器不支持JavaScript或已将其禁用，请启用后刷新本页面。</p><script src='/a.js'></script>"),
    ),
}

EMPTIES = {
    "white space": ("https://a.cn/1.html", "<html><head><title>   </title></head><body>  &nbsp; <p>\u3000</p></body></html>"),
    "nothing in it": ("https://a.cn/2.html", "<html></html>"),
    "comments": ("https://a.cn/3.html", "<html><body><!-- 这里本来有一篇文章，后来被编辑注释掉了，所以什么也没有。 --></body></html>"),
    "frame of a site around nothing": ("https://a.cn/4.html", framed("临港开发区", '<div class="content"></div>')),
    "one word": ("https://a.cn/5.html", page("测试", "<p>测试</p>")),
}

OTHERS = {
    "site map": (
        "https://a.cn/sitemap.xml",
        "<?xml version='1.0' encoding='utf-8'?><urlset><url><loc>https://a.cn/1.html</loc><lastmod>2023-05-12</lastmod></url></urlset>",
    ),
    "feed": (
        "https://a.cn/feed.php",
        "<?xml version='1.0'?><rss version='2.0'><channel><title>滨湖发布</title>"
        + rows("<item><title>{t}</title><link>https://a.cn/{i}.html</link><description>{s}</description></item>", 9)
        + "</channel></rss>",
    ),
    "data": ("https://a.cn/api/8", '{"code": 0, "data": {"title": "' + HEADLINES[0] + '", "text": "' + prose(6) + '"}}'),
}

PAGES: list[tuple[str, str, str, Reason]] = [
    (f"{reason}: {name}", url, html, reason)
    for reason, group in (
        (Reason.LIST_PAGE, LISTS),
        (Reason.LOGIN_PAGE, LOGINS),
        (Reason.ERROR_PAGE, ERRORS),
        (Reason.SCRIPT_SHELL, SHELLS),
        (Reason.EMPTY, EMPTIES),
        (Reason.NOT_HTML, OTHERS),
    )
    for name, (url, html) in group.items()
]
