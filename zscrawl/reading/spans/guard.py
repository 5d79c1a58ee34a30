"""Alternations that look at one character before they try their words."""

import re
from collections.abc import Iterator


def guarded(words: str, pattern: str | None = None) -> str:
    """`pattern` (else `words` itself), so written that most positions cost one look at a character.

    Each alternative of `words` begins with a literal, a class, an escape of one character, or groups of such; ValueError where
    one does not. Where each can be spelled with a literal first, `re` itself skips what none begins with; else a look-ahead does.
    """
    firsts = _firsts(words)
    spelled = None if pattern else _spelled(words)
    if spelled and re.compile(spelled).groups == re.compile(words).groups:
        return f"(?:{spelled})"
    return f"(?=[{''.join(sorted(firsts))}])(?:{pattern or words})"


def begins(words: str) -> re.Pattern[str]:
    """What matches the one character that one of `words` begins with. ValueError where an alternative cannot be spelled."""
    rests: dict[str, list[str]] = {}
    for word in _split(words):
        heads = _heads(word)
        if not heads:
            raise ValueError(f"no literal begins {word!r}")
        for head, rest in heads:
            rests.setdefault(head, []).append(rest)
    return re.compile("|".join(f"{head}(?={'|'.join(found)})" for head, found in rests.items()))


def scan(starts: re.Pattern[str], pattern: re.Pattern[str], text: str, begin: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
    """What `pattern.finditer` finds, tried only where `starts` (see `begins`) matches."""
    last, end = begin, len(text) if end is None else end
    for start in starts.finditer(text, begin, end):
        if start.start() >= last:
            match = pattern.match(text, start.start(), end)
            if match:
                last = match.end()
                yield match


def _spelled(words: str) -> str | None:
    """The same alternatives, each with a literal first; None where one has none, or a named group would stand twice."""
    found = [_heads(word) for word in _split(words)]
    spelled = "|".join(head + rest for heads in found for head, rest in heads)
    return spelled if all(found) and spelled.count("(?P<") == words.count("(?P<") else None


def _heads(word: str) -> list[tuple[str, str]]:
    """An alternative as (first character, rest) for each character that it may begin with; empty where that cannot be said."""
    if word.startswith("("):
        return _heads_of_group(word)
    size = word.index("]", 2) + 1 if word.startswith("[") else 2 if word.startswith("\\") else 1
    unit, rest = word[:size], word[size:]
    heads = _characters(unit)
    repeated = _REPEATED.match(rest)
    if repeated:
        least, most = map(int, repeated.groups())
        rest = f"{unit}{{{least - 1},{most - 1}}}{rest[repeated.end() :]}"
    if rest.startswith(("*", "+", "{", "??")):
        return []
    if rest.startswith("?"):
        without = _heads(rest[1:])
        return [*((head, rest[1:]) for head in heads), *without] if without else []
    return [(head, rest) for head in heads]


_REPEATED = re.compile(r"\{([1-9]\d*),(\d+)\}")


def _characters(unit: str) -> list[str]:
    """The characters that a literal, an escape or a class of single characters stands for; digits are 0 to 9."""
    if unit == "\\d":
        return list("0123456789")
    if unit.startswith("["):
        members = unit[1:-1]
        return [] if members[0] == "^" or set(members) & {"-", "\\"} else [re.escape(char) for char in members]
    return [] if not unit or unit in set(".*+?{^$") or unit[1:].isalnum() else [unit]


def _heads_of_group(word: str) -> list[tuple[str, str]]:
    end = _closing(word)
    group, rest = word[:end], word[end:]
    if group.startswith(("(?<=", "(?<!")):
        return [(head, f"{group[:4]}(?:{group[4:-1]}){head}){tail}") for head, tail in _heads(rest)]
    if not group.startswith("(?:") or rest.startswith(("*", "+", "{", "??")):
        return []
    optional = rest.startswith("?")
    rest = rest[optional:]
    found = [_heads(inner + rest) for inner in [*_split(group[3:-1]), *([""] if optional else [])]]
    return [one for heads in found for one in heads] if all(found) else []


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
