"""The status of all sites as one static HTML page."""

from collections.abc import Sequence
from datetime import datetime
from html import escape

from zscrawl.health.status import Run, SiteStatus
from zscrawl.items import CHINA

STYLE = (
    "body{font:16px/1.5 system-ui,'Noto Sans CJK SC',sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem;"
    "color-scheme:light dark}table{border-collapse:collapse;width:100%}td,th{text-align:left;vertical-align:top;padding:.4rem .8rem;"
    "border-bottom:1px solid #8884}.good::before{content:'✓ '}.bad::before{content:'✗ '}.bad{font-weight:bold}small{opacity:.75}"
)


def status_page(statuses: Sequence[SiteStatus], now: datetime) -> str:
    """A page without scripts; whatever a site says is escaped."""
    rows = "".join(_row(status) for status in statuses) or '<tr><td colspan="6">no run yet</td></tr>'
    head = "".join(f'<th scope="col">{name}</th>' for name in ("site", "verdict", "last run", "last good run", "trend", "what to do"))
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>zscrawl: health</title><style>{STYLE}</style></head><body><h1>Health of the sites</h1>"
        f"<p>As of {clock(now)}, Chinese time.</p><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></body></html>\n"
    )


def _row(status: SiteStatus) -> str:
    kind = "good" if status.healthy else "bad"
    last = status.last
    verdict = f'<span class="{kind}">{last.verdict.value if last.verdict else "cut off"}</span>'
    cells = (
        escape(status.site),
        f"{verdict}<br><small>{escape(last.reason or '')}</small>",
        clock(last.started_at),
        told(status.last_good),
        escape(trend(status)),
        escape(status.advice),
    )
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def told(run: Run | None) -> str:
    """When a run was, or that there was none."""
    return clock(run.started_at) if run else "never"


def clock(moment: datetime) -> str:
    """Chinese time, to the minute."""
    return moment.astimezone(CHINA).strftime("%Y-%m-%d %H:%M")


def trend(status: SiteStatus) -> str:
    """The last verdicts in words, repeats counted: `ok ×3, layout ×2`."""
    told: list[tuple[str, int]] = []
    for verdict in status.trend:
        name = verdict.value if verdict else "cut off"
        told[-1:] = [(name, told[-1][1] + 1)] if told and told[-1][0] == name else [*told[-1:], (name, 1)]
    return ", ".join(name if count == 1 else f"{name} ×{count}" for name, count in told)
