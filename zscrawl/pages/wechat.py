"""WeChat articles: the account and the time of publishing stand only in their scripts."""

import re
from datetime import datetime

from zscrawl.items import Moment
from zscrawl.pages.dates import epoch_date, tagged_date
from zscrawl.pages.decode import Decoded
from zscrawl.pages.head import Head

HOST, PLATFORM = "mp.weixin.qq.com", "微信公众平台"
NICKNAME = re.compile(r"nickname\s*=\s*(?:htmlDecode\()?[\"']([^\"'<>]{1,40})[\"']")
PRINTED = re.compile(r"(?:createTime|publish_time)\s*=\s*[\"'](20\d\d-\d\d-\d\d(?: \d\d:\d\d)?)[\"']")
NAMES = (b"nickname", b"createTime", b"publish_time", b"ct =")
EPOCH = re.compile(r"ct\s*=\s*[\"'](1\d{9})[\"']")


def said(text: str, pattern: re.Pattern[str], *names: str) -> str | None:
    """What scripts of megabytes say where one of the names is last assigned: found by the plain name, checked by the pattern."""
    for name in names:
        at = text.rfind(name)
        while at >= 0:
            if match := pattern.match(text, at):
                return match.group(1).strip()
            at = text.rfind(name, 0, at)
    return None


def is_wechat(url: str, head: Head) -> bool:
    """Whether a page is an article of WeChat's, by its address or by what it says of itself."""
    return HOST in url or any(HOST in said or PLATFORM in said for said in (head.canonical or "", *head.metas.values()))


def scripts_of(decoded: Decoded, scripts: list[bytes]) -> str:
    """What a page and the scripts cut out of it say."""
    telling = (script.decode(decoded.encoding, "replace") for script in scripts if any(name in script for name in NAMES))
    return "\n".join((decoded.text, *telling))


def account(text: str) -> str | None:
    """The name of the account that published it."""
    return said(text, NICKNAME, "nickname =", "nickname=")


def published(text: str, now: datetime) -> Moment | None:
    """The time of publishing: as the script prints it, else its Unix time."""
    if printed := said(text, PRINTED, "createTime =", "publish_time ="):
        return tagged_date(printed, now)
    seconds = said(text, EPOCH, "ct =")
    return epoch_date(int(seconds), now) if seconds else None
