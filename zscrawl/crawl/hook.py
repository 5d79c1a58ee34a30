"""A command of the user's that runs when a site's verdict changes: never on each repeat."""

import logging
import os
import subprocess

from zscrawl.health.status import Run, changed_verdict

logger = logging.getLogger(__name__)

SECONDS = 60


def run_hook(command: str, runs: list[Run]) -> None:
    """Run a shell command with ZSCRAWL_SITE, _VERDICT, _BEFORE and _REASON in its environment; `runs` are newest first."""
    change = changed_verdict(runs)
    if not command or change is None:
        return
    before, now = change
    said = {"SITE": runs[0].site, "VERDICT": now.value, "BEFORE": before.value if before else "", "REASON": runs[0].reason or ""}
    try:
        # The command is the user's own; what a page says reaches it in variables only.
        done = subprocess.run(
            command, shell=True, check=False, timeout=SECONDS, env=os.environ | {f"ZSCRAWL_{k}": v for k, v in said.items()}
        )
    except subprocess.TimeoutExpired:
        logger.error("VERDICT_HOOK %r did not end in %d s", command, SECONDS)
        return
    if done.returncode:
        logger.error("VERDICT_HOOK %r ended with exit code %d", command, done.returncode)
