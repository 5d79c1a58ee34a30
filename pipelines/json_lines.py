"""The run's feed: each article with its reading as one JSON line, in the form of docs/reading.md."""

import json
from io import BytesIO
from typing import Any

from scrapy.exporters import BaseItemExporter

from zscrawl.export.contract import outcome_json


class OutcomeLines(BaseItemExporter):
    """Writes outcomes as JSON Lines."""

    def __init__(self, file: BytesIO, **options: Any) -> None:
        super().__init__(dont_fail=True, **options)
        self.file = file

    def export_item(self, item: Any) -> None:
        self.file.write(json.dumps(outcome_json(item), ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n")
