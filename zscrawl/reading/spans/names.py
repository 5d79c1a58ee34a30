"""Noun phrases that may name a project: where each begins and ends, and whether it names, counts, classes or points back."""

import re
from dataclasses import dataclass
from typing import Final, Literal

from zscrawl.reading.document import Document
from zscrawl.reading.spans.guard import begins, guarded, scan
from zscrawl.reading.spans.places import strip_places

Kind = Literal["named", "class", "group", "anaphor", "phase", "part"]

_PHASES: Final = "(?:第?[一二三四五六七八]期|首期)"
_HEADS: Final = (
    "(?:高铁|高速|铁路|公路|快速路|复线|线)(?:(?![项隧桥进启全铺阶区的])[\u4e00-\u9fff0-9]){1,9}段(?!时|落)|(?<![道线铁公电思出套门光网管油带一之二三四])路(?=、"
    r"|正在|工程|全线)|生态港|项目|工程(?!机械|师|款|技术|中心|学|院|建设(?!现场|工地|[。，；、]|\d|[一二两三四五六七八九十]|正|有序|全面|顺利|进入|进度|已|取得|加快|稳步|如火)|公司|局"
    "|量|进度|塑料|复合|材料|总承包|装备|车|勘察|咨询|有限|集团|造价)|基地(?!型|化)"
    "|(?:产业|科技|信息|工业|创业|创新|软件|物流|双创|生态|数字经济|文化|创意|农业|总部经济|零碳|循环|智造|众创|科创|示范|商务"
    "|物流|加工|孵化|合作|新材料|化工|智能制造|装备|电子|能源|光伏|医药|健康|数据|港)园区?(?!林)"
    "|装置(?!区|式|艺术)|医院(?!管理|院长|集团)|小学|中学(?!生)|大楼|大厦|(?<=[级心施力片车器料算])园区(?!内)"
    "|体育馆|体育场|体育中心|博物馆|图书馆|美术馆|科技馆|展览馆|大剧院|立交桥?|船闸|航道(?!局)|泵闸|水闸|试验线|输电线路|冷库|油库|储气库|牧场"
    "|养殖场|新?校区|院区|酒店(?!管理|集团|用品|业|式|房)|度假村|幼儿园|养老院|敬老院|影视城|接收站|(?<=[制加充供])氢站|(?:实验|研发|教学|住院|科研|办公|综合|宿舍)楼|公园(?!内|里|城市)|(?<=[圆装片板胎池料件车组酒泥纸糖芯厨卡油船药肥革鞋瓷砖铁器具品学理炼剂膜缆粉棉瓶罐模机烧炉])厂(?!房|商|区|家|址|长|务|内|牌|矿|界|名|[0-9])|工厂(?!化)|制造厂(?!房)|加工厂(?!房)|发电厂|发电站|(?:实验|示范|试验|研究)堆|(?:处理|填埋)场|热电厂|电厂|钢厂|铝厂|水厂|电池厂|分厂|新厂|厂房"
    "|中心(?!城|区|镇|主任|副|党|思想|组|线|村|医院)|总部(?!经济|位于)|研究院|实验室|生产线|产线|中试线|示范线|车间"
    "|核电[站厂]?[0-9]{1,2}(?:[、和][0-9]{1,2})?号机组|核电站|(?:核电|煤电|火电|电厂)(?=[一二三四五六]期)|水电站|变电站|换流站|光伏电站|储能电站|蓄能电站|电站|电场|加氢站|充电站|风电场|机组|水库(?!移民)|枢纽"
    "|高速公路|高速铁路|公路|铁路(?!局|部门|集团|物资|公安|职工)|高铁(?!站|新城|网)|城际(?!铁路|轨道)|高速(?!公|铁|增|发|列|成|推|通|奔|运"
    "|度|铜|数|光|传|互|充|钢|行|路网)|大桥(?!镇|街)|隧道|特大桥|机场(?!集团"
    "|公司|高速)|航站楼|码头|港区|地铁\\d{1,6}号线|\\d{1,6}号线|快速路|大道|油路|(?<!大)运河|[过跨][江海]通道|新馆|代线|总装线|组装线|装配线|(?<=[一二三四五六七八九十])桥(?!梁|接|头|镇|村|段|隧)|站前广场|(?:客运|枢纽|汽车|火车)站|管廊|滑雪场|立交|望远镜|文化宫|(?:改造|扩建|改扩建|加固|修复|整治|迁建)(?=(?:正式|全面|全部|已经?|顺利){0,2}(?:开工|完工|竣工|动工)(?![0-9])|(?:已|正式)?开始(?:土建)?施工)"
    "|管道|管线|输电通道|直流工程|灌区|水系连通|连通工程|泵站"
    "|小镇|综合体|创新城|产业城|科技城|众创城|科学城|度假区|景区|乐园|城市综合体|商业广场|万达广场|购物广场|产业港|智谷|光谷|数谷"
    "|数据中心园区|数据中心|智算中心|算力中心|电商园|孵化器|加速器|产业基地|枢纽港|储能站|气田|油田|煤矿|矿山|金矿|铜矿|锂矿|铁矿(?!石)"
)
_HEAD_BEGINS: Final = begins(_HEADS)
_TAIL: Final = re.compile(
    rf"(?:{_HEADS})(?:（[^（）\n，。；]{{1,10}}）){{0,2}}(?:{_PHASES}(?:工程|项目)?)?(?:（[^（）\n，。；]{{1,8}}）)?"
    rf"(?:(?:及|和|与|、)(?:配套|附属)[^，。；、的]{{0,8}}(?:工程|设施))?(?:(?:建设|扩建|改扩建|改造|提升|新建|工程|配套"
    rf"|升级改造|改造提升)?(?:项目|工程(?!师|款|机械)"
    rf"|基地))?(?:{_PHASES})?(?:群(?!众|体|英))?"
)
_AFTER_TAIL: Final = re.compile(
    r"(?:部(?!分|署|委)|经理|库|办(?:公室)?|公司|资金|资本|备案|用地(?!约|近|\d|面积|获批|获得|取得|，顺利|，正式)|数量|个数|信息|管理|化|招商|招引|管委会|党工委|主任|局|指挥部"
    r"|有限|股份|集团|团队|签约率|开工率|清单|法人|业主|方(?!案|面)|"
    r"支部|党支部|申报|评估|预审|经济|队|人员|专班|服务|板块|占比|开发权|副总|总经理|董事长|观摩|建设者|发展|水平"
    r"|质量|体系|布局(?!(?:在|于)?[一-鿿]{1,8}(?:[市县区镇乡园]|街道))|联盟|技术|周边|之一|集中签约|集中开工|协会|奖|规划(?!建设|总"
    r"|设计|产能|用地|投资|占地|新增|到|了|年))"
)
_HARD: Final = frozenset("，。；：！？\n、《》【】“”\"'|…△▲■●◆→")
_VERBS: Final = (
    "投资建设|投资新建|投资兴建|投资扩建|投资打造|投建|兴建|修建|筹建|承建|打造|实施|推进|推动|启动(?!区)|签约|签署|签订"
    "|签下|引进|引入|落户|落地|入驻|布局|建成|组建|成立|设立|举行|召开|开展|参观|考察|走进|来到|走访|调研"
    "|谋划|储备(?!库|调峰|中心|基地|站)|列入|入选|纳入|获得|获批|核准|备案|收购|中标|承接|包括|包含|涵盖|涉及|覆盖|聚焦|围绕|依托|通过|根据"
    "|按照|关于|作为|成为|属于|位于|坐落于|坐落在|介绍|表示|获悉|了解到|显示(?=[，：])|宣布|公告|披露"
    "|指出|透露|看到|其中|分别为|分别是|分别|例如|比如|譬如|诸如|随着|目前|当前|今年|去年|明年|日前|近日|昨日|昨天|今天"
    "|今日|上午|下午|晚间|近年来|以来|期间|同时|此外|另外|同日|当日|当天|首批|总占地|占地|"
    "促进|带动|加快|服务(?!器|业|中心|站|区|运营中心)|支撑(?!性)|支持|满足|实现|形成|开工|开建|动工|新建(?!设|项目|工程)|续建(?!项目|工程|配套)|在建(?!设|项目|工程)"
    "|拟建(?!设|项目|工程)|拟在|拟|计划|规划建设|合作建设|共建|合资|独资|联合(?!国|研发|实验|创新|工厂|厂房|水厂|循环|体|研究)|评估|配套建设(?!项目|工程)|并网|投产"
    "|竣工|如果|加上|指导|做好|打通|下大力气|进行|结合(?!部)|引导(?!基金)|进一步|完善|明确|了解|参股|入股|重启|采取|估计|测算|参与|参加|负责|主要|包揽|用于|至此"
    "|届时|租赁|租用(?!于)|截至|已经|已|正在|正式|全面|重点(?!项目|工程)|首次|率先|确保|力争|争取|积极|全力|有序|成功|顺利|集中(?!式|共享|供|度|区|居)|分期|同步"
    "|开发建设|(?<!公)开发(?!区|项目|利用|中心|基地|银行|生产)|投运|运营(?!中心|基地|总部|项目)"
    "|交付|进入|迎来|拥有|具有|提供|开启|推出|发布|发起|出台|加大|加速(?!器)|吸引"
    "|投入|认定|确定|完成|服务于|对接|建立|携手|揭牌|奠基|审议|同意|关于|《|变更|终止|调整|见证|取得|总投资(?:额)?|投资额|之一|购置|掀起|帮助|解决|考虑到?|助推|来自|主营|接入|构建|前不久"
    "|项目名称|申报|受益于|得益于|得知|达成|洽谈|商谈|就业|打响|抓好|抓|建造|出席|选址|退出|搁置|放弃|旗下|走出|加紧|健全|选定|反馈|担任|吸收|借鉴|汲取|筹划|探索|阻止|制约|可能|配合|创下|护航|斩获|再度|补齐|拖延|梳理|缩短|允许|中止|开设|创建|改造成|改建为|是指|自建|不久前|不得|占(?!地)|现有|所指|推介|谋求|为期|期待"
)
_STOP: Final = re.compile(
    guarded(
        rf"的|{_VERBS}|(?<![类新中和核开造])(?<!新城)(?<!古城)(?<!老城)(?<!学城)建设(?!项目|工程|基地|中心|园|[一二三四]期|管理|运营|有限|集团|投资|兵团|银行|局"
        rf"|用地|的|及|和|与)|(?<=[拟将再新共])建(?!筑|材|设|德|湖|瓯|阳|宁|水|始"
        rf"|昌|平|华|邺|发|行)"
        r"|投资(?!区|项目|有限|公司|集团|控股|发展|管理|基金|额|促进|协议|建设|者|合作|贸易)|(?<![华无])为(?!主|代表|龙头|核心"
        r"|期)|在(?!线|岸|研|建|运(?![输河])|轨|地)|建(?=[^，。；]{0,4}首[座个家条])|由(?!于)|(?<![造成])就(?!业|近)"
        r"|(?<![应针相绝面])对(?!二甲|苯|位|氨|接|外|硝)|针对|(?:全资|控股|孙)子?公司|暂停|停止|叫停|取消|确认|听取|(?<=[市县区内地])建(?=\d|年产)|并(?!网|购|行|联)|把|被|(?<!自)从"
        r"|将(?!军|乐)|是(?!否)"
        r"|(?<![\d.])\d{1,2}月(?:\d{1,2}[日号])?|\d{4}年度?|\d{1,2}[日号](?!线|楼|机|隧|大?桥|斜井|竖井|标|坝|闸|泵|仓|馆|平台|工?厂|地块|泊位|院|矿|井|、\d{1,2}号(?:泊位|机|线|楼|地块))|了(?!解)|着(?!力)|以(?!上|下|及|色|内|太)"
        r"|向(?![阳量])|于(?!都|田|洪|家)"
        r"|等(?!离子|级|静)|到(?!期)|至(?!臻)|使|让|给|继(?![续电任承])|(?<=主要)因|应(?=[与由])"
        r"|(?<![年日月]产)(?<!产能)(?:[一1]|(?<!\d)\d[\d,.万]{0,15}|[二两三四五六七八九十百]{1,4}|数|多|几)[余多]?(?:个(?!一批)|项|座|家|处|批|宗|条|台|栋|幢|所(?!有|在|属)|大(?!道|桥|学))(?:左右)?"
    )
)
_CONJUNCTION: Final = re.compile(
    r"(?<=[目程地园厂心部线站场库路桥团司府市县区局院厦馆楼])(?:以及|和|与|及|暨)(?!谐|平|县|田|静|林|顺|龙|硕)"
)
_LEADING: Final = re.compile(
    r"^(?:优化改造|优化提升|子公司|[\d.,~-]+(?:万?亿[美欧日港韩]?元?|万[美欧日港韩]?元)(?:(?:扩建|新建|兴建|投建|建设)(?![一二三四五六]期))?|元|\d{1,2}[.](?!\d)|（\d{1,2}）|第[一二三四]部分|公司(?:所属|下属|旗下|本年度)?|即(?!墨|发|食|时)|中(?=年产)|批(?!发)|类(?!器)|暨|其他|首个|首批|以上|预计|如(?!东|皋|意|家)|又|还|更|也|都|再|则|而|且|并|但|(?:约|近|超)(?=[\d百千万亿])"
    r"|该|本|此|其|这|那|各|每|某|新(?=[建增签开引上投])|新$|共|总|有(?!限|色|机|轨|线|源|研)"
    r"|第?[一二三四五六七八九十]是|一是|首条|首座|其他|另|和|与|及|以及|或|家|个|座|项(?!目)|条|我市|我区|我县|全市|全省|全区|全县|当地"
    r"|我国|继(?=[一二三首])|国内|国家(?!能源|电网|电投|管网|开发)|最大|省级|市级|国家级|重要|标志性|又一|一期)+"
)
_COUNTED: Final = re.compile(
    r"(?P<one>[一1])?(?:(?<!\d)\d[\d,.万]{0,15}|[二两三四五六七八九十百]{1,4}|数|多|几)?[余多]?(?:个|项|座|家|处|批|宗|条|台|栋|幢|所|大)(?:左右)?$"
)
_SECTOR: Final = re.compile(
    r"源网荷储|绿电直连|就近消纳|构网型|可再生|风力|新能源(?:汽车)?|新材料|材料|新一代信息技术|信息技术|信息|生物医药|生物|生命健康|大?健康|医药|医疗器械|装备制造|装备"
    r"|制造|智能|电子信息|电子|集成电路|半导体|汽车零部件|零部件|汽车|光伏|风电|储能|氢能|光电|锂电?"
    r"|电池|动力|核电|火电|水电|热电|发电|输变电|电网|电力|能源|化工|石化|"
    r"食品|农产品|文旅|旅游|文化|康养|物流|仓储|航空航天|航空|航天|数字经济|人工智能|软件|大数据|数据|云计算|物联网|环保"
    r"|节能|清洁|纺织|服装|家居|家电|建材|钢铁|有色金属|冶金|金属|机械|工程|轨道交通|交通|船舶|海工|海洋"
    r"|农业|金融|教育|医疗|卫生|体育|水利|水务|市政|民生|住房|商品房|豪宅|安置房|保障房|棚改|旧改|地产|房地产|"
    r"生态|城镇|农村|乡村|高速公路|公路|铁路|机场|港口|园林|产业|加工|循环|技改|外贸|贸易|商贸|消费|科研|研究|养老|医养"
    r"|卫星应用|卫星|机器人|矿山|煤炭|煤电|设备|利用|油气|天然气|新基建|基建|一批|系列|方面|领域|行业"
    r"|电化学|分布式|集中式|屋顶|户用|大型|芯片|固投|专项债券?|国债|公共|库内|光热|海上|陆上|太阳能|后续|许多|一些|其它|转移支付|筹措|组织|强化|优化|管理|运营|服务|改善|整治|治理|保障|安全|饮水|混改"
)
_SORT: Final = re.compile(
    r"(?:重大|重点|产业类?|工业|制造业|服务业|农业|外资|内资|招商|文旅|民生|以上|以下|基础设施|合作|高科技|高新技术|产业"
    r"|清洁能源|水利|用地|社会事业|城建|交通|储备|优质|标志性|重量级|好|大|实体|省市)$"
)
_SORT_STRONG: Final = re.compile(
    r"(?:重大|重点|签约|以上|以下|亿元?|万元|民心|惠民|^系统|头号|一号|民生|安居|形象|设厂|招引|考核|当年|往年|各地|招商引资"
    r"|艘.{0,4}船|^.{0,5}(?:EPC|PPP|BOT|BT)|博会|补充流动资金|基建|竣工|在建|开工|国省道|要素保障|创新强基|大会暨|活动|整个|腾飞|倍增|培育|振兴|投资|现有|原有|已有|单次合作)$"
)
_VERBISH: Final = re.compile(
    r"(?:推进|组织|筹措|扭住|紧盯|狠抓|招引|引进|提升|同提升|加强|强化|统筹|谋划|落地|保障|熟悉|针对"
    r"|(?<=[市县区内地])建(?=\d|年产)|代表|涉及|关注|支持|服务|千方百计|跟进|增|新增|切实|解决|用心|多熟悉|一批"
    r"|许多|部分|大批)"
)
_GENERIC_WORD: Final = re.compile(
    r"限额以下|战略规划|扩产|建筑|安装|生态修复|相应|接网|[一二三四]季度|[上下]半年|闲置|单个|历史遗留|小型|地方|中央|同级别|大规模|公益性|单一|绝?大部分|增量|存量|精品|符合条件|重大|重点|产业类?|工业|制造业?|服务业|农业|先进|新型|签约|开工|招商|优质|大型|大中型|外资|内资|民生|基础设施|城建"
    r"|(?<![\u4e00-\u9fff])城市|(?<=[大中小老新型级类和与及])城市|技改|续建|储备|在建|拟建|亿元|该|相关|其他|多个|各类?|国家级?|年度|前期|建设|投资|引资"
    r"|引进|高质量|高端|现代|骨干|支柱|龙头|标志性|示范性?|"
    r"合作|上述|全部|所有|部分|一批|系列|具体|标杆|攻坚|列省|政府|社会|企业|生产|研发|综合|实体|特色|专业|国内|国际|世界|[一二三四五六七八九0-9]{1,2}标段"
    r"|全球|全国|当地|本地|园区|片区|一体化|集中|用地|增资|扩建|改建|新建|改造|提升|升级|配套|支撑"
    r"|目标|推介|合同|协议|意向|框架|公司|集团|上市|科技|数字|绿色|低碳|创新|创业|技术|战略性?|支撑性?|更新|后续|普通|新老|全线|路基|土建|主体|我[市省区县国]|全[市省区县国]"
)
_GLUE: Final = re.compile(r"[类级的和与及、等]")
_PHASE_FIRST: Final = re.compile(rf"(?:[一二三四五]、)?{_PHASES}(?!年产)")
_STATES: Final = frozenset(("在建", "新建", "续建", "拟建", "签约", "开工", "新开工", "重点", "投产", "竣工"))
_COUNTED_AFTER: Final = re.compile("(?:共|有|达|已达|约|超)?(?:[2-9]|[1-9]\\d{1,4})[余多]?(?:个|项)(?![^，。；、的]{0,8}(?:项目|工程))")
_OF_SEVERAL: Final = re.compile("(?:一批|多个|数个|一系列)(?:重大|重点)?[^，。；：项程、]{2,14}、$")
_SOME: Final = re.compile("一批[^，。；、\n]{1,16}的$")
_EACH_COSTS: Final = re.compile(
    r"(?<!第)(?:[2-9]|\d\d|[二两三四五六七八九十多])[余多]?[个项座家条](?:总额|(?:总|计划|规划)*投资(?:总?额)?)[^，。；的]{2,12}的$"
)
_ORDINAL: Final = re.compile("第[一二三四五六七八九十][个座条家]$")
_STRATEGIC: Final = re.compile("世界级|国家级|全国(?:性|重要|最大)|全球(?:重要|领先)|国际(?:一流|领先|性)|区域性|大宗商品")
_RATED_SORT: Final = re.compile(r"\d[\d.]{0,8}[万亿]?(?:千瓦时?|兆瓦时?|吉瓦时?|[GM]Wh?|吨)[\u4e00-\u9fff]{2,6}")
_MORE_OR_LESS: Final = frozenset("超近约逾")
_ROUND: Final = re.compile("第[一二三四五六七八九十]轮")
_SLOGAN: Final = re.compile(r"“[^“”引调济渠河江水路环桥线港]{2,8}”|[^“”]{0,4}(?:实事|惠民|富民|保畅|提质|暖心|亮化美化)")
_BROAD: Final = re.compile("[百千万]{1,3}[里亩户村湖河镇个项名]")
_SORTS: Final = ("大型", "分布式", "集中式", "屋顶", "户用")
_RATED: Final = re.compile("[万\\d]吨|方/年")
_COST_INSIDE: Final = re.compile(r"(?<=[\u4e00-\u9fff]{2})[超约近逾]?\d[\d.]{0,6}[亿万]元(?=[\u4e00-\u9fff]{2})")
_UNIT_NUMBER: Final = re.compile(r"(?:首台|首批|第[一二三四]台)?\d[\d、]{0,4}号")
_UNIT_OF: Final = re.compile(r"(?:全部|首台|首批)$")
_WORKS_OF: Final = frozenset(("主体", "土建", "桩基", "主体结构"))
_COMPONENT: Final = re.compile(r"机组|生产线|产线|车间|厂房|水库|实验室|泵站|变电站|大桥|隧道")
_ROUTE: Final = re.compile(r"高速|[跨过][江海]通道|公路|铁路|高铁|城际|油路|大桥|快速路|管道|管线|大道")
_SEGMENT: Final = re.compile("[段线路](?:改扩建|扩建|改建|新建|扩容|改造|提升|升级)?$")
_ONLY_PHASE: Final = re.compile(rf"(?:项目)?{_PHASES}?$")
_ANAPHOR: Final = re.compile(r"^(?:[^，。]{2,8}上述|该|本|此|原|这个|这一|此次|上述|这项|这座)")
_FIGURE_OR_LATIN: Final = re.compile(r"[\dA-Za-z]")
_DIGIT: Final = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Name:
    """A noun phrase at `text[start:end]` (offsets of the folded body).

    `kind`: `named` may be a project; `class` names only a sort of project (`制造业项目`); `group` counts several (`12个项目`);
    `phase` is a phase alone (`一期项目`); `part` counts components; `anaphor` points back (`该项目`, `项目`).
    `head` is its tail word; `bare` means that it has none (a list's member).
    """

    start: int
    end: int
    text: str
    head: str
    kind: Kind
    bare: bool = False
    counted: bool = False
    lead: str = ""


def find_names(document: Document) -> list[Name]:
    """All candidate noun phrases of the body, in order, not overlapping."""
    text = document.text
    found: list[Name] = []
    for match in scan(_HEAD_BEGINS, _TAIL, text):
        previous = found[-1] if found else None
        gap = match.start() - previous.end if previous else 99
        if previous is not None and match.group().startswith("工程") and text[previous.end : match.start()] in _WORKS_OF:
            continue
        inside = previous is not None and (gap == 0 or (gap < 24 and not previous.head.startswith(("项目", "工程"))))
        name = _name(text, match.start(), match.end(), previous.start if previous and inside else previous.end if previous else 0)
        if name is None or name.kind == "part":
            continue
        if previous is not None and name.start < previous.end:
            found.pop()
        found.append(name)
    return found


def _name(text: str, tail_start: int, tail_end: int, limit: int) -> Name | None:
    if _AFTER_TAIL.match(text, tail_end):
        return None
    head = text[tail_start:tail_end]
    edge = _left_edge(text, tail_start, limit)
    if _is_unit(text, edge, tail_start, head):
        return None
    stop, stop_text = _last_stop(text[edge:tail_end], tail_start - edge, head)
    start = edge + stop
    lead = _LEADING.match(text[start:tail_start])
    pointing = _ANAPHOR.match(text[start:tail_start]) is not None or text[tail_start - 1 : tail_start] in ("该", "本", "此")
    if lead and not text.startswith(
        ("新能", "新材", "新型", "新疆", "新一", "新乡", "新城", "一期", "总部", "再制", "再生", "该项"), start
    ):
        start += lead.end()
    counted = _COUNTED.search(stop_text) if stop_text else None
    if counted is None and stop_text in _STATES:
        counted = _COUNTED.search(text[max(edge, start - 12) : start - len(stop_text)])
    if (cost := _COST_INSIDE.search(text, start, tail_start)) is not None:
        start = cost.end()
    if head.startswith("机组") and _UNIT_NUMBER.fullmatch(text, start, tail_start):
        return None
    kind = _kind(text, start, tail_start, head, counted, pointing)
    return Name(start, tail_end, text[start:tail_end], head, kind, counted=counted is not None, lead=stop_text)


def _is_unit(text: str, edge: int, tail_start: int, head: str) -> bool:
    """Whether a generating set or a plant's unit is one of several, or has no rating of its own."""
    if head.startswith("机组"):
        return _UNIT_OF.search(text, max(0, tail_start - 4), tail_start) is not None
    return head.startswith("装置") and ("套" in text[edge:tail_start] or not _RATED.search(text, edge, tail_start))


def _last_stop(region: str, size: int, head: str) -> tuple[int, str]:
    """Where the last word ends that no name holds, and that word."""
    stop, stop_text = 0, ""
    route = _ROUTE.match(head) is not None or (head.startswith("工程") and _SEGMENT.search(region, 0, size) is not None)
    for match in _STOP.finditer(region):
        if match.end() > size:
            break
        if not (route and (match.group() in ("至", "到", "于") or (match.group() == "建设" and match.start() > stop))):
            stop, stop_text = match.end(), match.group()
    for match in _CONJUNCTION.finditer(region, stop, size):
        if match.group() != "及" or not head.endswith("项目") or region.endswith(("项目", "工程"), stop, match.start()):
            stop, stop_text = match.end(), match.group()
    return stop, stop_text


def _kind(text: str, start: int, tail_start: int, head: str, counted: re.Match[str] | None, pointing: bool) -> Kind:
    body = text[start:tail_start]
    plural = counted is not None and counted["one"] is None and not _ORDINAL.search(text, max(0, start - 6), start)
    if plural and _COMPONENT.match(text, tail_start):
        return "part"
    if text.startswith("等", start - 1) and body.startswith(("配套", "附属", "公用", "辅助")):
        return "part"
    if plural or _is_of_several(text, start, tail_start + len(head), body):
        return "group"
    if body and (_ONLY_PHASE.match(body) or _PHASE_FIRST.match(body)):
        return "phase"
    if pointing or not body:
        return "anaphor"
    if text.startswith("——", tail_start + len(head)) or (not head.endswith(("项目", "工程")) and _STRATEGIC.match(body)):
        return "class"
    rated = _RATED_SORT.fullmatch(body) if head.startswith("项目") and text[start - 1 : start] in _MORE_OR_LESS else None
    return "class" if rated or _is_class(body, head) else "named"


def _is_of_several(text: str, start: int, end: int, body: str) -> bool:
    """Whether a phrase names several by the words around it: 一批, 各, 等, 分别, a number behind it."""
    return (
        text.startswith(("系列", "这批", "大批", "一批"), start - 2)
        or text.startswith("等", start - 1)
        or text[start - 1 : start] == "各"
        or body.startswith(("一系列", "一批", "一大批"))
        or (
            text[start - 1 : start] == "、"
            and "分别" in text[max(0, start - 40) : start].rsplit("，", 1)[-1]
            and not text.startswith("目、", start - 2)
        )
        or _COUNTED_AFTER.match(text, end) is not None
        or _OF_SEVERAL.search(text, max(0, start - 30), start) is not None
        or _SOME.search(text, max(0, start - 20), start) is not None
        or _EACH_COSTS.search(text, max(0, start - 26), start) is not None
    )


def _is_class(body: str, head: str) -> bool:
    """Whether a phrase names only a sort of project: sectors, sizes, places, no name of its own."""
    plain = head in ("项目", "工程")
    if head == "工程" and _BROAD.match(body):
        return True
    if plain and (_SORT_STRONG.search(body) or len(body) <= 2 or _SLOGAN.fullmatch(body) or _ROUND.search(body)):
        return True
    if _FIGURE_OR_LATIN.search(body):
        return False
    rest = _GLUE.sub("", _GENERIC_WORD.sub("", _SECTOR.sub("", body)))
    if plain and (len(rest) < 2 or _VERBISH.match(body)):
        return True
    if plain and (_SORT.search(body) or body.endswith("公共")):
        return len(_GLUE.sub("", _GENERIC_WORD.sub("", _SECTOR.sub("", strip_places(body))))) < 2
    return len(rest) < 2 and (len(body) <= 4 or head.endswith(("项目", "工程")) or body.startswith(_SORTS))


SORTED: Final = re.compile(r"(?:现有|原有|已有|重大|重点|签约|亿元|以上)(?:产业|工业)?(?:项目|工程)$")


def has_verb(words: str) -> bool:
    """Whether a stretch holds a word that ends a name on its left."""
    return _STOP.search(words) is not None


def is_sectoral(body: str) -> bool:
    """Whether a phrase without a tail word says no more than a sector: `生物医药` does not, `博远智能座舱` does."""
    rest = _GLUE.sub("", _GENERIC_WORD.sub("", _SECTOR.sub("", body)).strip("“”（）和与及、"))
    return len(rest) < 2 and not _DIGIT.search(body)


def _left_edge(text: str, position: int, limit: int) -> int:
    """Where the noun phrase that ends at `position` can begin at the earliest: brackets and quotes inside it are stepped over."""
    index = position
    floor = max(limit, position - 48)
    while index > floor:
        char = text[index - 1]
        if char in "）”":
            opening = text.rfind("（" if char == "）" else "“", max(floor, index - 26), index)
            if opening < 0 or "。" in text[opening:index]:
                break
            index = opening
        elif char == "、" and text[index - 2] in "号期#一二三四五六七八" and text[index] in "123456789一二三四五六七八九":
            index -= 1
        elif (
            char in _HARD
            or char == "（"
            or text.startswith("——", index - 2)
            or (
                char == " " and not (text[index - 2 : index - 1].isascii() and (text[index : index + 1].isascii() or text[index] in "万亿"))
            )
        ):
            break
        else:
            index -= 1
    return index
