"""`kolrum …`: one word for everything that is done from a terminal."""

import difflib
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

Arguments = Sequence[str]


@dataclass(frozen=True)
class Command:
    """A word after `kolrum`: what it does, and the function that does it."""

    summary: str
    run: Callable[[Arguments], int]


def main(arguments: Arguments | None = None) -> int:
    """Run one command and give its exit code: 0 done, 1 failed, 2 asked wrongly."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given or given[0] in ("-h", "--help", "help"):
        sys.stdout.write(_overview())
        return 0
    name, rest = given[0], given[1:]
    if name not in COMMANDS:
        sys.stderr.write(_unknown(name))
        return 2
    return COMMANDS[name].run(rest)


def _budget(arguments: Arguments) -> int:
    # Imported when asked for, as Django below: this command needs neither of them.
    from kolrum.web import budget_command

    return budget_command.main(arguments)


def _serve(arguments: Arguments) -> int:
    from kolrum.web import server

    return server.main(arguments)


def _django(command: str) -> Callable[[Arguments], int]:
    def run(arguments: Arguments) -> int:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kolrum.web.settings")
        from django.core.management import ManagementUtility

        ManagementUtility(["kolrum", command, *arguments]).execute()
        return 0

    return run


def _load(arguments: Arguments) -> int:
    """Organisations are made of the territories that are loaded."""
    return _django("load")(arguments) or _django("organisations")([])


def _assess(arguments: Arguments) -> int:
    """Pages are drawn when their assessments are: both commands read the same words."""
    return _django("assess")(arguments) or _django("draw")(arguments)


COMMANDS: Mapping[str, Command] = {
    "budget": Command("the budget of a territory, without a database", _budget),
    "migrate": Command("make or renew the database", _django("migrate")),
    "load": Command("load the data packages into the database", _load),
    "assess": Command("compute and store assessments, and draw pages", _assess),
    "draw": Command("draw the pages that are lacking", _django("draw")),
    "render": Command("write the public pages as files", _django("render")),
    "report": Command("write yearly reports", _django("report")),
    "search": Command("make the search index anew", _django("search")),
    "rooms": Command("lay out the rooms that are missing", _django("rooms")),
    "knowledge": Command("put answers and measures in place", _django("knowledge")),
    "demo": Command("add example people and conversations", _django("demo")),
    "serve": Command("the site", _serve),
    "mail": Command("take in, read and send mail", _django("mail")),
    "work": Command("do what waits in the queue", _django("db_worker")),
    "update": Command("fetch new statistics and show what changes", _django("update")),
    "check": Command("what is amiss or missing", _django("check_everything")),
    "operator": Command("give a person the keys", _django("createsuperuser")),
    "appoint": Command("give a person a role", _django("appoint")),
    "audit": Command("prove the log of what people did", _django("audit")),
    "erase-again": Command("after a restored backup", _django("erase_again")),
}


def _overview() -> str:
    rows = "".join(
        f"  kolrum {name:<11} {command.summary}\n" for name, command in COMMANDS.items()
    )
    return f"usage: kolrum COMMAND …\n\n{rows}\nkolrum COMMAND --help tells more.\n"


def _unknown(name: str) -> str:
    close = difflib.get_close_matches(name, COMMANDS, n=1)
    advice = f" Did you mean {close[0]}?" if close else f"\n\n{_overview()}"
    return f"kolrum has no command {name!r}.{advice}\n"


if __name__ == "__main__":
    raise SystemExit(main())
