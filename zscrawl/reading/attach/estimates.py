"""Foreign money in yuan, as an estimate: by the average rate of the year of writing."""

from decimal import Decimal
from importlib.resources import files

from zscrawl.items import Fact


def _load() -> dict[tuple[int, str], Decimal]:
    """Yuan for one unit of a currency, by year and ISO 4217 code."""
    lines = files("zscrawl.reading").joinpath("data/rates.txt").read_text(encoding="utf-8").splitlines()[1:]
    _, *currencies = lines[0].split(" ")
    rates: dict[tuple[int, str], Decimal] = {}
    for line in lines[1:]:
        year, *values = line.split(" ")
        rates |= {(int(year), currency): Decimal(value) for currency, value in zip(currencies, values, strict=True)}
    return rates


_RATES = _load()
_CURRENCIES = {currency for _, currency in _RATES}
_YEARS = sorted({year for year, _ in _RATES})


def yuan(value: Decimal, currency: str, year: int | None) -> Decimal | None:
    """An amount in whole yuan, or None where the currency or the year is not known; a year after the table takes its last."""
    if year is None or currency not in _CURRENCIES or year < _YEARS[0]:
        return None
    return (value * _RATES[min(year, _YEARS[-1]), currency]).quantize(Decimal(1))


def estimate_of(fact: Fact, year: int | None) -> Decimal | None:
    """The estimate for a fact whose unit is a foreign currency."""
    return yuan(fact.value, fact.unit, year)
