"""Who puts the money in, in made-up news; each case is one way of saying it, or one trap."""

import pytest

from zscrawl.reading import read_text


def investors(text: str) -> list[list[str]]:
    """The investors of each project."""
    return [[one.text for one in mention.investors] for mention in read_text(text).projects]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "【青禾医药：全资子公司拟投资3.7亿元建设绿色生物制造项目】4月5日电，青禾医药(600999.SH)公告称，"
            "公司全资子公司江城青禾生物制造有限公司拟投资3.7亿元建设绿色生物制造项目。",
            ["江城青禾生物制造有限公司"],
            id="the subsidiary that is named, not the parent that tells of it",
        ),
        pytest.param(
            "【青禾电气：拟投资2.4亿元建设箱式变电站项目】4月5日电，青禾电气(300999.SZ)公告称，"
            "公司全资子公司江城远岸电气有限公司拟以自筹资金投资2.4亿元建设箱式变电站项目。",
            ["江城远岸电气有限公司", "青禾电气"],
            id="the parent too where it announces to invest itself",
        ),
        pytest.param(
            "青禾酒业公告，董事会同意公司投资41亿元实施白酒酿造一期建设项目。",
            ["青禾酒业"],
            id="what a board agrees to is the company's",
        ),
        pytest.param("远岸材料位于江城的树脂智能工厂正式投产。", ["远岸材料"], id="whose plant it is by where it lies"),
        pytest.param(
            "远岸电机计划至2040年在江城投资15亿元，用于建设封装基板生产线。", ["远岸电机"], id="a subject before the end of a plan"
        ),
        pytest.param(
            "由青禾集团江城电力有限公司投资5亿元建设的储能项目开工。", ["青禾集团江城电力有限公司"], id="a group's firm by its whole name"
        ),
        pytest.param("总投资3亿元的绿氢示范项目在江城开工。", [], id="a product in a project's name is no brand"),
        pytest.param("总投资3亿元的MLCC生产线在江城投产。", [], id="an abbreviation that never acts is no brand"),
        pytest.param("江城单一工厂投产，总投资2亿元。", [], id="a word that sorts things is no brand"),
        pytest.param(
            "【青禾气体：上半年净利润增长】青禾气体公告称，净利润增长一成。（小财注：公司投建的江城电子气体项目投产，带来收入增长。）",
            ["青禾气体"],
            id="an editor's note is by the company that it is about",
        ),
        pytest.param(
            "江城储能电站项目总投资5亿元，由青禾能源持股51%、远岸电力持股49%，预计明年开工。",
            ["青禾能源", "远岸电力"],
            id="shares in per cent",
        ),
        pytest.param("青禾能源与远岸电力合资建设的江城储能电站项目开工。", ["青禾能源", "远岸电力"], id="brands that act jointly"),
        pytest.param("江城储能电站项目由青禾能源和远岸电力联合开发，总投资5亿元。", ["青禾能源", "远岸电力"], id="jointly behind 由"),
        pytest.param(
            "青禾精密制造有限公司专业从事轴承生产，是当地老厂。公司投资5亿元的精密轴承项目去年投产。",
            ["青禾精密制造有限公司"],
            id="公司 means the firm that the sentence before is about",
        ),
        pytest.param(
            "远岸集团子公司、电子元件制造商Greenfield已获得许可，将投资10亿美元在江城新建半导体基板制造基地。",
            ["Greenfield"],
            id="the subject stands in the clause before",
        ),
        pytest.param(
            "①青禾科技：上半年净利增长。②远岸集成：签署增资协议，计划总投资200亿元用于车规级芯片制造项目。",
            ["远岸集成"],
            id="the firm that an item of a digest begins with",
        ),
        pytest.param(
            "江城锂业项目由青禾矿业公司（60%）和远岸锂业（40%）共同开发，总投资9亿美元。",
            ["青禾矿业公司", "远岸锂业"],
            id="shares in brackets",
        ),
        pytest.param(
            "由中国青禾控股有限公司与江城区政府签约投资建设的炼化一体化项目全面开工。",
            ["中国青禾控股有限公司"],
            id="a whole legal name; the government that hosts is none",
        ),
        pytest.param("远岸电力宣布，东海海上风电项目实现全容量并网。", ["远岸电力"], id="the firm that announces its own project"),
        pytest.param(
            "安徽省合肥市肥西县山南镇青禾新能源100MW光伏发电项目开工。", ["青禾新能源"], id="a brand behind a town and before a figure"
        ),
        pytest.param(
            "走进江城青禾精密制造有限公司，工人们正在加紧生产。该公司投资5亿元的精密轴承项目去年投产。",
            ["江城青禾精密制造有限公司"],
            id="the firm that the reporter walks into",
        ),
        pytest.param("青禾集团总投资30亿元的锂电池隔膜项目开工。", ["青禾集团"], id="a firm in front of its project's total"),
        pytest.param(
            "江苏青禾重工有限公司总经理李明介绍，公司投资3亿元的风电塔筒项目下月投产。",
            ["江苏青禾重工有限公司"],
            id="the firm whose manager speaks",
        ),
        pytest.param(
            "青禾能源集团与沙特远岸公司签署协议，双方将合资建设江城乙烯项目，总投资100亿美元。",
            ["青禾能源集团", "沙特远岸公司"],
            id="both sides of a contract",
        ),
        pytest.param(
            "Greenfield宣布将联合远岸科技在江城投资建设芯片工厂项目，总投资168亿美元。",
            ["Greenfield", "远岸科技"],
            id="one firm that takes another along",
        ),
        pytest.param(
            "青禾集团党委书记、董事长王青禾\n王青禾表示，投资4亿元建设绿色建材生产线项目。",
            [],
            id="a person is no firm",
        ),
        pytest.param("不久前，一座投资超36亿元的煤炭联运储配基地投产运营。", [], id="a thing of a sort has no brand"),
        pytest.param("总投资15亿元的安海商业综合体项目开工。", [], id="a place to go out to has no brand"),
        pytest.param("总投资15亿元的高性能纤维项目签约。", [], id="a kind of stuff is no brand"),
        pytest.param("总投资15亿元的法拉弟旋光片生产基地签约。", [], id="a product is no brand"),
        pytest.param(
            "青禾煤运集团和远岸实业集团在江城签署合作协议，共同投资在临山建设大型煤炭超市项目，总投资2亿元。",
            ["青禾煤运集团", "远岸实业集团"],
            id="both who build together",
        ),
        pytest.param("青禾创新发展有限责任公司就薄膜中试线建设项目进行环评备案。", ["青禾创新发展有限责任公司"], id="who files for it"),
        pytest.param(
            "由青禾国资集团出资的青风公司作为项目投资主体，百万千瓦风光储基地项目总投资33亿元。", ["青风公司"], id="the project's principal"
        ),
        pytest.param(
            "薄膜光伏项目总投资6亿元。建设单位为\n青禾天照新能源有限公司。", ["青禾天照新能源有限公司"], id="a label on the line before"
        ),
        pytest.param(
            "2、青禾科技科创板IPO下周上会，此次拟募资29亿元，用于晶圆产线升级改造项目。", ["青禾科技"], id="whose shares pay for it"
        ),
        pytest.param(
            "青禾新材(300999.SZ)公告称，公司全资子公司江城远岸拟以自筹资金约1.26亿元投资建设年产7万吨粘胶剂项目。",
            ["江城远岸"],
            id="an amount between the subject and its verb",
        ),
        pytest.param(
            "青禾玻璃(600999.SH)公告称，公司拟与间接控股股东远岸投资公司共同投资汽车玻璃项目，项目总投资约26亿元。",
            ["青禾玻璃", "远岸投资公司"],
            id="a shareholder who pays along",
        ),
        pytest.param("三星正计划在越南建设一座投资15亿美元的存储芯片测试工厂。", ["三星"], id="a firm whose name begins with a number"),
        pytest.param(
            "青禾股份(600999.SH)公告称，公司控股子公司江城远岸数字技术有限公司计划投资不超过9.8亿元，在苏州市建设远岸智算中心项目。",
            ["江城远岸数字技术有限公司"],
            id="a legal name out of words that are none elsewhere",
        ),
        pytest.param("电力公司Greenfield宣布，将投资10亿美元建设太阳能项目。", ["Greenfield"], id="a foreign name behind what the firm is"),
        pytest.param("总投资25亿元的青禾低速船机项目开工。", ["青禾"], id="a brand ends where the words for products begin"),
        pytest.param("中国石油千万吨级炼化一体化项目在江城投产。", ["中国石油"], id="a state firm in front of a size"),
        pytest.param("中科院计算所青禾产业园二期项目今年将开工建设。", ["中科院计算所"], id="an institute in front of its project"),
        pytest.param("青禾科技表示，江城储能系统核心生产基地现已投产。", ["青禾科技"], id="the firm that tells of its plant"),
        pytest.param("从中国华能获悉，我国首个二氧化碳取热项目正式投产。", ["中国华能"], id="the firm that it was heard from"),
        pytest.param("从江城市能源局获悉，我国首个二氧化碳取热项目正式投产。", [], id="an office that tells is no firm"),
        pytest.param("江城北山750千伏输变电工程正式投运，总投资5亿元。", [], id="a line of the grid is named after a place"),
        pytest.param("青禾地产开发建设的江城云谷智慧园区项目近日与远岸集团完成签约。", ["青禾地产"], id="who builds it, not who moves in"),
        pytest.param("青禾电力集团今天成功收购远岸公司风电项目，项目总投资16亿元。", ["青禾电力集团"], id="who buys a project"),
        pytest.param("青禾股份公告，公司预中标江城景区污水管网改造工程项目，项目总投资为1.6亿元。", [], id="who only builds it for others"),
        pytest.param(
            "①青禾科技：拟定增募资不超39亿元 用于苏州远岸半导体有限公司封装基板产业化项目。②远岸电子：没有变化。③江城银行：净利增长。",
            ["青禾科技"],
            id="whose new shares pay for a subsidiary's plant",
        ),
        pytest.param("2024年11月，青禾能源在珠海建成100MW大面积组件生产线。", ["青禾能源"], id="who has built it"),
        pytest.param("GHF（青禾方）第8代面板生产线项目总投资63亿元。", ["GHF（青禾方）"], id="a foreign name with its Chinese one"),
        pytest.param("GreenHill能源公司 (Green Hill)获批在苏州建设110兆瓦太阳能项目，总投资2亿元。", ["GreenHill能源公司"], id="a permit"),
        pytest.param("总投资5亿元的青禾度假酒店项目开工。", [], id="a hotel's sign is no investor"),
        pytest.param("青禾材料：子公司苏州远岸终止年产24万吨锂电新材料项目。", ["苏州远岸"], id="a subsidiary that gives up its project"),
        pytest.param("总理感谢中国企业推进东部智能工厂项目，项目总投资5亿元。", [], id="any firm is no firm"),
        pytest.param("大唐北溪尾集中式光伏项目开工，总投资3亿元。", ["大唐"], id="a group of power plants in front of a site"),
        pytest.param(
            "总投资200亿元的北湾核电站项目开工。北湾公司表示，今年利润不错。",
            [],
            id="a power station is named after its place",
        ),
        pytest.param("总投资50亿元的青禾电子高速主板材料研发生产基地项目签约。", ["青禾"], id="not every fast thing is a road"),
        pytest.param(
            "青禾光伏项目总投资5亿元。该项目也是国家能源集团在川装机规模最大的光伏项目。",
            ["国家能源集团"],
            id="whose largest project it is",
        ),
        pytest.param(
            "Greenfield宣布将与远岸科技合作，在苏州开发数字基础设施产业园项目。该项目总投资50亿元。",
            ["Greenfield", "远岸科技"],
            id="a partner in the clause before",
        ),
        pytest.param(
            "渤海青禾化学(600999.SH)公告，公司16万吨丙烯酸装置正式投产。该项目由子公司渤海远岸实施。",
            ["渤海远岸"],
            id="a sea in a firm's name",
        ),
        pytest.param(
            "7月7日晚间，轴承龙头湖南青禾精密轴承股份有限公司（以下简称“湖南青禾”）公告，为把握机遇，拟在苏州市投资建设轴承产业基地项目，项目总投资24亿元。",
            ["湖南青禾精密轴承股份有限公司"],
            id="an issuer by its legal name, behind what it is",
        ),
        pytest.param(
            "6月6日江城人民政府发布江城青禾新能源科技有限公司(下面简称“青禾新能源”)拟在江城西片区建设新型粉体材料项目的情况通知，项目总投资3亿元。",
            ["江城青禾新能源科技有限公司"],
            id="a short name in brackets between the subject and its verb",
        ),
        pytest.param(
            "青禾光伏项目总承包招标，招标人为远岸太阳能股份有限公司，总投资3亿元。",
            ["远岸太阳能股份有限公司"],
            id="who calls for tenders",
        ),
        pytest.param(
            "青禾生物公告称，公司计划通过全资子公司远岸新药生产有限公司，在苏州市建设年产200吨医药中间体项目。",
            ["远岸新药生产有限公司"],
            id="through a subsidiary, a clause before",
        ),
        pytest.param(
            "芯片巨头青禾特与3DGF将投资约33亿美元，在苏州市建立一家半导体基板制造厂。",
            ["青禾特", "3DGF"],
            id="two firms, one of them abroad",
        ),
        pytest.param(
            "青禾建工公告称，公司与相关方签署苏州物流设施建设项目施工总承包合同，合同价8.8亿元。", [], id="a contractor that signs"
        ),
        pytest.param("【美的集团：顺德智造基地项目预计明年投产】美的集团公告，项目总投资5亿元。", ["美的集团"], id="a brand with 的"),
        pytest.param("今年已开工总投资5亿元的长江干流铜陵河段治理工程。", [], id="a river"),
        pytest.param(
            "青禾集团旗下远岸能源江城县光伏组件项目正式开工。", ["远岸能源"], id="the one under a group's roof that a name begins with"
        ),
        pytest.param(
            "江城湾储能电站近日并网。\n据悉，该项目由远岸新能源开发建设，总投资10亿元。",
            ["远岸新能源"],
            id="a word that points back over the end of a paragraph",
        ),
        pytest.param(
            "江城湾储能电站在江城开工，远岸能源将投资30亿元建设首期工程。", ["远岸能源"], id="the clause behind a name says who pays"
        ),
        pytest.param(
            "青禾电机：开拓新市场\n青禾电机是老牌企业。去年，青禾电机增长一成。\n年产30万台驱动电机项目总投资8亿元。",
            ["青禾电机"],
            id="the firm that a passage is headed with",
        ),
        pytest.param(
            "青禾集团与远岸集团的合资公司青山新能源将投资30亿元建设光伏组件项目。",
            ["青禾集团", "远岸集团", "青山新能源"],
            id="the parents of a joint venture in front of it",
        ),
        pytest.param(
            "光伏组件项目由青山新能源投资，总投资30亿元。青山新能源是青禾集团与远岸集团的合资公司。",
            ["青山新能源", "青禾集团", "远岸集团"],
            id="the parents of a joint venture, told later",
        ),
        pytest.param(
            "江城市委书记李明会见青禾集团董事长王明一行，双方就光伏组件项目交换意见。光伏组件项目总投资30亿元。",
            ["青禾集团"],
            id="whose people are received",
        ),
        pytest.param("光伏组件项目总投资30亿元，项目业主青禾集团、省有关负责人先后发言。", ["青禾集团"], id="an owner without a colon"),
        pytest.param(
            "青禾电池去年盈利。青禾电池总部在江城，青禾电池在多地有工厂。\n此外，白河工厂已经投产，总投资30亿元。青禾电池的股价上涨。",
            ["青禾电池"],
            id="the firm that the article is about",
        ),
        pytest.param("江城高新区企业炎禾科技投资30亿元的光伏组件项目开工。", ["炎禾科技"], id="a brand that looks like a sector"),
        pytest.param(
            "“计划总投资8亿元，在江城打造钙钛矿光伏生产基地。”炎禾科技新材料项目发言人王明表示。",
            ["炎禾科技"],
            id="who speaks for a project",
        ),
        pytest.param(
            "青禾建材公司去年盈利增长。此外，投资20亿元的白河水泥生产线项目已开工。",
            ["青禾建材公司"],
            id="what goes on speaks of the same firm",
        ),
        pytest.param("白河水泥生产线项目（青禾建材公司）总投资20亿元，已开工。", ["青禾建材公司"], id="a firm in brackets behind a name"),
        pytest.param("青禾摩洛哥电池项目开工，总投资20亿元。青禾将持有全部股份。", ["青禾"], id="a brand in front of a country"),
        pytest.param("据报道，远星正计划在江城建设一座投资15亿元的存储芯片测试工厂。", ["远星"], id="a short brand that plans"),
        pytest.param(
            "①青禾科技发布新品； ②远岸科技投资93亿元扩建江城存储芯片项目。", ["远岸科技"], id="a firm behind the number of an item"
        ),
        pytest.param(
            "【远星凌宣布向江城工厂追加投资50亿元】4月5日电，远星凌昨日宣布，业务增长。",
            ["远星凌"],
            id="a firm at the head of a headline",
        ),
        pytest.param(
            "总部位于苏州的光伏制造商TOKO 宣布，计划在江城新建一座1.5吉瓦太阳能电池工厂。",
            ["TOKO"],
            id="a firm behind its home and its trade",
        ),
        pytest.param(
            "美国远山公司日前宣布，将与日本青田公司在得克萨斯州合资建设一座电池工厂，总投资30亿美元。",
            ["美国远山公司", "日本青田公司"],
            id="one who builds with another, a clause before",
        ),
        pytest.param(
            "江城县委书记李明到深圳考察青禾集团，双方签订光伏组件项目投资协议，总投资30亿元。", ["青禾集团"], id="who is visited and signs"
        ),
        pytest.param("青禾光伏组件项目一期投产，青禾集团董事长王明出席仪式，项目总投资30亿元。", ["青禾集团"], id="whose chairman attends"),
        pytest.param("青禾集团的光伏组件项目采用远岸科技设备，由江城建工承建，总投资30亿元。", ["青禾集团"], id="whose plant others build"),
        pytest.param("据江城头条消息，光伏组件项目开工，总投资30亿元。", [], id="a newspaper that tells is no firm"),
        pytest.param("质子交换膜装备生产基地在江城投产，总投资30亿元。", [], id="what a membrane does is no brand"),
    ],
)
def test_who_puts_the_money_in(text: str, expected: list[str]) -> None:
    assert investors(text) == [expected]


def test_a_firm_named_after_a_list_is_only_its_own_project_s() -> None:
    text = (
        "集中签约高端滤光片研发生产基地、纳米偏振片生产基地、光学设备生产基地等6个项目，总投资78亿元。\n"
        "其中，由青禾天交新能源有限公司投资建设的轻质柔性电池项目进展顺利。青禾天交新能源有限公司董事长发言。青禾天交新能源有限公司表示满意。"
    )
    assert investors(text) == [[], [], [], ["青禾天交新能源有限公司"]]


def test_projects_of_one_row_share_what_stands_before_it() -> None:
    text = "青禾公告称，控股子公司远岸公司拟投资建设苏州光伏项目和常州风电项目，总投资分别为90亿元、38亿元。"
    assert investors(text) == [["远岸公司"], ["远岸公司"]]


def test_members_of_a_row_that_are_named_by_their_firms_alone() -> None:
    assert investors("正在加快建设青禾众达、远岸联通等15个算力重大项目。") == [["青禾众达"], ["远岸联通"]]


def test_bonds_pay_for_all_members_of_a_list() -> None:
    text = (
        "苏州青禾交通投资集团发行中期票据。\n集团表示满意。\n中期票据筹集的资金主要用于：昆山至太仓高速公路、常熟至江阴高速公路等项目建设。"
    )
    assert investors(text) == [["苏州青禾交通投资集团"]] * 2


def test_what_a_new_project_follows_is_the_same_firm_s() -> None:
    text = "继苏州啤酒生产基地项目、常州啤酒生产基地项目之后，青禾啤酒再投资5亿元建设无锡啤酒生产基地项目。"
    assert investors(text) == [["青禾啤酒"]] * 3


def test_a_word_that_points_back_to_one_of_several_projects() -> None:
    text = "苏州光伏项目总投资5亿元。该项目由远岸电力公司投资建设。常州风电项目总投资6亿元。"
    assert investors(text) == [["远岸电力公司"], []]


def test_a_firm_in_front_of_the_amount_of_its_project() -> None:
    text = "宜宾市已相继落地青禾光电20亿元钙钛矿光伏装备产业化基地、苏州远岸13.5亿元钙钛矿电池及组件项目等重大项目。"
    assert investors(text) == [["青禾光电"], ["苏州远岸"]]


def test_plants_of_one_firm_in_two_places() -> None:
    text = "青禾汽车去年投资建设的两家新工厂已获批准，分别是总投资3亿元的青禾轴承工厂和位于常州的轮胎工厂，轮胎工厂总投资额达170亿元。"
    assert investors(text) == [["青禾汽车"], ["青禾汽车"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("光伏组件项目由青禾集团投资，风机叶片项目由远岸科技投资，总投资分别为30亿元、20亿元。", [["青禾集团"], ["远岸科技"]]),
        (
            "8月3日，光伏组件项目、风机叶片项目集中开工。光伏组件项目由青禾集团投资30亿元，风机叶片项目由远岸科技投资20亿元。",
            [["青禾集团"], ["远岸科技"]],
        ),
        ("总投资30亿元的青禾集团光伏组件项目和总投资20亿元的远岸科技风机叶片项目开工。", [["青禾集团"], ["远岸科技"]]),
        ("江城新开工项目12个，其中青禾集团投资的光伏组件项目总投资30亿元。风机叶片项目总投资20亿元。", [["青禾集团"], []]),
        (
            "青禾集团公告，子公司江城青禾拟投资30亿元建设光伏组件项目，子公司临山青禾拟投资20亿元建设风机叶片项目。",
            [["江城青禾"], ["临山青禾"]],
        ),
    ],
)
def test_each_of_several_projects_has_its_own_investor(text: str, expected: list[list[str]]) -> None:
    assert investors(text) == expected
