"""The commands `racemark` and `extract`: they parse arguments and call the stages.

A command is a function in a module of this folder and one line in `COMMANDS`. Modules of this folder import nothing
heavy (no spaCy, pydantic, bs4, SQLAlchemy) before their function runs, so that `--help` answers at once.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperCommand

from racemark import __version__

from .messages import one_line
from .streams import open_closed

COMMANDS = {
    # name: (module:function, or module:app of a typer.Typer with commands of its own; its line in `racemark --help`)
    "clean": ("racemark.pipeline.cli.clean:clean", "Show what is taken for the article, block by block."),
    "extract": ("racemark.pipeline.cli.extract:extract", "Read articles and write a record for every performance."),
    "load": ("racemark.pipeline.cli.load:load", "Load results from files into a database."),
    "db": ("racemark.pipeline.cli.db:app", "Upgrade a database, or write out what it holds."),
    "show": ("racemark.pipeline.cli.show:show", "Print articles with highlights, and their records below."),
    "view": ("racemark.pipeline.cli.view:view", "Write a page that shows results in the words they come from."),
    "verify": ("racemark.pipeline.cli.verify:verify", "Check that every quote still stands in its source."),
    "eval": ("racemark.pipeline.cli.eval:evaluate", "Measure extraction against what readers found."),
    "reconcile": ("racemark.pipeline.cli.reconcile:reconcile", "Link what several articles tell of one performance."),
    "schema": ("racemark.pipeline.cli.schema:schema", "Print the JSON Schema of a record."),
}


class _LazyCommand(TyperCommand):
    """Shows its one line in the list of commands; imports the command itself only when it is called."""

    def __init__(self, name: str) -> None:
        super().__init__(name, help=COMMANDS[name][1])

    def make_context(self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any) -> Any:
        assert self.name
        return load_command(self.name).make_context(info_name, args, parent, **extra)


def load_command(name: str) -> Any:
    """The command of that name, with all that its module imports."""
    module, _, attribute = COMMANDS[name][0].partition(":")
    target = getattr(import_module(module), attribute)
    if not isinstance(target, typer.Typer):
        function, target = target, typer.Typer(add_completion=False)
        target.command(name)(function)
    return typer.main.get_command(target)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"racemark {__version__}")
        raise typer.Exit


Version = Annotated[
    bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and stop.")
]
"""The type of a command's `--version` option."""


def run_racemark() -> NoReturn:
    """The console script `racemark`."""
    app = typer.Typer(add_completion=False, no_args_is_help=True)

    @app.callback()
    def main(version: Version = False) -> None:
        """Reads race reports and writes every performance they tell, each field tied to the words that say so."""

    group: Any = typer.main.get_command(app)
    for name in COMMANDS:
        group.add_command(_LazyCommand(name))
    _run(group, "racemark")


def run_extract() -> NoReturn:
    """The console script `extract`: the same as `racemark extract`."""
    _run(load_command("extract"), "extract")


def _run(command: Any, name: str) -> NoReturn:
    """Calls the command; what is wrong with its arguments becomes one line on stderr and exit status 2.

    Output that cannot be written (a full disk behind `>`) becomes one line, too, and exit status 1.
    """
    open_closed()
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # an article's matrices are small; workers share the cores
    status: Any = None
    try:
        status = command.main(prog_name=name, standalone_mode=False)
        sys.stdout.flush()
    except typer.TyperException as error:
        path = getattr(getattr(error, "ctx", None), "command_path", name)
        message = " ".join(error.format_message().split()).rstrip(".").replace("Value error, ", "")
        if message:
            print(f"{path}: {message} (see {path} --help)", file=sys.stderr)
        sys.exit(error.exit_code)
    except OSError as error:
        # Only a file that was opened has a name; standard output is open already.
        what = f"{error.filename}" if error.filename else "cannot write <stdout>"
        if not status:  # else the command has said so
            print(f"{name}: {one_line(what)}: {error.strerror or error}", file=sys.stderr)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what is left unwritten would be complained of again
        sys.exit(status or 1)
    sys.exit(status if isinstance(status, int) else 0)
