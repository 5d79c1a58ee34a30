"""How a run went: its figures and those of the runs before it give one verdict."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from statistics import median


class Verdict(StrEnum):
    """In words; `EXIT_CODES` has their numbers."""

    OK = "ok"
    QUIET = "quiet"
    PARTIAL = "partial"
    UNREACHABLE = "unreachable"
    MOVED = "moved"
    BLOCKED = "blocked"
    LAYOUT = "layout"
    MOJIBAKE = "mojibake"
    STALE = "stale"
    THIN = "thin"


EXIT_CODES = {
    Verdict.OK: 0,
    Verdict.QUIET: 0,
    Verdict.PARTIAL: 2,
    Verdict.UNREACHABLE: 3,
    Verdict.MOVED: 3,
    Verdict.BLOCKED: 4,
    Verdict.LAYOUT: 5,
    Verdict.MOJIBAKE: 5,
    Verdict.STALE: 6,
    Verdict.THIN: 6,
}
HEALTHY = frozenset({Verdict.OK, Verdict.QUIET})

BLOCKED_REASONS = frozenset({"robots", "http_401", "http_403", "http_412", "http_418", "http_429", "http_451", "http_521"})
MOVED_REASONS = frozenset({"other_host", "redirect_loop"})
# A page that is gone, or that never was a page, is the site's business: the others are no worse for it.
PAGE_REASONS = frozenset({"http_404", "http_410", "redirected", "empty", "not_html", "too_large", "error_page"})
# Reasons of the page reader: bytes came, and were no article.
MOJIBAKE_REASONS = frozenset({"mojibake"})
LOGIN_REASONS = frozenset({"login_page"})
LAYOUT_REASONS = frozenset({"layout_changed", "no_title", "no_body", "list_page", "script_shell", "error_page", "empty"})
UNREAD_VERDICTS = ((MOJIBAKE_REASONS, Verdict.MOJIBAKE), (LOGIN_REASONS, Verdict.BLOCKED), (LAYOUT_REASONS, Verdict.LAYOUT))
# A run is judged thin by the median of so many good runs. Two have no median that outvotes an odd one, so it takes three.
HISTORY = 10
ENOUGH_HISTORY = 3
# Fewer pages say little of what pages have, or of whether articles are there at all.
ENOUGH_READ = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class RunFigures:
    """What a run did. `failed` are article pages by reason, `lists_failed` list pages; `same` pages had the same bytes as last
    time; `missed` are known articles that were not found."""

    finish: str = "finished"
    lists_read: int = 0
    lists_failed: Mapping[str, int] = field(default_factory=dict)
    listed: int = 0
    older: int = 0
    read: int = 0
    same: int = 0
    failed: Mapping[str, int] = field(default_factory=dict)
    missed: int = 0
    new: int = 0
    changed: int = 0
    coverage: Mapping[str, float] = field(default_factory=dict)
    newest_listed: date | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict and its reason in one line."""

    verdict: Verdict
    reason: str

    @property
    def exit_code(self) -> int:
        return EXIT_CODES[self.verdict]


def judge(run: RunFigures, good_runs: Sequence[RunFigures] = ()) -> Judgement:
    """The verdict of a run; `good_runs` are the healthy ones before it, newest first."""
    return (
        _lists(run)
        or _articles(run)
        or _lost(run)
        or _interrupted(run)
        or _against_history(run, good_runs[:HISTORY])
        or Judgement(Verdict.OK if run.new or run.changed else Verdict.QUIET, _done(run))
    )


def _lists(run: RunFigures) -> Judgement | None:
    """No list page, or none that names an article."""
    if run.lists_read == 0 and not run.lists_failed:
        return Judgement(Verdict.PARTIAL, f"stopped before the first list page ({run.finish})")
    if run.lists_read == 0:
        return Judgement(_fetch_verdict(run.lists_failed), f"no list page could be read: {_told(run.lists_failed)}")
    if run.listed + run.older > 0:
        return None
    none = f"no article on any of {run.lists_read} list pages"
    if run.lists_failed:
        return Judgement(_fetch_verdict(run.lists_failed), f"{none}; others did not come: {_told(run.lists_failed)}")
    return Judgement(Verdict.LAYOUT, none)


def _articles(run: RunFigures) -> Judgement | None:
    """Half of the article pages or more that came to nothing."""
    fetched = run.read + run.same + sum(run.failed.values())
    if fetched == 0:
        # Every article is known: only the lists tell.
        return None
    for reasons, verdict in UNREAD_VERDICTS:
        unread = sum(count for reason, count in run.failed.items() if reason in reasons)
        if unread and 2 * unread >= fetched:
            return Judgement(verdict, f"{unread} of {fetched} article pages could not be read: {_told(run.failed)}")
    unfetched = _unfetched(run)
    if unfetched and 2 * sum(unfetched.values()) >= fetched:
        lost = f"{sum(unfetched.values())} of {fetched} article pages did not come: {_told(unfetched)}"
        return Judgement(_fetch_verdict(unfetched), lost)
    if run.read + run.same == 0 and fetched - run.missed >= ENOUGH_READ:
        return Judgement(Verdict.UNREACHABLE, f"none of {fetched - run.missed} listed articles is there: {_told(run.failed)}")
    return None


def _lost(run: RunFigures) -> Judgement | None:
    """Some page that did not come, and that the next run asks for again."""
    lost = {**_unfetched(run), **{f"list {reason}": count for reason, count in run.lists_failed.items()}}
    return Judgement(Verdict.PARTIAL, f"{_done(run)}; did not come: {_told(lost)}") if lost else None


def _unfetched(run: RunFigures) -> dict[str, int]:
    """The article pages that the site should have given, and did not."""
    others = PAGE_REASONS | LAYOUT_REASONS | LOGIN_REASONS | MOJIBAKE_REASONS
    return {reason: count for reason, count in run.failed.items() if reason not in others}


def _interrupted(run: RunFigures) -> Judgement | None:
    return None if run.finish == "finished" else Judgement(Verdict.PARTIAL, f"{_done(run)}; stopped early ({run.finish})")


def _against_history(run: RunFigures, good: Sequence[RunFigures]) -> Judgement | None:
    """What only the runs before can tell: a list that has gone back in time, or that has lost half of itself."""
    newest = max((before.newest_listed for before in good if before.newest_listed), default=None)
    if newest and run.newest_listed is None:
        return Judgement(Verdict.STALE, f"no list prints a day any more; the newest article listed was of {newest} before")
    if newest and run.newest_listed and run.newest_listed < newest:
        return Judgement(Verdict.STALE, f"the newest article listed is of {run.newest_listed}, and was of {newest} before")
    if len(good) < ENOUGH_HISTORY:
        return None
    # Where nothing is usual, nothing is less than half of it.
    usual = median(before.listed for before in good)
    if 2 * run.listed < usual:
        return Judgement(Verdict.THIN, f"{run.listed} articles listed, usually {usual:g}")
    # A run that read nothing has no coverage.
    good = [before for before in good if before.coverage]
    if run.read < ENOUGH_READ or len(good) < ENOUGH_HISTORY:
        return None
    for name in run.coverage:
        usual = median(before.coverage.get(name, 0.0) for before in good)
        if 2 * run.coverage[name] < usual:
            return Judgement(Verdict.THIN, f"{name} on {run.coverage[name]:.0%} of the articles, usually {usual:.0%}")
    return None


def _fetch_verdict(failed: Mapping[str, int]) -> Verdict:
    """What half of the failures or more mean; there is at least one."""
    total = sum(failed.values())
    for reasons, verdict in ((BLOCKED_REASONS, Verdict.BLOCKED), (MOVED_REASONS, Verdict.MOVED)):
        if 2 * sum(count for reason, count in failed.items() if reason in reasons) >= total:
            return verdict
    return Verdict.UNREACHABLE


def _done(run: RunFigures) -> str:
    return f"{run.lists_read} lists, {run.read + run.same} articles"


def _told(counts: Mapping[str, int]) -> str:
    """`timeout 3, http_500 1`: the most frequent first."""
    return ", ".join(f"{reason} {count}" for reason, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
