"""The time of a run: by this machine's clock at its start, and never against what the site's own clock says."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from time import monotonic


def wall() -> datetime:
    """What the machine's clock says."""
    return datetime.now(UTC)


class RunClock:
    """Goes on evenly from the run's start: a clock that is set meanwhile changes nothing."""

    def __init__(self) -> None:
        self._began, self._at = monotonic(), wall()

    def now(self) -> datetime:
        return self._at + timedelta(seconds=monotonic() - self._began)


def disagreement(now: datetime, date: str | None, age: str | None, slack: timedelta) -> str | None:
    """What to say where a response's Date (with its Age in a cache) is further from now than the slack; None where it is not."""
    try:
        theirs = parsedate_to_datetime(date or "")
    except ValueError:
        return None
    theirs = theirs.replace(tzinfo=theirs.tzinfo or UTC) + timedelta(seconds=min(int(age), 10**9) if age and age.isdecimal() else 0)
    if not slack or abs(now - theirs) <= slack:
        return None
    return f"the clock of this machine says {now:%Y-%m-%d}, the site's {theirs:%Y-%m-%d}: set it (or CLOCK_SLACK=0, if the site is wrong)"
