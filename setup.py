"""What `scrapyd-deploy` builds its egg with; pyproject.toml says what is in it."""

from setuptools import setup

setup()
