"""What all of our commands share: wrong usage ends with one line and exit code 1, as the table of exit codes says."""

import sys
from argparse import ArgumentParser, Namespace
from functools import partial
from typing import NoReturn

from scrapy.exceptions import UsageError

USAGE_OR_INTERNAL_ERROR = 1


class OneLineUsage:
    """Put before ScrapyCommand in the bases of a command."""

    def add_options(self, parser: ArgumentParser) -> None:
        super().add_options(parser)  # type: ignore[misc]
        parser.error = partial(refuse, type(self).__module__.rpartition(".")[2])  # type: ignore[method-assign]

    def process_options(self, args: list[str], opts: Namespace) -> None:
        super().process_options(args, opts)  # type: ignore[misc]
        unknown = next((arg for arg in args if arg.startswith("-") and arg != "-"), None)
        if unknown:
            raise UsageError(f"there is no option {unknown}")


def refuse(command: str, message: str) -> NoReturn:
    """Say what is wrong with the call, in one line."""
    print(f"scrapy {command}: {message}", file=sys.stderr)
    sys.exit(USAGE_OR_INTERNAL_ERROR)
