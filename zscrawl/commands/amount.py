"""Amounts as people type them."""

import re
from decimal import Decimal

_AMOUNT = re.compile(r"(\d+(?:\.\d+)?)(万亿|亿|千万|百万|万)?[\u4e00-\u9fffA-Z]{0,3}")
_SCALES = {None: 1, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8, "万亿": 10**12}


def amount(text: str) -> Decimal | None:
    """The number that was typed: 26.8亿元, 5000万, 1200; None for something else."""
    match = _AMOUNT.fullmatch(text.replace(",", "").strip())
    if match is None:
        return None
    value = Decimal(match.group(1)) * _SCALES[match.group(2)]
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value
