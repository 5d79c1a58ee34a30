"""Pagers that a script prints, as the TRS system has them: what comes next is in the script's figures, and no link says it."""

import re

# createPageHTML(9, 0, "index", "shtml"): nine pages, this is number 0, number 1 is index_1.shtml.
CALL = re.compile(r"""createPage(?:HTML)?\s*\(\s*['"]?(\d+)['"]?\s*,\s*['"]?(\d+)['"]?\s*,\s*['"]([\w-]+)['"]\s*,\s*['"](\w+)['"]""", re.I)
# The same in variables of the page's own script: countPage, currentPage, and "index_" + n + ".shtml".
COUNT = re.compile(r"\bcountPage\s*=\s*['\"]?(\d+)")
CURRENT = re.compile(r"\bcurrentPage\s*=\s*['\"]?(\d+)")
NAMES = re.compile(r"""['"](?:\./)?([\w-]+?)_['"]\s*\+[^;]{1,80}?\+\s*['"]?_?['"]?\s*\.(\w+)['"]""")


def next_page(script: str) -> str | None:
    """The next page of a list, relative to it, that the text of a script prints a link to; None on the last page."""
    if found := CALL.search(script):
        count, current, name, extension = int(found[1]), int(found[2]), found[3], found[4]
    elif (total := COUNT.search(script)) and (place := CURRENT.search(script)) and (found := NAMES.search(script)):
        count, current, name, extension = int(total[1]), int(place[1]), found[1], found[2]
    else:
        return None
    return f"{name}_{current + 1}.{extension}" if current + 1 < count else None
