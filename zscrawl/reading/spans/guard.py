"""Alternations that look at one character before they try their words."""

import re


def guarded(words: str, pattern: str | None = None) -> str:
    """`pattern` (else `words` itself) behind a look at the first characters of `words`.

    Each alternative begins with a literal, a class, an escape of one character, or groups of such; ValueError where one does not.
    """
    return f"(?=[{''.join(sorted(_firsts(words)))}])(?:{pattern or words})"


def _firsts(words: str) -> set[str]:
    found: set[str] = set()
    for word in _split(words):
        found |= _first(word)
    return found


def _first(word: str) -> set[str]:
    if word.startswith("("):
        end = _closing(word)
        group, rest = word[:end], word[end:]
        if group.startswith(("(?=", "(?!", "(?<=", "(?<!")):
            return _first(rest)
        inner = _firsts(re.sub(r"^\((?:\?:|\?P<\w+>)?", "", group)[:-1])
        return inner | _first(rest[1:]) if rest.startswith("?") else inner
    if word.startswith("\\"):
        return {word[:2]}
    if word.startswith("[") and not word.startswith("[^"):
        return {word[1 : word.index("]", 2)]}
    if not word or word[0] in "[.*+?{":
        raise ValueError(f"no literal begins {word!r}")
    return {re.escape(word[0]), *(_first(word[2:]) if word[1:2] == "?" else ())}


def _closing(word: str) -> int:
    """Where the group that a word begins with ends."""
    depth = 0
    for index, char in enumerate(word):
        depth += (char == "(") - (char == ")")
        if depth == 0:
            return index + 1
    raise ValueError(f"a group of {word!r} does not end")


def _split(words: str) -> list[str]:
    """The alternatives at the top level."""
    found, depth = [""], 0
    for char in words:
        depth += (char in "([") - (char in ")]")
        if char == "|" and depth == 0:
            found.append("")
        else:
            found[-1] += char
    return found
