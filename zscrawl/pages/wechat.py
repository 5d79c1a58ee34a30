"""WeChat articles: the account and the time of publishing stand only in their scripts."""

import re
from datetime import datetime

from zscrawl.items import Moment
from zscrawl.pages.dates import epoch_date, tagged_date

NICKNAME = re.compile(r"\bnickname\s*=\s*(?:htmlDecode\()?[\"']([^\"'<>]{1,40})[\"']")
PRINTED = re.compile(r"\b(?:createTime|publish_time)\s*=\s*[\"']((?:20)\d\d-\d\d-\d\d(?: \d\d:\d\d)?)[\"']")
EPOCH = re.compile(r"\b(?:ct|create_time|ori_create_time|svr_time)\s*[=:]\s*[\"'](1\d{9})[\"']")


def is_wechat(text: str) -> bool:
    """Whether a page is an article of WeChat's."""
    return "js_content" in text and "nickname" in text


def account(text: str) -> str | None:
    """The name of the account that published it."""
    match = NICKNAME.search(text)
    return match.group(1).strip() if match else None


def published(text: str, now: datetime) -> Moment | None:
    """The time of publishing: as the script prints it, else its Unix time."""
    if match := PRINTED.search(text):
        return tagged_date(match.group(1), now)
    match = EPOCH.search(text)
    return epoch_date(int(match.group(1)), now) if match else None
