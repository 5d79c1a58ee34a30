"""Projects by the words beside a phrase: what happens to it, what is done to it, where it lies, what it measures."""

import re
from dataclasses import replace
from typing import Final

from zscrawl.items import Role
from zscrawl.reading.attach.phrases import BUILT, FIGURE_NEXT, REACH, REACHED, ROLE_OF, Phrases, is_project_head
from zscrawl.reading.attach.roles import SIZE_CLASS, STATISTIC
from zscrawl.reading.spans.names import Name

_HAPPENS: Final = re.compile(REACHED)
_UP_TO_EVENT: Final = re.compile(r"(?:（[^（）]{0,20}）)?(?:[^。；！？\n，（]|（[^（）]{0,40}）){0,27}")
_EVENT_AFTER_COMMA: Final = re.compile(
    r"，[^。；！？\n，]{0,22}?(?:开工|签约|落户|落地|投产|奠基|动工|竣工|封顶|并网|通车|启动|获批|开建|建成|占地|总投资|浇筑|吊装|贯通|合龙|截流|已完成"
    r"|位于|(?:已|目前)?实现|正在规划|分[两三四二]期|施工|建设)"
)
_EVENT_BEFORE: Final = re.compile(
    r"(?:签约|签署|签订|签下|启动|建设|投资|引进|引入|推进|实施|获批|核准|备案|中标|变更|终止|投建|落地|奠基|布局|兴建|新建"
    r"|重启|共建|参股|扩建|如|例如|比如|像|开工|开建|动工|建|推动|加快|修建|筹建|承建|投产|竣工|建成|谋划"
    r"|投入|扩产|开发建设|运营|并网|投运|就|如|例如|比如|分别为|包括|包含|抓好|推出|拟|计划|筹划|对接|建造|继|改造成|改建[成为]|中止|规划|(?<!公)开发|暂停|退出|搁置|放弃|正在进行的)(?:了|起)?(?:[一1][座个家条处栋所])?(?:全?新的)?(?:其?(?:位于|在)[^，。；]{2,20}的|其|[^，。；的]{0,6}首[座个家条])?$"
)
_AT_PLACE: Final = re.compile(r"(?:在|位于|坐落于|坐落在|落户|落地|入驻|走进|来到|进入|参观|考察|走访|调研|于|到|从)$")
_PART_HEADS: Final = re.compile(
    r"(?:厂房|车间|生产线|产线|实验室|机组|研发中心|中心|总部|泵站|电站|变电站|仓库|主体工程|配套工程|码头|工程|大道|公路"
    r"|隧道|大桥|升压站|加速器|孵化器|基地)$"
)
_ACTOR_AFTER: Final = re.compile(
    r"(?:表示|介绍|认为|称|指出|透露|副|负责|相关|工作|的(?:相关)?(?:负责人|企业|工作)|内(?!蒙|设)|附近|旁|里|中的|当中|的?(?:设计|施工|总承包|EPC|或){0,4}业绩|等地|(?:隆重|成功)?举行|召开|获悉"
    r"|了解|党|管|发布|（简称|定位)|集聚|聚集|(?:已|现已|累计){0,2}(?:入驻|集聚|聚集|吸引|引进|培育)了?(?:企业|\d)|(?:建设)?(?:名单|称号|认定)|吸引了?\d|拥有\d"
)
_CLASSY: Final = re.compile(
    r"[\d亿万][^0-9]{0,4}(?:以上|以下)|^.{0,8}(?:类|领域|产业|行业|方面|系列)(?:重大|重点)?(?:项目|工程)?$|^(?:[^0-9A-Za-z]{2,4})(?:类|产业)项目$"
)
_UP_TO_NEXT: Final = (
    r"(?:（[^（）]{0,20}）)?(?:等)?(?:项目)?(?:今日|昨日|近日|日前|上午|下午|今天|昨天"
    r"|当日)?(?:在[^，。；！？\n]{2,20}?)?(?:也|已|已经|将|即将|正式|顺利|全面|成功|集中|实现|全线|全容量|\d[\d.]{0,6}万?[千兆吉]瓦"
    r"|主体|一期|开始|正在|正|尚未|主线|于[^，。；]{2,12}|在[^，。；]{2,14}|同时|率先|\d{4}年|[今明后]?年[底内中末初]前?|[今明]年|[上下]半年|（[^（）]{2,12}）|昨天|今天"
    r"|(?:\d{4}年)?(?:[一二三四]季度|\d{1,2}月(?:\d{1,2}日)?)"
    r"|整治|改造|适时|主体建筑|基本|先后|抓紧|加紧|紧张|有序|稳步|加速|同步|同日|相继|陆续|全部|工程|结构"
    r"|(?:首批|首台|全部|最后一台)机组|加快|目前|现已|预计|年底|年内|明年|项目|国家|的){0,4}"
)
_EVENT_NEXT: Final = re.compile(rf"{_UP_TO_NEXT}(?:{REACHED})")
_REACHED_BEFORE: Final = re.compile(
    r"(?:开工|在建|建设|签约|落户|落地|竣工|投产|建成|启动|投运|运营|投资|引进|开建|动工|拟建|开发|(?:规划|计划|建设|筹建|施工)中)的$|[百千]亿级的?$"
)
_ROUTE_HEAD: Final = re.compile(
    r"隧道|特大桥|大桥|船闸|灌区|泵站|管道|管线|航道|高速|公路|铁路|高铁|城际|地铁|\d{1,6}号线|核电站|风电场|水电站|水库|枢纽"
)
_PLACED_LEADS: Final = frozenset(("在", "位于", "落户", "落地", "入驻", "坐落于", "坐落在", "于"))
_SUPERLATIVE: Final = re.compile(r"(?:最大|首个|第一个?|唯一|最高)的?$|位于[^，。；]{2,24}的$")
_IS_A: Final = re.compile(
    r"(?:也|既)?(?:是|为)[^，。；]{2,44}?(?:(?:重点|主要|重大|重要|首个|首条|最大|示范|支撑|战略)[^，。；]{0,12}?(?:项目|工程"
    r"|基地|通道|高铁|铁路|公路)|重中之重|动脉)|位于[^，。；]{2,24}，(?:计划|规划|项目)?(?:总?投资|占地|建设)"
)
_PUBLIC: Final = re.compile(
    "医院|小学|中学|学校|幼儿园|[养敬]老院|酒店|度假村|(?!航站)..楼|大楼|大厦|园区|体育|.{2,3}馆|大剧院|冷库|牧场|养殖场|公园"
)
_RAISED: Final = re.compile(
    rf"{_UP_TO_NEXT}(?:建设)?(?:开工|竣工|封顶|奠基|开建|落成|投用|建成|动工|破土|开园|开业|签约|落户|获批|核准|环评|招标|中标|完工|施工|浇筑|启用|(?<!不)列入|入选|冲刺|收尾|交付使用|投入(?:使用|运营)|建设(?!者|单位|标准))"
)
_MEASURED_NEXT: Final = re.compile("，?(?:内设|设有|共设|(?:设计|规划)?(?:用地|总?装机|总?建筑面积|总库容|日处理|年产|年处理|规划建设))")
_LOCATED: Final = re.compile(
    r"(?:项目|工程)?(?:，)?(?:位于|地处|坐落|选址|(?:计划|拟|将|预计)建[在于]|落址|起于|起自|，(?:线路|路线)?(?:[东西南北]起|起于|起自)|由[^，。；]{2,24}(?:投资|建设|承建|开发|实施|运营|打造))"
)
_RUNS: Final = re.compile("(?:是|系|将)?(?:连接(?!器)|串联|途经)|(?:正线|线路|主线)?全长|的?(?:重点|标志性|关键)?(?:控制性|标志性)工程")
_SITE: Final = re.compile(
    r"(?:项目)?的?(?:(?:施工|建设)(?:现场|工地|一线|正在)|(?:建设)?(?:推进|调度|协调|现场)会(?!议)|前期工作|可行性研究|可研报告|初步设计|环境影响|(?:落户)?(?:开工|奠基|签约|竣工|落成|投产|启动|揭牌){1,2}(?:仪式|典礼))"
)
_ON_SITE: Final = re.compile("(?:建设)?(?:现场|工地)(?!(?:正式|隆重)?举行|会)|的?(?:现场|相关|技术|安全|施工)?(?:负责人|总工)")
_RULES_TITLE: Final = re.compile("《[^《》]{0,30}$")
_RULES_END: Final = re.compile("[^《》]{0,30}(?:细则|通知|意见|方案|办法|条例|政策|指南|规定|标准)(?:（[^）]{0,10}）)?》")
_VISITS: Final = re.compile("(?:考察|视察|察看|调研|走访|参观)了?$")
_RAISES: Final = re.compile(r"(?:募资|募集资金|定增|发行可转债)[^。；\n]{0,40}(?:(?:用于|投资于)“?|投向|投入)$")
_THIS: Final = re.compile("[该此](?:项目|工程|基地|园区)|.(?:该|此次|此)(?:项目|工程)")
_PLANNED: Final = re.compile(
    r"(?:拟|将|计划|宣布|决定|准备)[^，。；]{0,24}在(?!全|各|我|未来|今后)[^，。；]{2,16}(?:投资)?(?:建设|新建|投建|兴建|设立|建立|建造|开设)(?:[一两三][座个家条])?(?:全?新的?)?$"
)
_NAMED_SO: Final = re.compile("(?<!等)(?<!大)(?<!点)(?:募投|投资|合作|备案|签约|建设|中标|在建|新建)项目“$|(?:项目|工程)——$")
_PROPER: Final = re.compile(r"(?:[A-Z][a-z]{2,}(?: [A-Z][a-z]+){0,3}|[A-Z]{4,})[\u4e00-\u9fff]{0,8}项目")
_CEREMONY: Final = re.compile("”?(?:奠基|剪彩|破土|揭牌)|举行(?:开工|奠基|落成|竣工|投产)")
_AT_WORK: Final = re.compile(
    "，(?:建设者|工人|施工|挖掘机|塔吊|只见|大型机械|[^，。；]{0,8}(?:施工|作业|吊装))|(?:顺利|成功)?完成[^，。；]{0,12}(?:吊装|浇筑|安装|截流|合龙)"
)
_AGREED: Final = re.compile("(?:正式|成功|举行|进行|项目|投资|合作){0,3}(?:签|达成)")
_TREATY: Final = re.compile("(?:投资|合作|框架|建设|入园|意向){1,3}(?:协议|合同|意向书)")
_SIGNS: Final = ("签订", "签署", "签约", "签下", "签订了", "签署了")
_COMES: Final = ("走进", "来到", "走访", "在")
_ONE_OF: Final = re.compile(
    r"(?:(?<!再)新建|(?:投资|开发|合作|共同)?建设|建造|建立|设立|兴建|修建|投建|扩建|增建|筹建|创建|开设|改造[成为]|建)(?:了|起|其)?(?:[一1第][一二三]?[座个家条所处栋])?(?:全?新的?)?$"
)
_PLANNED_AT: Final = re.compile(
    r"(?:拟|将|要|计划|宣布|决定|准备|打算|同意|有意|继续|再次|还|正在|正|开始|率先|已)[^。；]{0,30}(?<![存内])[在于](?!全|各|我|未来|今后|建)[^，。；]{2,20}$"
)
_NO_THING: Final = re.compile("项目|工程|中心|机组|车间|厂房|枢纽|装置|园区|总部|.?线[一-鿿]+段")
_ACTIVE: Final = ("推进", "实施", "完成", "进入", "布局", "通过", "使用", "签署", "中标", "招标", "调试", "安装", "转让")
_DONE: Final = re.compile(
    r"[”》]?的?《?中?标?通知书|投资|\d{2,3}小时|[，。；、！）”\n了]|并|后|将|现场|建设|施工|开工|投产|运营|运行|交付|量产|使用|验收|封顶|竣工|主体|吊装|安装|设备|全部|最后|冲刺|收尾|关键"
    r"|中$|中[，。；]|阶段|环评|备案|审批|核准|土建|桩基|首|[^，。；]{0,8}(?:阶段|验收|鉴定|评审|考核|施工|建设|工程|节点|封顶|核准|备案|环评|审批)"
)
_AIMS: Final = frozenset(("成为", "打造", "形成", "是", "为", "作为", "属于"))
_ANNIVERSARY: Final = re.compile("(?:开通|通车|建成|投产|运营|启用|投运)(?:(?:[一二三四五六七八九十]{1,3}|\\d{1,3})周?年|以来)")
_BEGINS_LINE: Final = re.compile(r"(?:^|[\n。；])[^，。；]{0,6}$")
_ITEM_OPENS: Final = re.compile(r"(?:（?\d{1,2}(?:）|[.、])|[①-⑳])?(?:【[^】]{1,20}】)?(?:[^，。；的]{2,10}的|我国|国内|全球)?")
_TOPMOST: Final = re.compile("最大|首[家条座]")
_VENUE: Final = re.compile("酒店|度假村|大厦|楼|会展中心|会议中心")
_BODY: Final = re.compile("(?:中心|研究院|实验室)$")
_GOES_ON: Final = re.compile(r"\n+(?:[该本此]?(?:项目|工程|基地)|由)")
_LOCATED_OF: Final = re.compile(r"位于[^，。；]{2,24}的$")
_SITED_OF: Final = re.compile(r"(?<![存现])在[^，。；]{4,24}的$")
_PAID_INTO: Final = re.compile("[向对](?:其|旗下)?(?:位于|在)?[^，。；]{0,14}$")
_PAYS: Final = re.compile(r"(?:追加|增加|新增)?投资(?:额)?(?:约|超过?|近|逾|最多)?\d")
_SIGNING: Final = re.compile("(?:正式|成功|共同)?(?:签|达成|举行)")
_INVESTS: Final = re.compile(r"(?:投资(?:建设|新建|实施)?|投建|兴建)$")
_CONTAINS: Final = re.compile(r"(?:主要建设|建设内容|[一二三四首]期(?:工程|项目)?(?:建设|新建|租赁|租用|租用))(?:有|为|包括)?：?$")
_ONE_BUILT: Final = re.compile(r"(?:[一二两三四]|\d{1,3})[座条个栋处]")
_NEGATED: Final = re.compile(r"(?:没有|并无|无|未|不)$")
_CONTENTS: Final = re.compile(r"建设内容|主要建设|建设规模|规划建设|将建设|新建|包括|配套")


def judge(phrases: Phrases, name: Name, position: int) -> None:
    """What the words beside a phrase say of it."""
    if not _may_be_one(phrases, name):
        return
    before = phrases.text[max(0, name.start - 12) : name.start]
    if name.kind == "named" and _REACHED_BEFORE.search(before) and not is_part(phrases, name):
        phrases.vouch(name, "event")
    elif (
        _NEGATED.search(before)
        or (_ACTOR_AFTER.match(phrases.text, name.end) and not (_is_on_site(phrases, name, before) or _is_honoured(phrases, name, before)))
        or _ANNIVERSARY.match(phrases.text, name.end)
        or ROLE_OF.search(before)
        or _signs(phrases, name, before)
        or _in_rules(phrases, name)
    ):
        return
    elif before.endswith("名称：") or _PROPER.match(name.text) or _NAMED_SO.search(before):
        phrases.vouch(name, "label")
    elif name.kind == "class" and not _is_one_of_a_sort(phrases, name, before):
        return
    elif name.kind == "named" and (_SITE.match(phrases.text, name.end) or _is_on_site(phrases, name, before)):
        phrases.vouch(name, "site")
    elif name.kind == "named" and _heads_its_text(phrases, name):
        phrases.vouch(name, "heading")
    elif (_AT_PLACE.search(before) is None or is_project_head(name)) and not is_part(phrases, name):
        rule = _event(phrases, name, position) or _beside(phrases, name, before)
        if rule is not None:
            phrases.vouch(name, rule)


def _may_be_one(phrases: Phrases, name: Name) -> bool:
    """Whether a phrase with a tail word can name one project at all."""
    if name.kind not in ("named", "class") or name.bare or _CLASSY.search(name.text):
        return False
    return _TOPMOST.search(name.text) is None or _stands_alone(phrases, name)


def _stands_alone(phrases: Phrases, name: Name) -> bool:
    """Whether the largest of its kind is all that a digest's line tells (`7.国内最大风电基地投产；`)."""
    begin, end = phrases.document.sentence_at(name.start)
    opens = _ITEM_OPENS.fullmatch(phrases.text, begin, name.start) is not None
    return opens and end - name.end < 16 and not any(one.kind == "named" for one in phrases.within(name.end, end))


def _is_one_of_a_sort(phrases: Phrases, name: Name, before: str) -> bool:
    """Whether the words around a sort of project tell of one: the largest, invested in, planned or told of at a place, costed."""
    return (
        _SUPERLATIVE.search(phrases.text, max(0, name.start - 30), name.start) is not None
        or _INVESTS.search(before.rstrip("“《")) is not None
        or _is_planned(phrases, name, 0)
        or _is_sited(phrases, name)
        or _is_honoured(phrases, name, before)
        or (_is_funded(phrases, name) and name.text.endswith("项目") and len(name.text) > 6)
        or (before.endswith(("建设", "新建")) and len(name.text) > 6 and FIGURE_NEXT.match(phrases.text, name.end) is not None)
    )


def _is_on_site(phrases: Phrases, name: Name, before: str) -> bool:
    """`N现场`, `N负责人`, `走进N，只见`: somebody is, or works, where a project is built."""
    if name.kind != "named":
        return False
    if before.endswith(_COMES) and _ROUTE_HEAD.match(name.head) and _AT_WORK.match(phrases.text, name.end):
        return True
    if not is_project_head(name):
        return False
    return _ON_SITE.match(phrases.text, name.end) is not None or (before.endswith(_COMES) and phrases.text.startswith("，", name.end))


def _is_honoured(phrases: Phrases, name: Name, before: str) -> bool:
    """`为N奠基`, `为新的N举行开工典礼`, `就N签约`, `签订N合作协议`."""
    honoured = before.endswith(("为", "为“", "为新的", "为全新的")) and _CEREMONY.match(phrases.text, name.end)
    agreed = before.endswith("就") and _AGREED.match(phrases.text, name.end)
    return bool(honoured or agreed or (before.endswith(_SIGNS) and _TREATY.match(phrases.text, name.end)))


def _in_rules(phrases: Phrases, name: Name) -> bool:
    """Whether a phrase stands in the title of a rule (`《江城绿电项目实施细则》`)."""
    return (
        _RULES_END.match(phrases.text, name.end) is not None
        and _RULES_TITLE.search(phrases.text, max(0, name.start - 32), name.start) is not None
    )


def _signs(phrases: Phrases, name: Name, before: str) -> bool:
    """Whether a park is a party to a contract (`与临江产业园区签署投资协议`)."""
    return before.endswith(("与", "和", "同")) and _SIGNING.match(phrases.text, name.end) is not None


def _is_planned(phrases: Phrases, name: Name, lead: int) -> bool:
    """Whether somebody is to build a thing at a place (`拟在江城建设装备产业园`)."""
    edge = name.start - lead
    return not is_project_head(name) and _PLANNED.search(phrases.text, max(0, edge - 48), edge) is not None


def _is_sited(phrases: Phrases, name: Name) -> bool:
    """Whether a sort of project is told of by its place and what happens to it (`远岸在江城开发区的储能制造项目奠基`)."""
    return (
        is_project_head(name)
        and len(name.text) > 5
        and _SITED_OF.search(phrases.text, max(0, name.start - 30), name.start) is not None
        and _EVENT_NEXT.match(phrases.text, name.end) is not None
    )


def planned_works(phrases: Phrases) -> None:
    """`将在江城新建两座工厂`: works of one kind at one place are one project."""
    for name in list(phrases.names):
        if name.kind == "group" and name.lead.endswith("座") and name.head.endswith("厂") and _is_planned(phrases, name, len(name.lead)):
            phrases.vouch(phrases.add(replace(name, kind="named")), "object")


def introduced(phrases: Phrases) -> None:
    """`投资X在江城新建一座水电站`, `计划在江城建造电池厂`: a thing that is told of for the first time and has no name yet."""
    for position, name in enumerate(list(phrases.names)):
        if name.kind == "anaphor" and not _NO_THING.match(name.text) and _is_first_told(phrases, name, position):
            phrases.vouch(phrases.add(replace(name, kind="named")), "introduced")


def _is_first_told(phrases: Phrases, name: Name, position: int) -> bool:
    begin, _ = phrases.document.sentence_at(name.start)
    built = _ONE_OF.search(phrases.text, max(begin, name.start - 12), name.start)
    if built is None or any(
        one.start >= begin - 160 and (one.kind == "phase" or is_project_head(one)) and not phrases.in_heading(one)
        for one in phrases.names[max(0, position - 8) : position]
    ):
        return False
    return _PLANNED_AT.search(phrases.text, max(begin, built.start() - 60), built.start()) is not None or any(
        amount.role in (Role.TOTAL_INVESTMENT, Role.PHASE_INVESTMENT) and name.start - 40 < amount.end <= built.start()
        for amount in phrases.document.amounts_within(begin, built.start())
    )


def _heads_its_text(phrases: Phrases, name: Name) -> bool:
    """Whether a phrase is a heading whose text goes on with 该项目."""
    heading = next((end for start, end in phrases.headings if start == name.start and name.end == end), None)
    return heading is not None and _GOES_ON.match(phrases.text, heading) is not None


def _event(phrases: Phrases, name: Name, position: int) -> str | None:
    """Whether something happens to what the phrase names, in its clause or the next."""
    project = is_project_head(name)
    following = next(
        (
            one.start
            for one in phrases.names[position + 1 : position + 8]
            if one.kind in ("named", "class", "group") and one.lead not in _PLACED_LEADS
        ),
        len(phrases.text),
    )
    if _PUBLIC.match(name.head):
        return "event" if _RAISED.match(phrases.text, name.end) else None
    far = project or _ROUTE_HEAD.match(name.head) is not None
    after = _happens(phrases, name.end) if far else _EVENT_NEXT.match(phrases.text, name.end)
    if after is not None and not project and _acts(phrases, after):
        return None
    if after is not None and after.end() <= following and not (_BODY.search(name.head) and after.group().endswith("签署")):
        return "event"
    if after is None and name.kind == "named" and _IS_A.match(phrases.text, name.end):
        return "event"
    comma = _EVENT_AFTER_COMMA.match(phrases.text, name.end)
    adjoins = comma is not None and comma.end() <= following
    return "event" if adjoins and (project or name.lead in ("", "的")) else None


def _happens(phrases: Phrases, start: int) -> re.Match[str] | None:
    """The first word for something that happens, in the clause that goes on at `start`."""
    reach = _UP_TO_EVENT.match(phrases.text, start)
    edge = reach.end() if reach else start
    for match in _HAPPENS.finditer(phrases.text, start, edge + 8):
        if match.start() > edge:
            return None
        if _UP_TO_EVENT.fullmatch(phrases.text, start, match.start()):
            return match
    return None


def _acts(phrases: Phrases, event: re.Match[str]) -> bool:
    """Whether a base or park does something (`N推进数字化改造`) rather than being built or opened."""
    return event.group().endswith(_ACTIVE) and _DONE.match(phrases.text, event.end()) is None


def _beside(phrases: Phrases, name: Name, before: str) -> str | None:
    """Whether a verb, a place, a figure or a colon stands beside the phrase."""
    if _is_honoured(phrases, name, before):
        return "event"
    if name.kind == "class":
        return _beside_class(phrases, name, before)
    if _EVENT_BEFORE.search(before.rstrip("《“了")) or _is_funded(phrases, name) or _is_visited(phrases, name, before):
        return "object"
    if _LOCATED.match(phrases.text, name.end) or (_ROUTE_HEAD.match(name.head) and _RUNS.match(phrases.text, name.end)):
        return "located"
    paid = _PAYS.match(phrases.text, name.end) and _PAID_INTO.search(phrases.text, max(0, name.start - 24), name.start)
    if paid or FIGURE_NEXT.match(phrases.text, name.end):
        return "figure"
    if is_project_head(name) and (_MEASURED_NEXT.match(phrases.text, name.end) or _has_figure(phrases, name)):
        return "figure"
    labels = phrases.text.startswith("：", name.end) and _BEGINS_LINE.search(phrases.text, max(0, name.start - 8), name.start)
    return "label" if labels else None


def _beside_class(phrases: Phrases, name: Name, before: str) -> str | None:
    """The same for a sort of project, of which one is told here."""
    if _LOCATED_OF.search(phrases.text, max(0, name.start - 30), name.start) or _is_sited(phrases, name):
        return "located"
    if (_INVESTS.search(before.rstrip("“《")) and len(name.text) > 6) or _is_planned(phrases, name, 0):
        return "object"
    if _is_funded(phrases, name):
        return "object"
    return "figure" if FIGURE_NEXT.match(phrases.text, name.end) else None


def _is_funded(phrases: Phrases, name: Name) -> bool:
    """`募资X用于N`: what the money of a share issue is for."""
    return _RAISES.search(phrases.text, max(0, name.start - 60), name.start) is not None


def _is_visited(phrases: Phrases, name: Name, before: str) -> bool:
    """`考察了N项目`; a park that is visited is a place."""
    return is_project_head(name) and _VISITS.search(before) is not None


def _has_figure(phrases: Phrases, name: Name) -> bool:
    _, end = phrases.document.sentence_at(name.start)
    edge = min(end, name.end + 40)
    if any(one.kind == "named" and is_project_head(one) for one in phrases.within(name.end, edge)):
        return False
    return any(one.role not in (STATISTIC, SIZE_CLASS) for one in phrases.document.amounts_within(name.end, edge))


def is_part(phrases: Phrases, name: Name) -> bool:
    """Whether a thing that is built is only a part of the project that the sentence speaks of."""
    if phrases.text[max(0, name.start - 6) : name.start].endswith(("配套建设", "同步建设", "配套新建")):
        return True
    if not is_project_head(name) and _CONTAINS.search(phrases.text, max(0, name.start - 12), name.start) is not None:
        return True
    begin, _ = phrases.document.sentence_at(name.start)
    begin = max(begin, name.start - REACH)
    row = phrases.series.get(name)
    before = [
        one
        for one in phrases.within(begin, name.start)
        if one.end <= name.start and one.kind in ("named", "anaphor", "phase") and (row is None or phrases.series.get(one) != row)
    ]
    built = name.lead in ("新建", "新建设", "建设") and _ONE_BUILT.match(phrases.text, name.end) is not None
    if built and any(one in phrases.rules or one.kind != "phase" for one in before):
        return True
    if name.lead in BUILT and not is_project_head(name) and any(is_project_head(one) or one in phrases.rules for one in before):
        return True
    if not _PART_HEADS.search(name.head):
        return False
    earlier = bool(before)
    if earlier and name.head.startswith("机组") and name.start - before[-1].end < 4:
        return True
    if name.lead in ("", "的") and len(name.text) > 4 and phrases.text[name.start - 1 : name.start] not in ("、", "和", "与", "及"):
        return False
    return earlier or name.lead in ("租用", "租赁") or _CONTENTS.search(phrases.text[begin : name.start]) is not None


def pointed_at(phrases: Phrases) -> None:
    """`建设…的N。该项目总投资X`: what a sentence about 该项目 points back to, where no other project stands in between."""
    for position, name in enumerate(phrases.names):
        if name.kind != "anaphor" or not _THIS.match(phrases.text, name.start - 1) or phrases.heads(name.start):
            continue
        sentence, _ = phrases.document.sentence_at(name.start)
        begin = max(sentence, phrases.text.rfind("，", sentence, name.start) + 1)
        if name.start - begin > 6:
            continue
        before = [one for one in phrases.names[max(0, position - 8) : position] if begin - 160 <= one.start and one.end <= begin]
        if any(one in phrases.rules or one.kind == "group" for one in before):
            continue
        target = next(
            (one for one in reversed(before) if one.kind in ("named", "class") and len(one.text) > 4 and not _VENUE.match(one.head)), None
        )
        if begin > sentence and (target is None or target.kind == "class" or target.start < sentence):
            continue
        if target is not None and target.lead not in _AIMS and phrases.document.story_at(target.start) == phrases.document.story_at(begin):
            phrases.vouch(target, "pointed-at")
