"""From words on a command line to an exit code: choose the language, parse, run, word what went wrong."""

from __future__ import annotations

import locale
import os
import sys
from collections.abc import Sequence

from coproduce.cli.console import Console, safe_streams
from coproduce.cli.parser import Asked, parse
from coproduce.errors import CoproduceError, Defect, Trouble
from coproduce.jobs import Cancelled
from coproduce.texts import LANGUAGES, Texts

FAULT = 4


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    safe_streams()
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        texts = Texts(language_of(words))
    except Trouble as trouble:  # no catalogue, so no words to say it in
        sys.stderr.write(f"{trouble}\n")
        return trouble.exit_code
    try:
        asked = parse(words, texts)
    except SystemExit as end:  # argparse has told help or usage
        return int(end.code or 0)
    return _run(asked, Console(texts, as_json=asked.as_json), words)


def _run(asked: Asked, console: Console, words: list[str]) -> int:
    try:
        from coproduce.cli.commands import COMMANDS  # noqa: PLC0415 - help needs no database

        code = COMMANDS[asked.command](asked, console)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader (head, less) has seen enough
        _hush()
        return 0
    except KeyboardInterrupt:
        return _told(console, Cancelled())
    except Defect as defect:
        return _told(console, defect, _report(words))
    except CoproduceError as error:
        return _told(console, error)
    except Exception as fault:  # the last line of defence: a report, never a bare traceback
        unforeseen = Defect("defect.unforeseen", kind=type(fault).__name__)
        return _told(console, unforeseen, _report(words))
    return code


def _told(console: Console, error: CoproduceError, report: str | None = None) -> int:
    sys.stdout.flush()
    console.error(error, report)
    return error.exit_code


def _report(words: list[str]) -> str:
    from coproduce.cli.reports import write_report  # noqa: PLC0415 - hardly ever needed

    return str(write_report(words))


def _hush() -> None:
    """Send what is still buffered nowhere, or the interpreter complains at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def language_of(words: Sequence[str]) -> str:
    """Choose the language before anything is parsed: --language, COPRODUCE_LANGUAGE, the system's, English."""
    for place, word in enumerate(words):
        if word == "--language" and place + 1 < len(words):
            return words[place + 1]
        if word.startswith("--language="):
            return word.partition("=")[2]
    asked = os.environ.get("COPRODUCE_LANGUAGE") or _system_language()
    return asked if asked in LANGUAGES else "en"


def _system_language() -> str:
    told = next(
        (os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)),
        None,
    )
    return (told or locale.getlocale()[0] or "")[:2].lower()
