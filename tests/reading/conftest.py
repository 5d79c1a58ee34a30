"""What the reading's tests share."""

import tomllib
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def floors() -> dict[str, dict[str, float]]:
    """The floors of the gold scores, by gate; they only go up."""
    with (Path(__file__).parents[1] / "floors.toml").open("rb") as file:
        return tomllib.load(file)
