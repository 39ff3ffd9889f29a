"""The commands and their options, in the language of whoever reads the help.

`argparse` does the parsing; its own few sentences come from our catalogue as well.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from coproduce import __version__
from coproduce.cli.shapes import ERROR, SHAPES
from coproduce.errors import Refusal
from coproduce.texts import LANGUAGES, Texts

KINDS = (
    "works", "episodes", "versions", "slots", "channels", "organisations", "occasions", "offices",
    "tasks", "links", "resources", "calendars", "reviews", "templates", "editions", "playbooks",
    "patterns",
)  # fmt: skip
EXPORTS = ("roster", "mspdi", "tasks", "production", "notice")
IMPORTS = ("mspdi", "tasks", "notice")
_ARGPARSE = {
    "usage: ": "cli.usage",
    "positional arguments": "cli.usage.positional",
    "options": "cli.usage.options",
    "show this help message and exit": "cli.usage.help",
    "the following arguments are required: %s": "cli.usage.required",
    "unrecognized arguments: %s": "cli.usage.unrecognized",
    "expected one argument": "cli.usage.one",
    "invalid choice: %(value)r (choose from %(choices)s)": "cli.usage.choice",
    "invalid %(type)s value: %(value)r": "cli.usage.value",
    "argument %(argument_name)s: %(message)s": "cli.usage.argument",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked: the command and its options by name."""

    command: str
    options: dict[str, Any]

    def __getattr__(self, name: str) -> Any:
        try:
            return self.options[name]
        except KeyError:
            raise AttributeError(name) from None

    @property
    def as_json(self) -> bool:
        """Whether a script is listening."""
        return bool(self.options.get("json"))

    @property
    def only_work(self) -> str | None:
        """The work that was named, where a command takes one. Raises Refusal when several were."""
        given: list[str] = self.works
        if len(given) > 1:
            raise Refusal("cli.one_work", given=", ".join(given))
        return given[0] if given else None


class _Parser(argparse.ArgumentParser):
    """A parser whose options are never abbreviated: a script must not change meaning with a new option."""

    def __init__(self, **given: Any) -> None:
        given.setdefault("allow_abbrev", False)
        super().__init__(**given)


def parse(words: Sequence[str], texts: Texts) -> Asked:
    """Parse a command line. Prints help or usage and raises SystemExit where argparse does."""
    setattr(argparse, "_", partial(_own_words, texts))  # noqa: B010 - it has no public door
    parser = _build(texts)
    found, rest = parser.parse_known_args(list(words))
    if rest and found.command == "do" and not any(word.startswith("-") for word in rest):
        found.words += rest  # values after an option: argparse hands them back
    elif rest:
        parser.error(texts.say("cli.usage.unrecognized") % " ".join(rest))
    return Asked(found.command, vars(found))


def _own_words(texts: Texts, text: str) -> str:
    if text == "%(prog)s: error: %(message)s\n":
        return "%(prog)s: %(message)s\n"
    return texts.say(_ARGPARSE[text]) if text in _ARGPARSE else text


def _build(texts: Texts) -> _Parser:
    parser = _Parser(
        prog="coproduce",
        description=texts.say("cli.about"),
        epilog=texts.say("cli.codes", error=ERROR),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    version = f"coproduce {__version__}"
    parser.add_argument(
        "--version", action="version", version=version, help=texts.say("cli.usage.version")
    )
    _add_common(parser, texts)
    common = _Parser(add_help=False)
    _add_common(common, texts)
    commands = parser.add_subparsers(
        dest="command",
        required=True,
        metavar="COMMAND",
        title=texts.say("cli.commands"),
        parser_class=_Parser,
    )
    for name, add_options in _COMMANDS.items():
        help_text = texts.say(f"cli.{name}")
        shape = texts.say("cli.json", shape=SHAPES[name])
        command = commands.add_parser(
            name, parents=[common], help=help_text, description=help_text, epilog=shape
        )
        add_options(command, texts)
    return parser


def _add_common(parser: _Parser, texts: Texts) -> None:
    """Add what every command takes, before or after its name."""
    unsaid = argparse.SUPPRESS
    parser.add_argument(
        "--language", choices=LANGUAGES, default=unsaid, help=texts.say("cli.option.language")
    )
    parser.add_argument(
        "--json", action="store_true", default=unsaid, help=texts.say("cli.option.json")
    )
    parser.add_argument(
        "--author", metavar="NAME", default=unsaid, help=texts.say("cli.option.author")
    )


def _file(command: _Parser, texts: Texts) -> None:
    command.add_argument("file", metavar="FILE", help=texts.say("cli.option.file"))


def _sample(command: _Parser, texts: Texts) -> None:
    _file(command, texts)
    for name in ("slots", "tasks", "seed"):
        command.add_argument(
            f"--{name}", type=int, metavar="N", help=texts.say(f"cli.option.{name}")
        )
    command.add_argument("--force", action="store_true", help=texts.say("cli.option.force"))


def _new(command: _Parser, texts: Texts) -> None:
    _file(command, texts)
    command.add_argument(
        "--office", required=True, metavar="CODE", help=texts.say("cli.option.office")
    )


def _period(command: _Parser, texts: Texts) -> None:
    command.add_argument("--from", dest="first", metavar="DAY", help=texts.say("cli.option.from"))
    command.add_argument("--to", dest="last", metavar="DAY", help=texts.say("cli.option.to"))
    command.add_argument(
        "--channel",
        action="append",
        default=[],
        metavar="CODE",
        help=texts.say("cli.option.channel"),
    )


def _export(command: _Parser, texts: Texts) -> None:
    command.add_argument("kind", choices=EXPORTS, help=texts.say("cli.option.kind"))
    _file(command, texts)
    command.add_argument("--out", required=True, metavar="FILE", help=texts.say("cli.option.out"))
    command.add_argument(
        "--work",
        dest="works",
        action="append",
        default=[],
        metavar="CODE",
        help=texts.say("cli.option.works"),
    )
    command.add_argument("--by", choices=("day", "week"), help=texts.say("cli.option.by"))
    command.add_argument("--edition", metavar="EDITION", help=texts.say("cli.option.baseline"))
    _period(command, texts)
    command.add_argument(
        "--languages",
        "--titles",
        default="en,zh",
        metavar="A,B",
        help=texts.say("cli.option.languages"),
    )
    command.add_argument(
        "--paper", choices=("A4", "A3"), default="A4", help=texts.say("cli.option.paper")
    )


def _list(command: _Parser, texts: Texts) -> None:
    command.add_argument("kind", choices=KINDS, help=texts.say("cli.option.kind"))
    _file(command, texts)
    _period(command, texts)
    _work(command, texts)


def _work(command: _Parser, texts: Texts) -> None:
    command.add_argument("--work", metavar="CODE", help=texts.say("cli.option.work"))


def _import(command: _Parser, texts: Texts) -> None:
    command.add_argument("kind", choices=IMPORTS, help=texts.say("cli.option.kind"))
    _file(command, texts)
    command.add_argument("given", metavar="X", help=texts.say("cli.option.given"))
    _work(command, texts)
    command.add_argument("--calendar", metavar="CODE", help=texts.say("cli.option.calendar"))
    command.add_argument("--apply", action="store_true", help=texts.say("cli.option.apply"))


def _plan(command: _Parser, texts: Texts) -> None:
    _file(command, texts)
    _work(command, texts)
    command.add_argument("--premiere", metavar="DAY", help=texts.say("cli.option.premiere"))


def _compare(command: _Parser, texts: Texts) -> None:
    _file(command, texts)
    command.add_argument("edition", metavar="EDITION", help=texts.say("cli.option.edition"))
    _work(command, texts)


def _due(command: _Parser, texts: Texts) -> None:
    _file(command, texts)
    command.add_argument("day", metavar="DAY", help=texts.say("cli.option.day"))
    command.add_argument("days", type=int, metavar="N", help=texts.say("cli.option.days"))
    command.add_argument("--calendar", metavar="CODE", help=texts.say("cli.option.calendar"))


def _check(command: _Parser, texts: Texts) -> None:
    _file(command, texts)
    _period(command, texts)


def _repair(command: _Parser, texts: Texts) -> None:
    _file(command, texts)
    _period(command, texts)
    command.add_argument("--apply", action="store_true", help=texts.say("cli.option.apply"))


def _do(command: _Parser, texts: Texts) -> None:
    command.usage = "coproduce do FILE VERB name=value …\n       coproduce do --list [VERB]"
    command.add_argument(
        "words", nargs="*", metavar="FILE VERB name=value", help=texts.say("cli.option.do")
    )
    command.add_argument(
        "--list", action="store_true", dest="verbs", help=texts.say("cli.option.verbs")
    )


def _history(command: _Parser, texts: Texts) -> None:
    _file(command, texts)
    command.add_argument("--row", metavar="ROW", help=texts.say("cli.option.row"))
    command.add_argument(
        "--limit", type=int, default=50, metavar="N", help=texts.say("cli.option.limit")
    )


def _restore(command: _Parser, texts: Texts) -> None:
    _file(command, texts)
    command.add_argument("--backup", metavar="FILE", help=texts.say("cli.option.backup"))


_COMMANDS = {
    "new": _new,
    "sample": _sample,
    "list": _list,
    "do": _do,
    "undo": _file,
    "redo": _file,
    "history": _history,
    "export": _export,
    "import": _import,
    "plan": _plan,
    "compare": _compare,
    "due": _due,
    "audit": _file,
    "check": _check,
    "repair": _repair,
    "verify": _file,
    "backup": _file,
    "backups": _file,
    "restore": _restore,
}
