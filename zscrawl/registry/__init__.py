"""Copies of articles, and projects over mentions: who says the same thing again."""
