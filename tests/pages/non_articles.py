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

LISTS["a portal with its name and the day on top"] = (
    "https://www.f.gov.cn/index.html",
    page(
        "临港经济开发区门户网",
        "<h2>临港经济开发区门户网</h2><p>今天是2023年5月12日 星期五</p>"
        + HEAD
        + "<ul>"
        + rows('<li><a href="/art/{i}.html">{t}</a></li>', 30)
        + "</ul>",
    ),
)
LISTS["a long heading over links"] = (
    "https://w.example.cn/zsyz/",
    framed(
        "临港开发区",
        "<h1>临港开发区招商引资工作动态</h1><ul>" + rows('<li><a href="/zsyz/{i}.html">{t}</a><span>{d}</span></li>', 20) + "</ul>" + PAGER,
    ),
)
LISTS["a long heading over summaries"] = (
    "https://w.example.cn/zsyz/index_2.html",
    framed(
        "临港开发区",
        "<h2>临港开发区招商引资工作动态</h2>" + rows('<div><h3><a href="/zsyz/{i}.html">{t}</a></h3><p>{s}</p><i>{d}</i></div>', 9),
    ),
)
LISTS["a topic with a heading and an introduction"] = (
    "https://w.example.cn/zt/xmnd/",
    framed(
        "专题",
        f"<h1>二〇二三年重点项目建设专题报道</h1><p>{prose(2)}</p>" + "<ul>" + rows('<li><a href="/c/{i}.html">{t}</a></li>', 18) + "</ul>",
    ),
)
LISTS["cards whose headings lead nowhere"] = (
    "https://w.example.cn/parks",
    framed("园区风采", rows('<div class="card"><h3>{t}</h3><p>{s}</p><a href="/parks/{i}.html">查看详情</a></div>', 8)),
)
LISTS["cards with a day"] = (
    "https://w.example.cn/live",
    framed("直播", rows('<div class="card"><a href="/live/{i}"><img src="{i}.jpg"></a><p class="t">{t}</p><p>{d} 08:30</p></div>', 12)),
)
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

MORE: list[tuple[Reason, str, str, str]] = [
    (
        Reason.ERROR_PAGE,
        "Tomcat",
        "http://a.cn/x.html",
        "<html><head><title>HTTP Status 404 – 未找到</title></head><body><h1>HTTP状态 404 - 未找到</h1><hr/><p><b>类型</b> 状态报告</p><p><b>消息</b> /news/123.html</p><p><b>描述</b> 源服务器未能找到目标资源的表示或者是不愿公开一个已经存在的资源表示。</p><h3>Apache Tomcat/8.5.50</h3></body></html>",
    ),
    (
        Reason.ERROR_PAGE,
        "IIS 404",
        "http://a.cn/x.html",
        page(
            "404 - 找不到文件或目录。",
            '<div id="header"><h1>服务器错误</h1></div><div><h2>404 - 找不到文件或目录。</h2><h3>您要查找的资源可能已被删除，已更改名称或者暂时不可用。</h3></div>',
        ),
    ),
    (
        Reason.ERROR_PAGE,
        "IIS 403",
        "http://a.cn/x.html",
        page(
            "403 - 禁止访问: 访问被拒绝。",
            "<h1>服务器错误</h1><h2>403 - 禁止访问: 访问被拒绝。</h2><h3>您无权使用所提供的凭据查看此目录或页面。</h3>",
        ),
    ),
    (
        Reason.ERROR_PAGE,
        "WordPress without its database",
        "http://a.cn/?p=1",
        "<html><head><title>数据库错误</title></head><body><h1>建立数据库连接时出错</h1></body></html>",
    ),
    (
        Reason.ERROR_PAGE,
        "ThinkPHP jump",
        "http://a.cn/news/1.html",
        page(
            "跳转提示",
            '<div class="system-message"><h1>:(</h1><p class="error">文章不存在！</p><p class="jump">页面自动 <a href="/">跳转</a> 等待时间： <b>3</b></p></div>',
        ),
    ),
    (
        Reason.ERROR_PAGE,
        "ThinkPHP fault",
        "http://a.cn/news/1.html",
        page(
            "系统发生错误",
            '<div class="error"><h1>无法加载模块:News</h1><div><h3>错误位置</h3><p>FILE: /www/ThinkPHP/Library/Think/App.class.php LINE: 102</p></div></div>',
        ),
    ),
    (
        Reason.ERROR_PAGE,
        "DedeCMS message",
        "http://a.cn/plus/view.php?aid=9",
        '<html><head><title>DedeCMS提示信息</title></head><body><div>DedeCMS 提示信息！</div><div>文档ID为空或已被删除!<br/><a href="javascript:history.go(-1)">如果你的浏览器没反应，请点击这里...</a></div></body></html>',
    ),
    (
        Reason.ERROR_PAGE,
        "PHPCMS message",
        "http://a.cn/index.php?m=content",
        page(
            "提示信息",
            '<div class="showMsg"><h5>提示信息</h5><div class="content">信息不存在！</div><div class="bottom"><a href="javascript:history.back()">[点这里返回上一页]</a></div></div>',
        ),
    ),
    (
        Reason.ERROR_PAGE,
        "stopped by its host",
        "http://a.cn/",
        page("TestPage184", "<div><h1>抱歉！该站点已经被管理员停止运行，请联系管理员了解详情！</h1></div>"),
    ),
    (
        Reason.ERROR_PAGE,
        "not on record",
        "http://a.cn/",
        page("网站暂时无法访问", "<h1>该网站暂时无法访问</h1><p>网站未备案或已被封禁</p><p>根据相关规定，网站未完成备案无法访问。</p>"),
    ),
    (
        Reason.ERROR_PAGE,
        "request refused",
        "http://a.cn/x",
        page(
            "网站防火墙",
            "<div>您的请求带有不合法参数，已被网站管理员设置拦截！</div><div>可能原因：您提交的内容包含危险的攻击请求</div><div>如何解决：检查提交内容；如网站托管，请联系空间提供商；普通网站访客，请联系网站管理员；</div>",
        ),
    ),
    (
        Reason.ERROR_PAGE,
        "Cloudflare block",
        "http://a.cn/x",
        "<html><head><title>Attention Required! | Cloudflare</title></head><body><h1>Sorry, you have been blocked</h1><p>You are unable to access a.cn</p></body></html>",
    ),
    (
        Reason.SCRIPT_SHELL,
        "Cloudflare challenge",
        "http://a.cn/x",
        "<html><head><title>Just a moment...</title></head><body><noscript>Enable JavaScript and cookies to continue</noscript><script>window._cf_chl_opt={}</script></body></html>",
    ),
    (
        Reason.ERROR_PAGE,
        "network check",
        "http://a.cn/x",
        page("百度安全验证", "<div>网络不给力，请稍后重试</div><a>返回首页</a><div>问题反馈</div>"),
    ),
    (
        Reason.ERROR_PAGE,
        "WeChat check",
        "https://mp.weixin.qq.com/s/x",
        page("验证", "<div><h2>环境异常</h2><p>当前环境异常，完成验证后即可继续访问。</p><a>去验证</a></div>"),
    ),
    (
        Reason.ERROR_PAGE,
        "WeChat account moved",
        "https://mp.weixin.qq.com/s/x",
        page("", "<h2>该公众号已迁移</h2><p>该公众号已迁移至新的账号，原账号已回收。若需访问原文章链接，请点击下方按钮。</p>"),
    ),
    (Reason.ERROR_PAGE, "expired", "http://a.cn/x", framed("提示", "<p>该链接已过期，请重新获取。</p>")),
    (
        Reason.ERROR_PAGE,
        "deleted, beside a side list",
        "http://a.cn/a/1234",
        framed("内容已下线 - 某某号", "<div><p>抱歉，文章已被作者删除</p></div>" + SIDE),
    ),
    (
        Reason.ERROR_PAGE,
        "old browser",
        "http://a.cn/x",
        page(
            "浏览器升级提示",
            "<h1>您的浏览器版本过低</h1><p>为了更好的浏览体验，请升级您的浏览器或使用以下浏览器访问：</p><ul><li>谷歌浏览器</li><li>火狐浏览器</li></ul>",
        ),
    ),
    (
        Reason.ERROR_PAGE,
        "Apache default",
        "http://a.cn/",
        "<html><head><title>Apache2 Debian Default Page: It works</title></head><body><div>It works!</div><p>This is the default welcome page used to test the correct operation of the Apache2 server after installation on Debian systems. If you can read this page, it means that the Apache HTTP server installed at this site is working properly. You should replace this file before continuing to operate your HTTP server.</p></body></html>",
    ),
    (
        Reason.ERROR_PAGE,
        "nginx default",
        "http://a.cn/",
        "<html><head><title>Welcome to nginx!</title></head><body><h1>Welcome to nginx!</h1><p>If you see this page, the nginx web server is successfully installed and working. Further configuration is required.</p></body></html>",
    ),
    (
        Reason.LIST_PAGE,
        "directory",
        "http://a.cn/files/",
        '<html><head><title>Index of /files</title></head><body><h1>Index of /files</h1><pre><a href="../">../</a>\n'
        + "".join(f'<a href="report{k}.pdf">report{k}.pdf</a>   12-May-2023 08:3{k}  48123\n' for k in range(9))
        + "</pre></body></html>",
    ),
    (
        Reason.LIST_PAGE,
        "search without results",
        "http://a.cn/search?q=x",
        framed("搜索结果", "<p>没有找到与“青禾”相关的内容，请更换关键词。</p>" + SIDE),
    ),
    (Reason.LIST_PAGE, "tags", "http://a.cn/tags/", framed("标签云", "".join(f'<a href="/tag/{k}">招商引资{k}</a> ' for k in range(50)))),
    (
        Reason.LIST_PAGE,
        "cities",
        "http://a.cn/city",
        framed(
            "切换城市",
            "".join(
                f"<dl><dt>{p}</dt>"
                + "".join(f'<dd><a href="/{c}">{c}</a></dd>' for c in ["扬州", "镇江", "南京", "苏州", "无锡"])
                + "</dl>"
                for p in ["江苏", "浙江", "安徽"]
            ),
        ),
    ),
    (
        Reason.LIST_PAGE,
        "tenders",
        "http://a.cn/zbgg/index_3.jhtml",
        framed(
            "招标公告",
            "<table>"
            + rows('<tr><td><a href="/zbgg/{i}.jhtml">{t}招标公告</a></td><td>临港</td><td>公开招标</td><td>{d}</td></tr>', 15)
            + "</table>"
            + PAGER,
        ),
    ),
    (
        Reason.LIST_PAGE,
        "flashes with summaries",
        "http://a.cn/kuaixun",
        framed("快讯", rows('<div class="item"><time>{d} 08:30</time><h3><a href="/k/{i}">{t}</a></h3><div>{s}{s}</div></div>', 20)),
    ),
    (
        Reason.LIST_PAGE,
        "gov home",
        "https://www.x.gov.cn/",
        framed(
            "滨湖区人民政府",
            "<div><h3>区情概况</h3><p>滨湖区位于江南水乡，面积三百二十平方公里，辖六镇四街道，常住人口四十二万。</p></div>"
            + "".join(
                '<div><h3><a href="/c/">栏目更多</a></h3><ul>'
                + rows('<li><a href="/art/2023/art_{i}.html">{t}</a></li>', 6, k)
                + "</ul></div>"
                for k in range(6)
            ),
        ),
    ),
    (
        Reason.LIST_PAGE,
        "big story on home",
        "https://www.x.gov.cn/index.html",
        framed(
            "滨湖网",
            f'<div class="top"><h1><a href="/a/1.html">{HEADLINES[0]}</a></h1><p>{prose(2)}[<a href="/a/1.html">详细</a>]</p></div>'
            + "".join("<ul>" + rows('<li><a href="/a/{i}.html">{t}</a></li>', 8, k) + "</ul>" for k in range(4)),
        ),
    ),
    (
        Reason.LIST_PAGE,
        "short titles",
        "http://a.cn/list/2",
        framed("产品中心", "".join(f'<div class="p"><img src="{k}.jpg"><a href="/p/{k}.html">封装基板{k}</a></div>' for k in range(16))),
    ),
    (
        Reason.LIST_PAGE,
        "company nav",
        "http://a.cn/company/",
        framed(
            "入驻企业", "<ul>" + "".join(f'<li><a href="/company/{k}">青禾电子（临湖）有限公司{k}</a></li>' for k in range(30)) + "</ul>"
        ),
    ),
    (
        Reason.LIST_PAGE,
        "short messages",
        "http://a.cn/u/1",
        framed(
            "滨湖发布的主页",
            "".join(
                f'<div class="wb"><div>滨湖发布</div><div>{prose(1, k)}</div><div><a href="/s/{k}">5月{k + 1}日 08:30</a> 转发 12 评论 3 赞 40</div></div>'
                for k in range(12)
            ),
        ),
    ),
    (
        Reason.LIST_PAGE,
        "comments",
        "http://a.cn/comment/123",
        framed(
            "网友评论",
            "<h2><a href='/a/123.html'>"
            + HEADLINES[1]
            + "</a></h2>"
            + "".join(
                f'<div class="c"><b>网友{k}</b> 5月{k + 1}日 <p>{SENTENCES[k % 6][:20]}！</p><a>回复</a> <a>顶</a></div>' for k in range(15)
            ),
        ),
    ),
    (
        Reason.LOGIN_PAGE,
        "for members",
        "http://a.cn/vip/1.html",
        framed(
            HEADLINES[2] + "_滨湖财经",
            f"<h1>{HEADLINES[2]}</h1><p>2023-05-12 08:30</p><p>{SENTENCES[0][:25]}……</p><div>本文为会员专享，登录后阅读全文</div><a>立即登录</a><a>开通会员</a>",
        ),
    ),
    (
        Reason.LOGIN_PAGE,
        "by telephone",
        "http://m.a.cn/login",
        page(
            "登录",
            '<div><h2>手机号登录</h2><input placeholder="请输入手机号"><input placeholder="请输入短信验证码"><button>获取验证码</button><button>登录</button><p>登录即代表同意《用户协议》和《隐私政策》</p></div>',
        ),
    ),
    (
        Reason.LOGIN_PAGE,
        "one account for all",
        "http://a.cn/cas/login?service=x",
        page(
            "政务服务统一认证平台",
            '<div>个人登录 法人登录</div><form><input name="username" placeholder="身份证号/手机号"><input type="password"><input placeholder="验证码"><button>登录</button></form><div>没有账号？<a>立即注册</a> <a>忘记密码</a></div><p>主办：省政务服务管理办公室 技术支持：大数据中心</p>',
        ),
    ),
    (
        Reason.SCRIPT_SHELL,
        "application of a bureau",
        "http://a.cn/#/detail",
        page("某某市投资促进局", '<div id="app"></div><script src="/static/js/app.js"></script>'),
    ),
    (
        Reason.SCRIPT_SHELL,
        "Nuxt",
        "http://a.cn/d/1",
        page("某某", '<div id="__nuxt"><div id="nuxt-loading">Loading...</div></div><script>window.__NUXT__={}</script>'),
    ),
    (
        Reason.SCRIPT_SHELL,
        "filled by a script",
        "http://a.cn/d/2.html",
        framed(
            "新闻详情",
            '<div id="title"></div><div id="content"></div><script>$.getJSON("/api/2",function(d){$("#title").html(d.t)})</script>',
        ),
    ),
    (
        Reason.SCRIPT_SHELL,
        "redirect with a link",
        "http://a.cn/",
        '<html><head><script language="javascript">top.location="/cn/";</script></head><body>如果没有自动跳转，请<a href="/cn/">点击这里</a></body></html>',
    ),
    (
        Reason.SCRIPT_SHELL,
        "one frame",
        "http://a.cn/d/3.html",
        '<html><head><title>滨湖</title></head><body><iframe src="http://b.cn/3.html" width="100%"></iframe></body></html>',
    ),
    (
        Reason.SCRIPT_SHELL,
        "sorryjs",
        "http://a.cn/",
        "<html><body><div>We're sorry but this site doesn't work properly without JavaScript enabled. Please enable it to continue.</div><div id=app></div></body></html>",
    ),
    (Reason.EMPTY, "nav only", "http://a.cn/4.html", framed("滨湖区", "<h2></h2><div></div>")),
    (Reason.EMPTY, "a picture", "http://a.cn/4.jpg.html", '<html><body><img src="4.jpg"></body></html>'),
]

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
] + [(f"{reason}: {name}", url, html, reason) for reason, name, url, html in MORE]
