"""Alternations that look at one character before they try their words."""

import re


def guarded(words: str, pattern: str | None = None) -> str:
    """`pattern` (else `words` itself) behind a look at the first characters of `words`, alternatives that each begin with a literal."""
    firsts = sorted({word[0] for word in words.split("|") if word})
    return f"(?=[{''.join(map(re.escape, firsts))}])(?:{pattern or words})"
