"""kill -9 at seeded moments of a crawl (in processor time), and the next run: `python -m bench.kill [KILLS] [--articles 500] [--seed 1]`.

After each kill: the store passes `PRAGMA integrity_check`, every archive reads up to its last whole record, every feed is whole. After
the next run, the store says what that of an uninterrupted run says.
"""

import argparse
import json
import os
import random
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from zscrawl.archive.warc import read_warc
from zscrawl.store.compare import DERIVED

ROOT = Path(__file__).resolve().parent.parent
POLL = 0.005
# One request at a time, as a real crawl, for a project has the id of the mention that came first: without any delay, Scrapy starts
# several downloads at once whatever CONCURRENT_REQUESTS_PER_DOMAIN says.
SETTINGS = {
    "ALLOW_PRIVATE_ADDRESSES": 1,
    "DOWNLOAD_DELAY": 0.001,
    "AUTOTHROTTLE_ENABLED": 0,
    "LOG_LEVEL": "ERROR",
}
# When and by which run something was found, and where in an archive: two runs never agree in these.
OF_THE_RUN = {"run_id", "fetched_at", "first_fetched_at", "last_fetched_at", "capture_id", "uri", "offset", "length", "key"} | {
    *("indexed_revision_id", "indexed_text", "stale")
}


@contextmanager
def site(articles: int, port: int = 0) -> Iterator[str]:
    """The made-up site on loopback, at a port or any that is free; gives its address."""
    port = port or free_port()
    command = [sys.executable, "-m", "bench.site", str(articles), "--port", str(port)]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)
    try:
        assert server.stdout is not None
        server.stdout.readline()
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        server.wait()
        assert server.stdout is not None
        server.stdout.close()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def start_crawl(folder: Path, address: str, given: Mapping[str, object] = SETTINGS) -> subprocess.Popen[bytes]:
    """A crawl into a folder, as a process of its own, with the given settings."""
    files = {"STORE": f"sqlite:///{folder}/store.db", "ARCHIVE": f"{folder}/archive", "RUN_LOG": f"{folder}/runs.jsonl"}
    feed = {f"{folder}/runs/%(name)s-%(time)s.jsonl": {"format": "jsonl", "store_empty": False}}
    settings = {**given} | files | {"PUBLISH": folder, "FEEDS": json.dumps(feed), "DECISIONS": f"{folder}/decisions.jsonl"}
    options = [part for name, value in settings.items() for part in ("-s", f"{name}={value}")]
    command = [sys.executable, "-m", "scrapy", "crawl", "yangzhou", "-q", "-a", f"start={address}", *options]
    return subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL, env=os.environ | files)


def crawl_to_end(folder: Path, address: str) -> float:
    """A whole crawl; returns its processor time in seconds from its first response to its end. Raises RuntimeError where it fails."""
    before = len(list(folder.glob("archive/*")))
    process = start_crawl(folder, address)
    begun = last = wait_for_archive(folder, before, process)
    while process.poll() is None:
        last = spent(process.pid) or last
        time.sleep(POLL)
    if process.returncode != 0:
        raise RuntimeError(f"the crawl into {folder} ended with {process.returncode}")
    return last - begun


def wait_for_archive(folder: Path, before: int, process: subprocess.Popen[bytes]) -> float:
    """Wait until a run has begun to write its archive; returns the processor time that it has spent until then."""
    while process.poll() is None and len(list(folder.glob("archive/*"))) <= before:
        time.sleep(POLL)
    return spent(process.pid)


def spent(pid: int) -> float:
    """The processor time of a process in seconds: unlike the clock, it tells how far a run has come on a busy machine, too."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def kill_after(folder: Path, address: str, seconds: float) -> bool:
    """Crawl, and kill -9 after so much processor time from the first response on; whether it was still running."""
    before = len(list(folder.glob("archive/*")))
    process = start_crawl(folder, address)
    until = wait_for_archive(folder, before, process) + seconds
    while process.poll() is None and spent(process.pid) < until:
        time.sleep(POLL)
    process.kill()
    return process.wait() == -signal.SIGKILL


def faults(folder: Path) -> list[str]:
    """What is broken in a folder after a kill."""
    found = []
    if (folder / "store.db").exists():
        with sqlite3.connect(folder / "store.db") as store:
            (said,) = store.execute("PRAGMA integrity_check").fetchone()
        store.close()
        if said != "ok":
            found.append(f"integrity_check: {said}")
    for archive in folder.glob("archive/*.warc.gz"):
        # Raises ArchiveError for a record that is damaged; one that is cut off at the end is left out.
        list(read_warc(archive))
    for feed in (*folder.glob("*.json"), *folder.glob("runs/*.jsonl")):
        for text in [feed.read_text()] if feed.suffix == ".json" else feed.read_text().splitlines():
            try:
                json.loads(text)
            except json.JSONDecodeError as error:
                found.append(f"{feed.name}: {error}")
    return found


def said(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    """What a store says, but for what two runs never agree in."""
    found = {}
    with sqlite3.connect(folder / "store.db") as store:
        for table in DERIVED:
            names = [column.name for column in table.c if column.name not in OF_THE_RUN]
            if table.name not in ("runs", "captures"):
                columns = ", ".join(f'"{name}"' for name in names)
                found[table.name] = sorted(store.execute(f"SELECT {columns} FROM {table.name}"), key=repr)
    store.close()
    return found


def unequal(wanted: list[tuple[object, ...]], rows: list[tuple[object, ...]]) -> str:
    """The first row that is not wanted, and the one that is."""
    extra, missing = ([row for row in some if row not in others] for some, others in ((rows, wanted), (wanted, rows)))
    return f"{extra[:1]} for {missing[:1]}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("kills", type=int, nargs="?", default=200)
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as scratch, site(options.articles) as address:
        whole = Path(scratch) / "whole"
        whole.mkdir()
        seconds = crawl_to_end(whole, address)
        wanted = said(whole)
        counts = {name: len(rows) for name, rows in wanted.items() if name in ("articles", "facts", "projects")}
        print(f"an uninterrupted run: {seconds:.1f} s, {counts}", flush=True)
        killed = broken = different = 0
        for number in range(options.kills):
            folder = Path(scratch) / f"kill-{number}"
            folder.mkdir()
            moment = chance.uniform(0, seconds)
            killed += kill_after(folder, address, moment)
            told = faults(folder)
            crawl_to_end(folder, address)
            told += faults(folder)
            unlike = [f"{name}: {unequal(wanted[name], rows)}" for name, rows in said(folder).items() if rows != wanted[name]]
            broken, different = broken + bool(told), different + bool(unlike)
            if told or unlike:
                print(f"kill {number} at {moment:.2f} s: {told} {unlike}", flush=True)
            subprocess.run(["rm", "-r", str(folder)], check=True)
            if number % 10 == 9:
                print(f"{number + 1} runs: {killed} killed, {broken} with a fault, {different} different", flush=True)
        print(f"{options.kills} runs: {killed} killed before their end, {broken} with a fault, {different} different")
        sys.exit(1 if broken or different else 0)


if __name__ == "__main__":
    main()
