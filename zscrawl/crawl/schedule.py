"""All cities on a schedule in one process, for machines that have neither systemd nor cron: each crawl is a process of its own."""

import logging
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from apscheduler.schedulers.background import BackgroundScheduler  # type: ignore[import-untyped]
from apscheduler.triggers.cron import CronTrigger  # type: ignore[import-untyped]

from zscrawl.items import CHINA

logger = logging.getLogger(__name__)

CATCH_UP_SECONDS = 24 * 3600
STOP_SECONDS = 120
# A machine's sleep is no time to a waiting thread: the clock is looked at again this often.
LOOK_SECONDS = 30


def parse_plan(names: Sequence[str], every: str, at: Sequence[str]) -> dict[str, str]:
    """A cron expression for each name: `at` holds `NAME=CRON`, all others run at `every`. Raises ValueError, naming the entry."""
    plan = dict.fromkeys(names, every)
    for entry in at:
        name, equals, cron = entry.partition("=")
        if not equals or name not in plan:
            raise ValueError(f"--at {entry}: want NAME=CRON with one of {', '.join(names)}")
        plan[name] = cron
    for name, cron in plan.items():
        try:
            CronTrigger.from_crontab(cron)
        except ValueError as error:
            raise ValueError(f"{name}: {cron!r} is no cron expression of five fields: {error}") from error
    return plan


def crawl_command(name: str) -> list[str]:
    """The crawl of one city, as a person would type it."""
    return [sys.executable, "-m", "scrapy", "crawl", name]


@dataclass
class Schedule:
    """Runs `command(name)` at its times (Asia/Shanghai): never two of one name at once, missed times once, stopped by `stop`."""

    plan: Mapping[str, str]
    command: Callable[[str], list[str]] = crawl_command
    jitter: int = 0
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    stopped: threading.Event = field(default_factory=threading.Event)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def run(self) -> None:
        """Block until `stop`, then let the running crawls end in an orderly way."""
        # One thread a city: a slow crawl must not delay the others.
        scheduler = BackgroundScheduler(
            timezone=CHINA, executors={"default": {"type": "threadpool", "max_workers": max(1, len(self.plan))}}
        )
        for name, cron in self.plan.items():
            trigger = CronTrigger.from_crontab(cron, timezone=CHINA)
            trigger.jitter = self.jitter or None
            scheduler.add_job(self.crawl, trigger, [name], id=name, coalesce=True, max_instances=1, misfire_grace_time=CATCH_UP_SECONDS)
        scheduler.start()
        for job in scheduler.get_jobs():
            logger.info("%s: next crawl %s", job.id, job.next_run_time)
        while not self.stopped.wait(LOOK_SECONDS):
            scheduler.wakeup()
        scheduler.shutdown(wait=False)
        self.end_crawls()

    def crawl(self, name: str) -> None:
        """One crawl, waited for."""
        with self.lock:
            if self.stopped.is_set():
                return
            # Ctrl-C in a terminal is for this process alone: a second signal would cut a crawl off.
            process = subprocess.Popen(self.command(name), start_new_session=True)
            self.running[name] = process
        logger.info("%s: crawl started, process %d", name, process.pid)
        code = process.wait()
        with self.lock:
            del self.running[name]
        logger.log(logging.INFO if code == 0 else logging.ERROR, "%s: crawl ended with exit code %d", name, code)

    def stop(self) -> None:
        """Ask `run` to end; safe to call from a signal handler's thread."""
        self.stopped.set()

    def end_crawls(self) -> None:
        """SIGINT lets Scrapy close its store and archive; what has not ended in STOP_SECONDS is killed."""
        with self.lock:
            processes = dict(self.running)
        for process in processes.values():
            process.send_signal(signal.SIGINT)
        for name, process in processes.items():
            try:
                process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                logger.error("%s: did not end in %d s, killed", name, STOP_SECONDS)
                process.kill()
                process.wait()
