"""Values as a page shows them: money in 亿/万, dates in the local style, stages and sectors in words. Pure functions."""

from datetime import date
from decimal import Decimal, InvalidOperation

from zscrawl.export.projects_table import CURRENCIES, amount_text
from zscrawl.web.words import ATTRIBUTES, CHECKS, DIVISIONS, MEASURES, QUALIFIERS, RULES, SECTIONS, STAGES, Language, word

MONEY = frozenset({"CNY", *CURRENCIES})
LARGE = ((Decimal(10**9), "bn"), (Decimal(10**6), "m"), (Decimal(10**3), "k"))
AREAS = {"mu": ("亩", "mu"), "m2": ("平方米", "m²"), "人": ("人", "people")}
# Longer names are cut on lists; the page of the thing itself has all of it.
NAME = 80


def money(value: Decimal | int | str | None, currency: str | None, language: Language) -> str:
    """`32亿元`, in English `3.2 bn CNY`; empty where nothing is known. No project costs nothing."""
    amount = decimal(value)
    if not amount:
        return ""
    if language == "zh":
        # More digits than anyone printed come from sums only.
        places = Decimal(10**6 if abs(amount) >= 10**8 else 100 if abs(amount) >= 10**4 else "0.01")
        return amount_text(round(amount / places) * places, currency) or ""
    size, unit = next(((size, unit) for size, unit in LARGE if abs(amount) >= size), (Decimal(1), ""))
    number = f"{amount / size:.2f}".rstrip("0").rstrip(".")
    return " ".join(filter(None, (number, unit, currency or "CNY")))


def decimal(value: Decimal | int | str | None) -> Decimal | None:
    """A number that the store has as text; None for none, or for a text that is no number."""
    try:
        number = Decimal(value) if value is not None else None
    except InvalidOperation:
        return None
    return number if number is None or number.is_finite() else None


def day(text: str | None, language: Language) -> str:
    """A stored time or date as a day: `2025年10月20日`, in English `20 Oct 2025`; empty for none."""
    if not text:
        return ""
    try:
        at = date.fromisoformat(text[:10])
    except ValueError:
        return text[:10]
    return f"{at.year}年{at.month}月{at.day}日" if language == "zh" else f"{at.day} {at:%b} {at.year}"


def month(text: str, language: Language) -> str:
    """`2025-10` as `2025年10月` or `Oct 2025`."""
    at = date.fromisoformat(f"{text}-01")
    return f"{at.year}年{at.month}月" if language == "zh" else f"{at:%b %Y}"


def days(first: str | None, last: str | None, language: Language) -> str:
    """A stretch of days, as one day where it is one."""
    if not first or not last or first == last:
        return day(first or last, language)
    return f"{day(first, language)}–{day(last, language)}"


def stage(key: str | None, language: Language) -> str:
    return word(STAGES, key, language) if key else ""


def sector(section: str | None, division: str | None, language: Language) -> str:
    """A division in words where it is known, else its section."""
    if division and division in DIVISIONS:
        return word(DIVISIONS, division, language)
    return word(SECTIONS, section, language) if section else ""


def attribute(key: str, language: Language) -> str:
    """`capacity 电池` is the capacity of batteries."""
    kind, _, detail = key.partition(" ")
    name = word(ATTRIBUTES, kind, language)
    return f"{name}（{detail}）" if detail else name


def rule(text: str, language: Language) -> str:
    """Why a value holds; what a person wrote of a correction stays as it is."""
    if text in RULES:
        return word(RULES, text, language)
    kind, colon, because = text.partition(": ")
    return f"{word(RULES, kind, language)}{colon}{because}"


def check(kind: str, language: Language) -> str:
    return word(CHECKS, kind, language)


def expression(text: str, holds: bool) -> str:
    """A check as people write it; one that does not hold is no equation."""
    for plain, sign in ((" * ", " × "), (" / ", " ÷ "), ("<=", "≤"), (">=", "≥")):
        text = text.replace(plain, sign)
    return text if holds else text.replace(" = ", " ≠ ")


def measure(key: str, language: Language) -> str:
    return word(MEASURES, key, language)


def figure(value: str | Decimal, unit: str | None, language: Language, qualifier: str | None = None, *, share: bool = False) -> str:
    """A figure with its unit and qualifier; what is no number is shown as it is. A share of 0.734 is 73.4%."""
    number = decimal(value)
    if number is None:
        return str(value)
    before = word(QUALIFIERS, qualifier, language) if qualifier else ""
    if share:
        return f"{before}{(number * 100).normalize():f}%"
    if unit in MONEY:
        return before + money(number, unit, language)
    plain = f"{number:,f}".rstrip("0").rstrip(".") if "." in f"{number:f}" else f"{number:,f}"
    pair = AREAS.get(unit or "")
    shown = pair[language == "en"] if pair else unit or ""
    return f"{before}{plain}{' ' if language == 'en' and shown else ''}{shown}"


def short(text: str | None, most: int = NAME) -> str:
    """A text cut for a list."""
    if not text:
        return ""
    return text if len(text) <= most else f"{text[: most - 1]}…"
