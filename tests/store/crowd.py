"""What each of many processes writes into one store at the same time."""

from tests.store.made import FETCHED, outcome
from zscrawl.store import open_store


def crowd(url: str, worker: int) -> None:
    """Six batches: two thirds are this worker's own articles, one third is written by all of them."""
    with open_store(url) as store:
        run = store.start_run(f"site{worker}", FETCHED)
        for batch in range(0, 60, 10):
            own = [outcome(1000 * worker + batch + n) for n in range(8)]
            store.write([*own, *(outcome(900_000 + batch + n) for n in range(4))], run)
        store.finish_run(run, FETCHED, "ok", None, {})
