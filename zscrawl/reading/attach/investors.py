"""Who puts the money in: firms by the structure that they stand in, with the aliases that the article gives them."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from zscrawl.reading.attach.scene import Project, Scene, Sighting
from zscrawl.reading.spans.guard import guarded
from zscrawl.reading.spans.names import has_verb, is_sectoral
from zscrawl.reading.spans.places import place_at, strip_places

Span = tuple[int, int]

_SUFFIX: Final = (
    "(?:股份有限公司|有限责任公司|有限公司|集团公司|控股集团|投资集团|集团股份|集团|总公司|分公司|子公司|公司|股份(?!制)"
    "|控股(?!子公司|股东|的)|研究院|研究所|企业|银行|基金)"
)
_FIRM: Final = re.compile(
    rf"[\u4e00-\u9fffA-Za-z0-9（）·&\- —]{{2,36}}?{_SUFFIX}(?!有限|股份有限|责任|集团|）(?:有限|股份))"
    r"(?:(?<!集团)|(?!(?:(?!公司|旗下|下属)[\u4e00-\u9fff]){2,12}?有限(?:责任)?公司))"
    r"(?:（[^（）\d]{1,6}）)?(?!的?项目公司)"
)
_OWN: Final = re.compile(
    r"^(?P<firm>[^的，。]{1,30}?(?:股份有限公司|有限责任公司|有限公司|集团公司|集团|总公司|公司|股份(?!制)"
    r"|控股))(?:（[^）]{1,8}）)?(?=.{2})"
)
_BY: Final = re.compile(
    r"由(?P<firms>[^，。；由]{2,80}?)(?:投资(?!有限|集团|公司|控股|管理|发展)|出资|建设(?!银行|集团|有限|投资)|打造|开发(?!区|投资|有限)|实施|兴建|投建|承建|组建|运营|设立|斥资|创办|成立|推进)"
)
_VERB: Final = re.compile(
    r"投资控股(?=的)|投资建设|总投资(?=[约超近逾达]?[\d][^，。；、]{0,12}的)|(?<!总)(?<!协议)(?<!概算)(?<!固定资产)投资(?!额|量|强度|环境|力度|总|促进|合作|有限|集团|公司|控股|发展|协议|项目|管理|方|人)"
    r"|签约(?!仪式|活动|落户|项目|率|金额)|斥资|耗资|自筹资金|投入|出资|追加|投建|兴建|新建|扩建|建设(?!项目|工程|基地|中心|规模"
    r"|内容|银行|集团|有限|投资|现场|工地|步伐)|打造|实施|布局|购买|建立|启动(?!仪式|会|区|资金)|上马|新上|重启了?|建(?=\d|年产)"
)
_ADVERB: Final = re.compile(
    r"(?:还|也|或?可能|就|又|先后|已|正|正在|加紧|抓紧|将|拟|计划|预计|同意|决定|宣布|未来|此次|本次|今年|去年|同时|再|进一步|首次"
    r"|自|(?:至|到)\d{4}年[底末]?|[一二三首]期|一次性|分阶段|分期|分批|逐步|陆续|合计|共同|联合|等|合作|全资|独资|负责|主导|牵头|合资|全额|控股|对外|瞄准|具体|累计|"
    r"以[^，。；]{2,10}(?:资金|方式)|(?:在|于|向|到|落户|(?<!未)来)(?:(?!公司|集团)[^，。；、由]){1,26})$"
)
_HOLDS: Final = re.compile(r"(?P<at>位于|设在|坐落于)[^，。；的]{2,24}(?:、总投资[^，。；的]{2,14})?的$|(?<=[司团])(?P<about>就)$")
_SIGNED_WITH: Final = re.compile(r"(?:与|和|同)(?P<firms>[^，。；\n与]{2,50}?)(?:就|在|正式|成功|举行|签|达成|共同|联合|负责人|董事长)")
_SIGNER: Final = re.compile(r"(?P<firms>[^，。；\n与和同]{2,40})(?:与|和|同)[^，。；\n]{2,80}(?:签|达成)")
_BOTH: Final = re.compile("双方|共同(?:投资|出资|建设|打造|开发)|合资|共建")
_SIGNS: Final = re.compile(r"签|达成")
_LABEL: Final = re.compile(
    r"(?:申报单位|建设单位|投资方|投资主体|投资单位|项目单位|业主单位|实施主体|投资人|建设主体|项目业主|开发商|投资商)(?:："
    r"|为|是)+\n?(?P<firms>[^，。；\n（]{2,40})|(?P<principal>[^，。；：\n由的]{2,30}?(?:公司|集团))作为[该本]?(?:项目)?的?(?:投资|建设|实施|业主)(?:主体|单位|方)"
)
_ISSUER: Final = (
    re.compile(r"(?:^|[\n【。])(?P<firm>[\u4e00-\u9fffA-Za-z]{2,8})：(?=[^\n]{0,14}(?:公司|拟|终止|投资|子公司|签|项目|年产|建设))"),
    re.compile(
        r"(?:^|[\n。，】、：”电讯])(?P<firm>[\u4e00-\u9fffA-Za-z]{2,12}?)(?:（[^）]{2,24}）)?(?:今日|昨日|晚间|近日|日前|\d{1,2}日"
        r"|\d{1,2}月\d{1,2}日)?(?:晚间?)?(?:发布|披露)?公告(?:称|，|显示|表示|：)"
    ),
    re.compile(r"(?:^|\n|【)(?P<firm>[\u4e00-\u9fffA-Za-z]{2,8}?)(?:拟|计划|将)(?:合计)?(?:投资|投建|建设|实施|在|\d|斥资)"),
    re.compile(r"(?:^|[\n。，】、：”电讯])(?P<firm>[\u4e00-\u9fffA-Za-z]{2,8}?)(?:（[^）]{2,24}）)?董事会"),
    re.compile(r"据?(?P<firm>[\u4e00-\u9fffA-Za-z]{2,8})(?:今日|昨日)?(?:官微|公众号)?消息，"),
)
_CONTENT: Final = re.compile(
    r"[\d（“]|[百千]亿元?|搬迁|扩产|技改|年产|新增|扩建|增资|二期|三期|四期|一期|七期|高端|高效|高性能|高精|智能|先进|新型"
    r"|全球|全新|总部|研发|生产|制造|产业|基地|项目|工厂|工程|中心|未来|一体化|轻量化|绿色"
    r"|数字|国际|现代|新能源|新材料|新工厂|光伏|风电|锂电|电池|半导体|芯片|汽车|生物|医药|医疗|食品|物流|化工|机器人|装备|"
    r"零部件|储能|源网荷|光储|大数据|数据|云计算|算力|集成电路|电子|光电|氢能|碳纤维|铝|铜|钢|膜|材料|新厂|超级|综合|商业"
    r"|文旅|农业|科创|科技园|科技中心|健康|海上|海洋|陆上|核电|热电|抽水|煤|动力|发动机|乘用车|整车|整机|人形|垂直|车规|AI"
)
_INFRASTRUCTURE: Final = re.compile(
    r"高速|铁路|公路|高铁|城际|水库|枢纽|大桥|机场|隧道|港|灌区|水利|风电|光伏|水电|抽水蓄能|核电|河|湖|输电|特高压|改造"
    r"|拓宽|工程|干渠|连通|改造提升|文旅|消费带|生态|学校|医院|数据湖|小镇|大道|管道|煤矿|热电"
)
_NOT_FIRM: Final = re.compile(
    r"(?:前几天|前不久|[中央国民]企|外资$|[一二三四五六七八九十两]|(?:中|美|韩|德|法|英|泰)国$|欧盟|渤[中海]|[珠长]三角|京津冀|澳大利亚$|津巴布韦$|印度尼西亚$|阿根廷$|智利$|西班牙$|波兰$|国[内外]|周[一二三四五六日]|俄罗斯$|哈萨克斯坦$|印尼$|马来西亚$|新加坡$|沙特$|巴西$|墨西哥$|匈牙利$|加拿大$|日本$|欧洲$|印度$|越南$|台湾$|香港$|我们|他们|金砖|(?:全资|控股)?(?:子|孙)公司|海外|收回|该|其|项目|本|此|双方|记者|政府|我[市省县区国]|全[市省县区国]|当地|省|市|县|区|工程|总"
    r"|计划|预计|一期|二期|三期|首期|其中|主要|建设|投资|地方|中央|国家(?!电投|电网|能源|管网|石油|开发)|企业|公司|据|消息|有关"
    r"|相关|目前|今年|去年|同时|上述|基地|将|拟|年|月|日|方|社会|群众|居民|专家|中标|采购|两家|多家|各方|股东|它|这|那|他"
    r"|以|在|自|为|从|对|各|每|只|由|通过|根据)"
)
_BAD_FIRM: Final = re.compile(
    r"政府|管委会|委员会|[省市县区镇乡村]委|[项目程]$|[市县区镇省]$|(?<!铁路)局$|厅$|部$|开发区|高新区|总投资|计划|目前|建设|年产"
    r"|\d{3}|领导|书记|市长|记者|仪式|消息|负责|项目|产业园|工程|产能|协议|合作|公告|情况"
    r"|方面|规模|推进|重点|其中|分别|以及|预计|资金|额$|期$|基地|中心$|大会|会议|活动|地区|行业|产业链|产业$|领域|技术|市场"
    r"|一是|工厂|标志|电站$|官微|发布$|委$|发改|^规划$|首[条个座]|做好|扎实|公开|暂停|停止|确认|不仅|中华|强调|要求|开发$|实践$|保护$|修复$|标题|讯$|报$|社$|网$|会场|现场|日电|正文|来源|跨国|一揽|^系统$|增加|减少|调整"
    r"|^\S*[一二三]期$|署$|[侧邦]$|业务$|^第三方|深入|^接入|小财注|阶段$|公众号|发布的|媒体|进行|范围$|升级|首相|总统|总理$|利用|条款|暂缓|拟|可能|^[^东南西北远四]方$|^关联方|纷纷|戈壁|梳理|[与及和]$|^购买|巨头$"
)
_NO_PART_OF_FIRM: Final = re.compile(r"年产|\d{2}|项目|投资|中标|确认|签约|开工")
_LETTERS: Final = re.compile(r"[\u4e00-\u9fffA-Za-z\- ]+")
_BETWEEN_FIRMS: Final = re.compile(r"(、|以及|(?<=[司团股行院份])(?:和(?!浩特)|与|及)(?=.{3}))")
_JOINT: Final = re.compile("联合|共同|合资|合作|携手|联手")
_JOINT_FIRMS: Final = re.compile(r"(、|以及|(?<=[^、]{2})(?:和(?!浩特|田|平)|与|及|同|携手)(?=[^、]{2}))")
_ALLIED: Final = re.compile(r"(?:(?:宣布|官宣|将|拟|已|计划){1,2}(?:联合|携手|联手)|(?<=[司团股份])联合|携手|联手)(?=[^、，。]{2})")
_WITH_GOVERNMENT: Final = re.compile("(?:与|和|同)[^，。；与]{2,30}?(?:政府|管委会|管理委员会|办事处)[^，。；]{0,6}$")
_SHARED: Final = re.compile(r"(?P<firms>[^，。；、：\n由占持]{2,20})(?:合计|分别)?(?:持股|占股|出资占比|股权占比)(?:比例)?(?:为|约)?\d")
_JOINTLY: Final = re.compile(
    r"[由为是系](?P<firms>[^，。；：\n由为是系]{2,40}?)(?:共同|联合)?(?:合资|合营|共同出资|联合出资|联合开发|共同开发)"
)
_ACTOR: Final = re.compile(
    r"(?P<firms>[^，。；：！？\n“”【】]{2,28}?)(?:近日|日前|今日|昨日|当日|宣布|官宣|已|将|拟|计划|决定|表示|公告|获得|获批|正式|正在|与|在|于)"
)
_SPEAKER: Final = re.compile(
    r"(?:^|[；。\n【①-⑳ 、])(?P<firms>[\u4e00-\u9fffA-Za-z]{2,8}?)(?:：|(?:宣布|官宣)，"
    r"|(?:科创板|创业板|主板|北交所|港交所)?IPO|拟?定增|拟募资)"
)
_ITSELF: Final = re.compile(
    r"(?:^|[。；：\n]|走进|来到|走访|参观|从|位于[^，。；\n]{2,14}的)(?P<firms>[\u4e00-\u9fffA-Za-z（）]{2,26}?(?:有限责任公司|有限公司|集团))"
    r"(?=是|专业|主要|成立|位于|从事|今年|目前|，|于|自|为|现|拥有|总部|占地|的|内|里|创|总经理|董事长|负责人|介绍|表示|获悉|了解)"
)
_SUBSIDIARY: Final = re.compile(r"[子孙]公司$")
_ANNOUNCES: Final = re.compile(r"(?:（[^（）]{2,24}）)?：?(?:拟|将|计划|斥资|投资|加码)(?!合计|分别)")
_PRODUCT_END: Final = re.compile("[片器件板膜管线料剂液品布油酸盐胶池泵阀轴灯镜屏箱罐瓶粉粒厂储矿砂隔维]$")
_LEISURE: Final = re.compile(r"众创城|旅游|商业|文旅|综合体|广场|小镇|景区|度假|数字经济|创新创业|矿|湖|湾|岛")
_INDEFINITE: Final = re.compile(r"[一这][座个条项处](?:(?:计划|规划)?(?:总?投资|占地)[^，。；]{0,12}的)?$")
_FIRM_TAIL: Final = re.compile("新能源|新材料?|科技|能源|电力|股份|集团|实业|控股|光伏|化工|药业|纸业|电子|重工|生物")
_SUFFIX_END: Final = re.compile(_SUFFIX + "(?:（.*）)?$")
_OWN_WORDS: Final = re.compile(r"（|年产|\d|[光热]电|航[天空]|能源|科技|智能|电[子力气]|重工|化工|生物")
_LONG_REST: Final = 5
_ACTS: Final = (
    r"(?:（[^（）]{2,24}）)?(?:有限|股份|集团|公司|科技|控股|实业|企业|将|拟|计划|宣布|官宣|表示|称|公告|透露|介绍|与|在|已|近日|日前|投资|签约"
    r"|旗下|董事|总经理|总裁|创始人|负责人|方面(?!军)|消息|：)"
)
_LETTERS_DOTTED: Final = re.compile(r"[\u4e00-\u9fffA-Za-z·\- ]+")


def investors_of(scene: Scene) -> list[list[Span]]:
    """For each project the spans of its investors, in the order of the text."""
    return _Investors(scene).all() if scene.projects else []


_DECLARED: Final = re.compile(r"（(?:以下|下)?(?:简称|称)(?:为|：)?[“\"]?(?P<alias>[^，。；（）“”\"、]{2,14})")
_LEGAL: Final = re.compile(r"(?:股份有限公司|有限责任公司|有限公司|集团公司|公司|集团)(?:（[^（）]{1,8}）)?$")


def aliases_of(scene: Scene, firm: Span) -> list[Span]:
    """Other words of the article for a firm: the short form that it declares, and the brand in its legal name."""
    text = scene.document.text
    word = text[slice(*firm)]
    if _LEGAL.search(word) is None:
        return []
    start = text.find(word)
    while start >= 0:
        if (declared := _DECLARED.match(text, start + len(word))) is not None:
            return [declared.span("alias")]
        start = text.find(word, start + 1)
    stem = _LEGAL.sub("", strip_places(word))
    for size in (4, 3, 2):
        brand, follows = stem[:size], stem[size : size + 1]
        if follows and not (follows.isascii() and brand[-1].isascii()) and not is_modifier(brand[:2]):
            found = _used_alone(text, brand, follows)
            if found is not None:
                return [(found, found + size)]
    return []


def _used_alone(text: str, brand: str, follows: str) -> int | None:
    """Where a brand first stands before other words than in the firm's legal name."""
    position = text.find(brand)
    while position >= 0 and text.startswith(follows, position + len(brand)):
        position = text.find(brand, position + 1)
    return position if position >= 0 else None


_BEFORE_FIRM: Final = re.compile(
    r"(?:董事会|股东会|股东大会|审议|审核)(?:审议|审核)?(?:同意|批准|通过)|听取了?|还有|鉴于|制造商|生产商|厂商|巨头|供应商|运营商|据悉|据介绍|据了解|不久前|日前|近日|目前|其中|同时|此外|其实|当天|当日|年底|全资子公司|孙公司|下属企业|下属|下属|控股子公司|子公司"
    r"|旗下|与|走进|是|为(?![\u4e00-\u9fff]{0,3}公司)|公告称|公告|称|表示|强调|指出|认为|要求|介绍|透露|说|随着|消息|就"
    r"|的|\d{1,6}[月日年]|期间|依托|坚持|终止|以来|一家|这家|上午|下午|政府|管委会|引进|位于|来自|世界500强|央企|国企|民企|龙头企业|"
    r"[市县区省](?=中国|[\u4e00-\u9fff]{2,6}集团)|如(?=中)"
)
_BRACKET: Final = re.compile(r"（(?:(?:以下|下)?(?:简称|称)[^（）]{0,30}|[\d.]{1,6}%)）$")
_STATE_FIRM: Final = re.compile(
    r"(?:能源|钢铁|重工|黄金|高速|交投|港口|电力|石化|建工|水务|城投|国投)(?!公路|铁路|项目|基地|工程|产业|装备|化工)"
)
_ROUTES: Final = re.compile(
    "高速|铁路|公路|高铁|城际|大桥|隧道|机场|水库|枢纽|灌区|大道|水利|快速路|至(?!臻)|#|地块|[东南西北](?:延|侧|二?环)|扩建$|试验段"
)
_TRAILING_DATE: Final = re.compile(r"(?:(?:于|在)?\d{4}年)?\d{1,2}月(?:\d{1,2}日)?(?:晚间?)?$")
_ISSUER_WORDS: Final = ("：", "公告", "", "董事会", "消息")
_LEAD: Final = 800
_FIRM_LIKE: Final = re.compile(
    r"^(?![一二三]期)[^\d]{2,}(?:科技|股份|能源|光伏|风能|重工|电子|电气|生物|医药|药业|制药|智能|树脂|轮胎|机器|机械|集团|汽车"
    r"|材料|新材|食品|化工|电力|半导体|控股|环保|精密|光电|苏阀|电器|阀门|乳业|纸业|铝业|钢铁"
    r"|水泥|通信|软件|电池|动力|航空)$"
)
_TITLE: Final = re.compile("(?:党委|党组)?(?:副?书记|副?董事长|副?总裁|副?总经理|首席执行官|首席|负责人|掌门人|创始人)")
_TITLES: Final = ("董事长", "总经理", "总裁", "书记", "市长", "县长", "区长", "主任", "局长", "记者")
_OWNED: Final = re.compile("的?(?:全资|控股)?[子孙]公司|旗下的?")
_WHICH: Final = re.compile("企业$")
_PRONOUN: Final = re.compile(
    r"(?:本|该|上市|母|项目|平台|合资)?公司|企业|本集团|该集团|集团|有关企业|双方企业|(?:该|这家|一家|多家"
    r"|相关|两家|项目)?企业|外资企业"
)
_MODIFIER: Final = re.compile(
    guarded(
        r"(?:[一二三四五六七八]轴|石墨烯|人工(?:智能)?|[新下上]一代|单一|绿[氢电氨醇]|[液风]冷|硫酸|氧化|可再生|[送供输受]电|直连|[极超]薄|重特大|增量|海底|先进|方形|冰雪|系统|绝?大?部分|厂房|中大|车型|平台|尺寸|电容|屏|分立|器件|树脂|机器|风能|重工|钠离子|离子|电芯|烘干|砂|太阳能"
        r"|首[条座个家]|触摸屏|式|LED|AI|高性能?|奥体|数模|混合|大?吨位|耗材|植入|骨科|精深|火腿|联运|铁水|储配|特大|有轨|电车|轻轨|磁浮|车路云?|车联|[光电]?[有无]源|PCB|PPP|5G|IC|IDC|LNG|PVC|PET|BC"
        r"|TOPCon|HJT|仿生|[固液气]态|光[学纤子伏电]|精密|精细|塑[编料]|橡[胶塑]|碳纤维?|玻纤|高[分纯新效端速温压精]"
        r"|超[级高薄硬]|特种|[专通民军商车船医食农家]用|车规|级|工[业程]|智[慧造能]|数[控字码]|自动"
        r"|遥感|激光|量子|低[温压空碳]|中[压试药]|微[波型]|[小大中重轻]型|轻量|柔性|硬质|有机|无机|纳米|石[墨英油化]|"
        r"陶瓷|玻璃|木材|竹|纸|钢|铁|铝|镁|钛|铜|锌|镍|钴|锂|硅|磷|氟|氯|硫|钾|钠|稀土|金刚|金属|不锈|薄[膜板]|[冷热]轧"
        r"|铸[造锻]|锻造|焊接|冲压|注塑|模具|轴承|齿轮|轮[毂胎船]|电[力动气机器线缆源梯池解镀子商]"
        r"|印[刷染]|包装|纺织|服[饰装]|皮革|鞋|玩具|家[具电居]|厨房|卫浴|照明|灯饰|显示|面板|芯片|晶[圆体]|封装|"
        r"传感器?|控制|通[信讯]|网络|互联|信息|软件|硬件|服务器?|云|数据|算力|文[化旅]|旅游|体育|教育|医[疗药]|制药|原料药|疫苗"
        r"|保健|养[老殖]|康养|种[植业]|饲料|粮[油食]|果蔬|蔬菜|水果|茶|酒|饮料|乳|肉|水产"
        r"|冷[链藏]|仓储|物流|港口|码头|航[空天]|无人机?|飞机|机场|高铁|铁路|公路|城[市乡]|乡村|农[村业产品]+|生[态物产活]|"
        r"环[境卫保]|污水|垃圾|固废|危废|再生|循环|绿色|清洁|节能|风力|水力|天然气?|煤|油气|页岩|地热|抽水|海[水洋上]|深海|滨海"
        r"|临港|综合|配套|保障|标准|示范|试验|测试|检[测验]|展示|体验|培训|孵化|创[新业意]"
        r"|科[技研普创]|研[发究]|设计|动漫|影视|跨境|保税|[外商]贸|商[业务]|批发|零售|酒店|住宅|公寓|安置|改造|"
        r"总部|区域|核心|关键|系列|产[品业]|设备|装备|部件|零部件|配件|组件|元件|器件|材料|原料|制品|制造|加工|生产|新能源|能源"
        r"|新材料?|新型|汽车|摩托|客车|卡车|乘用车|整车|整机|人形|发动机|变速|底盘|动力|储能|充电|氢能?|核电|热电"
        r"|火电|光热|智算|电商|国际|全国|华东|华南|华中|华北|西南|西北|东北|长三角|现代|未来|第[一二三四五]|全新|新|老|旧|大|小|"
        r"源网荷储|风光|手术|药物|肿瘤|生命|健康|食品|调味|烘焙|预制菜|宠物|母婴|日化|化[工学纤妆品]+|涂料|染料|颜料|农药|化肥"
        r"|肥料|炼化|一体化|资源|利用|矿[山石业]|选矿|冶[炼金]|建[材筑]|水泥|砂石|混凝土|装配式|门窗"
        r"|幕墙|家园|社区|邻里|民生|公共|应急|救援|消防|安全|消费|更新|会展|中央|直属)"
    )
)


def is_modifier(word: str) -> bool:
    """Whether a word is made of the words that describe products, so that it is no brand."""
    position = 0
    while position < len(word):
        match = _MODIFIER.match(word, position)
        if match is None:
            return False
        position = match.end()
    return True


def _may_be_brand(word: str) -> bool:
    """Whether a name's first word can be a firm's brand: no product, place or sort of thing."""
    return (
        2 <= len(word) <= (8 if _FIRM_LIKE.search(word) else 5)
        and not is_sectoral(word)
        and not is_modifier(word)
        and not is_modifier(word[:2])
        and not _BAD_FIRM.search(word)
        and not _NOT_FIRM.match(word)
        and _LETTERS.fullmatch(word) is not None
        and not _PRODUCT_END.search(word)
    )


class _Investors:
    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.text = scene.document.text
        self.issuer = self._issuer()

    def all(self) -> list[list[Span]]:
        """The investors of each project; the one firm that the article is about stands in where only a guess or nothing was found."""
        found = [self._of(index, project) for index, project in enumerate(self.scene.projects)]
        sure = {self.text[start:end] for spans, guessed in found if not guessed for start, end in spans}
        found[0] = (self._with_parent(found[0][0]), found[0][1])
        if len(sure) == 1 and len(found) > 1 and self._is_the_article_s(next(iter(sure))):
            shared = next(spans for spans, guessed in found if spans and not guessed)
            return [
                shared
                if (project.series is None or shared[0][0] < project.first.start)
                and (not spans or (guessed and not self._stands_elsewhere(spans[0])))
                else spans
                for (spans, guessed), project in zip(found, self.scene.projects, strict=True)
            ]
        return [spans for spans, _ in found]

    def _with_parent(self, spans: list[Span]) -> list[Span]:
        """A subsidiary's parent invests too where it is the parent that announces to invest (`青禾股份：拟投资…`)."""
        if len(spans) != 1 or self.issuer is None:
            return spans
        start = spans[0][0]
        issuer = self.text[slice(*self.issuer)]
        announces = _ANNOUNCES.match(self.text, self.text.find(issuer) + len(issuer)) is not None
        return [*spans, self.issuer] if announces and _SUBSIDIARY.search(self.text, max(0, start - 8), start) is not None else spans

    def _is_the_article_s(self, word: str) -> bool:
        """Whether a firm is the one that the article is about: named often, by its legal form or as the one that announces."""
        announces = self.issuer is not None and self.text[slice(*self.issuer)] == word
        count = self.text.count(word)
        return (count > 2 and (announces or _FIRM.fullmatch(word) is not None)) or count > 7

    def _stands_elsewhere(self, span: Span) -> bool:
        """Whether a brand also stands outside the names of projects."""
        word = self.text[slice(*span)]
        return self.text.count(word) > sum(one.text.count(word) for one in self.scene.names)

    def _is_vouched(self, span: Span, project: Project) -> bool:
        """Whether more than its place in a name tells that a word is a firm: its form, what follows it, or that it acts."""
        start, end = span
        word = self.text[start:end]
        if not word.isascii():
            if _FIRM_LIKE.search(word) or _OWN_WORDS.match(self.text, end) or place_at(self.text, end) is not None:
                return True
            holder = next((one for one in project.names if one.start <= start < one.end), project.first)
            if project.series is not None or holder.end - end > _LONG_REST:
                return True
        return re.search(re.escape(word) + _ACTS, self.text) is not None

    def _of(self, index: int, project: Project) -> tuple[list[Span], bool]:
        """A project's investors, and whether they are only guessed from its name."""
        for step in (self._labelled, self._by, self._shared, self._own_firm, self._signed, self._subject, self._holder, self._speaker):
            if found := list(step(index, project)):
                return self._distinct(found), False
        brand = self._brand(index, project)
        reported = self.issuer is None or self.text.startswith("消息", self.issuer[1])
        if brand and self._is_vouched(brand[0], project) and (reported or self._stands_elsewhere(brand[0])):
            return brand, True
        return ([self.issuer] if self.issuer is not None else []), False

    def _distinct(self, spans: list[Span]) -> list[Span]:
        kept: list[Span] = []
        for span in spans:
            words = self.text[span[0] : span[1]]
            if not any(words in self.text[a:b] or self.text[a:b] in words for a, b in kept):
                kept.append(span)
        return kept

    # -- where firms stand --------------------------------------------------------------------------------------------

    def _sentences(self, index: int) -> Iterator[tuple[int, int, Sighting]]:
        """The sentences that name the project, each with its first sighting there."""
        seen: set[int] = set()
        only = len(self.scene.projects) == 1
        named = self.scene.of(index)
        pointing = [one for one in self.scene.sightings if only and one.index is None and one.kind in ("anaphor", "phase")]
        for sighting in [*named, *pointing]:
            begin, end = self.scene.document.sentence_at(sighting.start)
            close = self.text.find("】", begin, end)
            if close >= 0:
                begin, end = (begin, close) if sighting.start < close else (close + 1, end)
            if begin not in seen:
                seen.add(begin)
                yield begin, end, sighting

    def _labelled(self, index: int, project: Project) -> list[Span]:
        if len(self.scene.projects) > 1:
            return []
        match = _LABEL.search(self.text)
        return self._split(match, "firms" if match["firms"] else "principal") if match else []

    def _by(self, index: int, project: Project) -> list[Span]:
        for begin, end, sighting in self._sentences(index):
            for match in _BY.finditer(self.text, begin, end):
                if self.text.startswith("的", match.end()) and not 0 <= sighting.start - match.end() <= 14:
                    continue
                others = [one for one in self.scene.within(match.end(), sighting.start) if one.index not in (None, index)]
                if others:
                    continue
                if spans := self._split(match):
                    return spans
        return []

    def _shared(self, index: int, project: Project) -> list[Span]:
        """`由甲持股51%，乙持股49%`, `为甲和乙合资`."""
        for begin, end, _ in self._sentences(index):
            if "股" in self.text[begin:end]:
                spans = [span for match in _SHARED.finditer(self.text, begin, end) for span in self._split(match)]
                if len(spans) > 1:
                    return spans
            for match in _JOINTLY.finditer(self.text, begin, end):
                if len(spans := self._split(match, joint=True)) > 1:
                    return spans
        return []

    def _speaker(self, index: int, project: Project) -> list[Span]:
        """`④青禾股份：签署协议，…N`: the firm that an item of a digest begins with."""
        begin, _, sighting = next(self._sentences(index))
        found: list[Span] = []
        for match in _SPEAKER.finditer(self.text, max(0, begin - 1), sighting.start):
            found = self._firms(*match.span("firms"))
        return found

    def _own_firm(self, index: int, project: Project) -> list[Span]:
        for name in project.names:
            match = _OWN.match(name.text)
            if match and not _NO_PART_OF_FIRM.search(match["firm"]):
                return [(name.start, name.start + match.end("firm"))]
        return []

    def _subject(self, index: int, project: Project) -> list[Span]:
        """`F拟在…投资建设N`: what stands in front of the verb, its adverbs and place taken away; a legal name rather than a brand."""
        brands: list[Span] = []
        for begin, _, sighting in self._sentences(index):
            edge = max(
                [
                    begin,
                    *(
                        one.end
                        for one in self.scene.sightings
                        if begin <= one.start and one.end <= sighting.start and one.index is not None
                    ),
                ]
            )
            for verb in _VERB.finditer(self.text, edge, sighting.start + 1):
                clause = max(self.text.rfind(mark, begin, verb.start()) for mark in "，。；：！？\n“”")
                start, end = max(edge, clause + 1), verb.start()
                stop = self._trimmed(start, end)
                spans = self._firms(start, stop, joint=_JOINT.search(self.text, stop, end) is not None)
                if not spans and stop - start < 3 and verb.group() != "总投资":
                    spans = self._actor(begin, start)
                if any(self.text[a:b].endswith(("公司", "集团")) for a, b in spans):
                    return spans
                brands = brands or spans
        return brands

    def _actor(self, begin: int, start: int) -> list[Span]:
        """The firm that the clauses before speak of, for a clause without a subject of its own."""
        while start > begin:
            clause = max(begin, max(self.text.rfind(mark, begin, start - 1) for mark in "，：；】") + 1)
            match = _ACTOR.match(self.text, clause, start)
            spans = self._split(match, joint=True) if match else []
            if spans:
                return spans
            start = clause
        return []

    def _holder(self, index: int, project: Project) -> list[Span]:
        """`F位于…的N`: whose a plant is that is told by where it lies."""
        for begin, _, sighting in self._sentences(index):
            match = _HOLDS.search(self.text, max(begin, sighting.start - 60), sighting.start)
            if match is None:
                continue
            clause = max(self.text.rfind(mark, begin, match.start()) for mark in "，：；】") + 1
            if spans := self._firms(max(begin, clause), match.start()):
                return spans
        return []

    def _trimmed(self, start: int, end: int) -> int:
        """Where a subject ends when the adverbs behind it are taken away."""
        while (match := _ADVERB.search(self.text, start, end)) is not None and match.start() > start:
            end = match.start()
        return end

    def _signed(self, index: int, project: Project) -> list[Span]:
        for begin, end, sighting in islice(self._sentences(index), 2):
            if _SIGNS.search(self.text, begin, end) is None:
                continue
            parties: list[Span] = []
            for pattern in (_SIGNED_WITH, _SIGNER):
                found: list[Span] = []
                for match in pattern.finditer(self.text, begin, end):
                    if found and match.start() > sighting.start:
                        break
                    found = self._firms(*match.span("firms")) or found
                parties = [*found, *parties]
                if parties and _BOTH.search(self.text, begin, end) is None:
                    break
            if parties:
                return parties
        return []

    def _brand(self, index: int, project: Project) -> list[Span]:
        first = project.first
        if first.bare and 4 <= len(first.text) <= 8 and _FIRM_LIKE.search(first.text) and not is_modifier(first.text[:2]):
            return [(first.start, first.end)]
        for name in project.names:
            if _INDEFINITE.search(self.text, max(0, name.start - 24), name.start):
                continue
            span = self._brand_of(name.start, name.end)
            if span is not None and (not _LEISURE.search(name.text) or self._stands_elsewhere(span)):
                return [span]
        return []

    def _brand_of(self, start: int, end: int) -> Span | None:
        """The brand that a project's name begins with: `海创` of `海创年产50万吨…`, `博世` of `苏州博世新能源…`."""
        text = self.text
        begin = start + (text[start] == "“")
        owned = text.find("旗下", begin, end)
        begin = owned + 2 if owned > 0 else begin
        infrastructure = _INFRASTRUCTURE.search(text, begin, end) is not None
        place = place_at(text, begin)
        if place is not None and place < end:
            if (state := _STATE_FIRM.match(text, place, end)) is not None and state.end() + 3 < end:
                return begin, state.end()
            content = _CONTENT.match(text, place)
            if (
                content is not None
                and not content.group()[0].isdigit()
                and content.end() < end
                and place_at(text, content.end()) is not None
            ):
                return begin, content.end()
            if content is not None:
                return None
            begin = self._past_places(begin, end)
        match = _CONTENT.search(text, begin + 2, end)
        stop = match.start() if match else end
        stop = next((position for position in range(begin + 2, stop) if place_at(text, position) is not None), stop)
        first = stop
        while (trimmed := self._without_modifier(begin, stop)) < stop:
            stop = trimmed
        word = text[begin:stop]
        if stop >= end - 1 or not _may_be_brand(word):
            return None
        after = self._past_modifiers(first, end)
        if _ROUTES.search(text, begin, end):
            return None
        followed = first < end and (
            place_at(text, first) is not None
            or (after < end and (text[after].isdigit() or text.startswith(("年产", "（"), after) or place_at(text, after) is not None))
        )
        if infrastructure and not followed:
            return None
        if stop + 4 >= end and is_modifier(text[stop:end]):
            return begin, end
        tail = _FIRM_TAIL.match(text, stop, end)
        return (begin, tail.end()) if tail and self._begins_anew(tail.end(), end) else (begin, stop)

    def _begins_anew(self, position: int, end: int) -> bool:
        """Whether a figure or a place stands at a position of a name, so that what is before it is a name of its own."""
        return position < end and (self.text[position].isdigit() or place_at(self.text, position) is not None)

    def _past_places(self, begin: int, end: int) -> int:
        """Where the places that begin at a position end, towns and villages too."""
        while (place := place_at(self.text, begin)) is not None and place < end:
            begin = place + (self.text[place] in "镇乡村")
        return begin

    def _past_modifiers(self, begin: int, end: int) -> int:
        """Where the product words that begin at a position end."""
        while begin < end and (match := _MODIFIER.match(self.text, begin, end)) is not None:
            begin = match.end()
        return begin

    def _without_modifier(self, begin: int, stop: int) -> int:
        """Where a brand ends when a product word behind it is taken away."""
        for size in (4, 3, 2):
            if stop - size >= begin + 2 and is_modifier(self.text[stop - size : stop]):
                return stop - size
        return stop

    # -- the article's own company ------------------------------------------------------------------------------------

    def _issuer(self) -> Span | None:
        """The firm that speaks in the article's lead: `青禾股份公告，…`, `青禾股份：拟…`."""
        lead = self.text[:_LEAD]
        for pattern, word in zip(_ISSUER, _ISSUER_WORDS, strict=True):
            match = pattern.search(lead) if word in lead else None
            if match is None or _BAD_FIRM.search(match["firm"]) or _NOT_FIRM.match(match["firm"]):
                continue
            place = place_at(lead, match.start("firm"))
            if place != match.end("firm") and lead[place or 0] not in "市省县区":
                return match.span("firm")
        return None

    # -- splitting ----------------------------------------------------------------------------------------------------

    def _split(self, match: re.Match[str], group: str = "firms", *, joint: bool = False) -> list[Span]:
        start, end = match.span(group)
        stop = self._trimmed(start, end)
        return self._firms(start, stop, joint=joint or _JOINT.search(self.text, stop, match.end()) is not None)

    def _firms(self, start: int, end: int, *, joint: bool = False) -> list[Span]:
        """The firms in a stretch like `甲公司、乙集团和丙公司`; those that act jointly may be bare brands (`甲和乙`)."""
        government = _WITH_GOVERNMENT.search(self.text, start, end)
        end = government.start() if government is not None else end
        allied = _ALLIED.search(self.text, start + 2, end)
        if allied is not None:
            return [*self._firms(start, allied.start(), joint=joint), *self._firms(allied.end(), end, joint=joint)]
        spans: list[Span] = []
        left = start
        for part in (_JOINT_FIRMS if joint else _BETWEEN_FIRMS).split(self.text[start:end]):
            right = left + len(part)
            if (span := self._firm(left, right)) is not None:
                spans.append(span)
            left = right
        return spans

    def _firm(self, start: int, end: int) -> Span | None:
        """The firm in a stretch without separators, or None where there is none."""
        text = self.text
        bracket = _BRACKET.search(text, start, end)
        end = bracket.start() if bracket else end
        dated = _TRAILING_DATE.search(text, start, end)
        end = dated.start() if dated else end
        for cut in _BEFORE_FIRM.finditer(text, start, end):
            if cut.end() < end - 1:
                start = cut.end()
        while start < end and text[start] in "的 ，、“（）”和与由在其就":
            start += 1
        title = _TITLE.search(text, start, end)
        end = title.start() if title is not None else end
        end -= end > start and text[end - 1] in "今共"
        match = _FIRM.match(text, start, end) or _PRONOUN.match(text, start, end)
        while match and end - match.end() > 1 and (_OWNED.match(text, match.end(), end) or _WHICH.search(text, start, match.end())):
            owned = _OWNED.match(text, match.end(), end)
            start = owned.end() if owned else match.end()
            match = _FIRM.match(text, start, end)
        if match:
            return self._legal(start, match.end())
        return self._bare(start, end)

    def _legal(self, start: int, end: int) -> Span | None:
        word = self.text[start:end]
        if _PRONOUN.fullmatch(word):
            return self._pronoun(start, end)
        stem = _SUFFIX_END.sub("", word)
        return None if len(stem) < 2 or _BAD_FIRM.search(stem) or _NOT_FIRM.match(word) else (start, end)

    def _pronoun(self, start: int, end: int) -> Span | None:
        return (self.issuer or self._antecedent(start)) if self.text.endswith("公司", start, end) else None

    def _antecedent(self, position: int) -> Span | None:
        """The firm of the same paragraph that 公司 points to: the last one that a sentence is about."""
        found = None
        for match in _ITSELF.finditer(self.text, max(0, self.text.rfind("\n", 0, position)), position):
            found = self._firm(*match.span("firms")) or found
        return found

    def _bare(self, start: int, end: int) -> Span | None:
        """A brand without a legal form: known from elsewhere in the article, or in front of its verb."""
        word = self.text[start:end].strip()
        if (
            not 2 <= len(word) <= (24 if word[:1].isascii() else 10)
            or _NOT_FIRM.match(word)
            or _BAD_FIRM.search(word)
            or not _LETTERS_DOTTED.fullmatch(word)
        ):
            return None
        if place_at(self.text, start) == end or _CONTENT.match(word) or has_verb(word) or is_sectoral(word) or is_modifier(word):
            return None
        if len(word) < 4 and any(title + word in self.text for title in _TITLES):
            return None
        if self.text.count(word) < 2 and not word.startswith(("中国", "国家")) and len(word) < 3:
            return None
        return start, end
