"""A crawl that is killed costs nothing but time: `bench/kill.py` does this at hundreds of moments."""

import random
from pathlib import Path

from bench.kill import crawl_to_end, faults, kill_after, said, site


def test_after_kills_at_seeded_moments_the_next_run_ends_where_an_uninterrupted_one_does(tmp_path: Path) -> None:
    chance = random.Random(6)
    whole, killed = tmp_path / "whole", tmp_path / "killed"
    whole.mkdir()
    killed.mkdir()
    with site(30) as address:
        crawl_to_end(whole, address)
        ended = [kill_after(killed, address, chance.uniform(0, 0.5)) for _ in range(3)]
        assert any(ended)
        assert faults(killed) == []
        crawl_to_end(killed, address)
    assert faults(killed) == []
    assert said(killed) == said(whole)
    assert len(said(whole)["articles"]) == 30
