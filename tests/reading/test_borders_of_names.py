"""Where a project's name ends before 布局, and begins behind an amount that is added."""

from zscrawl.reading import read_text


def facts(text: str) -> dict[str, list[str]]:
    return {project.name.text: [fact.evidence.text for fact in project.facts] for project in read_text(text).projects}


def test_a_project_that_is_laid_out_in_a_town_keeps_its_own_amount() -> None:
    text = "总投资15亿元的远泰电控底盘基地项目落户江东经济开发区;总投资12亿元的银涛海工吊机制造基地项目布局大港镇。"
    assert facts(text) == {"远泰电控底盘基地项目": ["15亿元"], "银涛海工吊机制造基地项目": ["12亿元"]}


def test_a_name_does_not_begin_with_the_amount_that_is_added() -> None:
    text = "日前,东禾滤材株式会社签订增资协议,追加投资2000万美元扩建车用空气滤芯生产线项目。"
    assert facts(text) == {"车用空气滤芯生产线项目": ["2000万美元"]}
