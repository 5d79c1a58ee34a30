"""Alternations that look at one character before they try their words."""

import re


def guarded(words: str) -> str:
    """The pattern `words` (alternatives that each begin with a literal), behind a look at the first character."""
    firsts = sorted({word[0] for word in words.split("|") if word})
    return f"(?=[{''.join(map(re.escape, firsts))}])(?:{words})"
