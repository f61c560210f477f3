"""The terminal: search, import, lists, report, verify and backup over the same store as the window."""

from __future__ import annotations

import codecs
import errno
import math
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import Any, TypeVar

import click

from watchdesk import __version__, interrupts
from watchdesk.interrupts import EXIT_CANCELLED
from watchdesk.model.countries import country_code
from watchdesk.model.entry import EntryType
from watchdesk.model.errors import Cancelled, UserError
from watchdesk.model.screening import SearchOutcome
from watchdesk.model.subject import DEFAULT_CUTOFF, SearchSettings, Subject
from watchdesk.progress_bar import progress_bar
from watchdesk.reports import as_json
from watchdesk.reports.material import examples_in, report_of, top_hits
from watchdesk.reports.words import hits
from watchdesk.screening import importing, indexing, paths, starter
from watchdesk.screening.record import RECORD_LIMIT, record
from watchdesk.screening.search import TOO_SHORT, is_searchable, search
from watchdesk.store import backups, chain, editions
from watchdesk.store.store import Store, may_be_written
from watchdesk.terminal_output import list_line, plain, print_examples, print_json, print_outcome, print_preview, say

F = TypeVar("F", bound=Callable[..., Any])

EXIT_ERROR = 1


@dataclass(frozen=True, slots=True)
class Terminal:
    """What every command is given: where the store lies, and whether `--store` named that place."""

    store_path: Path
    is_named: bool

    @contextmanager
    def store(self) -> Iterator[Store]:
        """Open the store, filled with the starter data on the first start.

        That a new one was made is said at the end, for its name may be mistyped; a failure stays one line. Raises UserError where
        the folder of a named store is not there.
        """
        folder = self.store_path.absolute().parent
        if self.is_named and not folder.exists():
            raise UserError(f"There is no folder {folder}: check the name of the store, or make the folder first.")
        is_new = not self.store_path.exists()
        with Store.open(self.store_path) as store, progress_bar() as report:
            starter.ensure(store, report)
            yield store
        if is_new:
            say(f"watchdesk: a new store was made at {self.store_path}", err=True)

    @contextmanager
    def store_to_read(self) -> Iterator[Store]:
        """Open the store for a command that changes nothing in it, also where it may not be written to.

        Raises UserError where a named store is not there: whoever looks into a store means one that exists.
        """
        exists = self.store_path.exists()
        if self.is_named and not exists:
            raise UserError(f"There is no store at {self.store_path}: check its name.")
        if exists and not may_be_written(self.store_path):
            with Store.open(self.store_path, read_only=True) as store:
                yield store
        else:
            with self.store() as store:
                yield store


class _Score(click.FloatRange):
    """A score from 0 to 100. "nan" is a number too, which no score reaches: a cut-off of it would hide every hit."""

    def __init__(self) -> None:
        super().__init__(0, 100)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        score = super().convert(value, param, ctx)
        if math.isnan(score):
            self.fail(f"{value} is not in the range 0<=x<=100.", param, ctx)
        return score


class _OneLineErrors(click.Group):
    """Shows what a user can meet as one line on the error stream, with an exit code for scripts."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        with _in_one_line():  # help is written here
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        with _in_one_line(), interrupts.raised():
            return super().invoke(ctx)


@contextmanager
def _in_one_line() -> Iterator[None]:
    try:
        yield
    except UserError as error:
        say(f"watchdesk: {error}", err=True)
        sys.exit(EXIT_ERROR)
    except click.UsageError as error:  # which repeats what was typed
        raise click.UsageError(plain(error.format_message()), error.ctx) from error
    except (Cancelled, KeyboardInterrupt):
        say("watchdesk: cancelled", err=True)
        sys.exit(EXIT_CANCELLED)
    except OSError as error:
        if error.errno == errno.EPIPE:  # whoever reads has enough: click ends quietly
            raise
        say(f"watchdesk: {_failure(error)}", err=True)
        sys.exit(EXIT_ERROR)


def _failure(error: OSError) -> str:
    """Say which file, or else the output, the system refused, and why."""
    if error.filename is None:
        return f"The output could not be written ({error.strerror}): make room, or write it elsewhere."
    return f"{error.filename} cannot be used ({error.strerror}): choose another place, or ask for permission."


@click.group(cls=_OneLineErrors, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.option("--store", "store_file", type=click.Path(dir_okay=False, path_type=Path), help="Use this store instead of your own.")
@click.version_option(__version__, prog_name="watchdesk")
@click.pass_context
def main(ctx: click.Context, store_file: Path | None) -> None:
    """Check names against the sanctions lists you have imported. Nothing you type leaves this machine.

    \b
    Examples:
      watchdesk search "Lazarus Group"
      watchdesk search "Kim Su-kil" --type person --cutoff 80 --json
      watchdesk import sdn.csv consolidated.xml --yes
      watchdesk report "New Eastern Shipping" -o report.pdf

    Exit codes: 0 done, 1 something is wrong and the line says what to do, 2 wrong usage, 130 cancelled.
    """
    take_every_letter()
    ctx.obj = Terminal((store_file or paths.store_path()).expanduser(), is_named=store_file is not None)


def take_every_letter() -> None:
    """Let both streams take names in every script: UTF-8 into files and pipes, and no failure where a console lacks a letter.

    Windows opens files and pipes in an old code page, in which most names of the world cannot be written.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper) and codecs.lookup(stream.encoding).name != "utf-8":
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


def _search_options(function: F) -> F:
    """Add the options that say who is looked up and where."""
    for option in (
        click.argument("name"),
        click.option("--type", "types", multiple=True, type=click.Choice([kind.value for kind in EntryType]), help="Only this."),
        click.option("--list", "list_keys", multiple=True, metavar="LIST", help="Only this list: its key, or a part of it."),
        click.option("--country", "countries", multiple=True, metavar="COUNTRY", help="Only entries tied to this country."),
        click.option("--cutoff", type=_Score(), default=DEFAULT_CUTOFF, show_default=True, help="Lowest score."),
        click.option("--limit", type=click.IntRange(1, 10_000), default=50, show_default=True, help="Most hits shown."),
    ):
        function = option(function)
    return function


@main.command("search")
@_search_options
@click.option("--json", "as_text", is_flag=True, help="JSON, as documented in docs/terminal.md.")
@click.option("--record/--no-record", "keep", default=True, help="Keep this search as a screening.  [default: keep]")
@click.pass_obj
def search_command(terminal: Terminal, /, as_text: bool, keep: bool, **options: Any) -> None:
    """Look up NAME in any script, or a passport, IMO or wallet number.

    \b
    Examples:
      watchdesk search "김수길"
      watchdesk search 927220424 --list us-ofac-sdn
      watchdesk search "Unpha Shipping" --country "North Korea" --json
    """
    with terminal.store() if keep else terminal.store_to_read() as store:
        outcome = _run_search(store, **options)
        screening = record(store, outcome, "search") if keep else None
        examples = examples_in(store, outcome)
    if as_text:
        print_json(as_json.outcome_json(outcome, screening, examples=examples, limit=options["limit"]))
    else:
        print_outcome(outcome, screening, options["limit"])
        print_examples(examples)


@main.command("import", short_help="Import list FILEs; the format is recognised by content.")
@click.argument("files", nargs=-1, required=True, type=click.Path(readable=False, path_type=Path))
@click.option("--yes", is_flag=True, help="Import without asking.")
@click.option("--json", "as_text", is_flag=True, help="JSON; without --yes only what would change.")
@click.pass_obj
def import_command(terminal: Terminal, /, files: tuple[Path, ...], yes: bool, as_text: bool) -> None:
    """Import list FILEs as their authorities publish them; the format is recognised by content.

    \b
    Examples:
      watchdesk import sdn.csv                 shows what would change, then asks
      watchdesk import --yes *.xml             imports every list
      watchdesk import consolidated.xml --json shows what would change, for a script
    """
    done: list[dict[str, Any]] = []
    failures: list[str] = []
    with terminal.store() as store:
        try:
            for path in files:
                try:
                    _import_file(store, path, done, yes=yes, quiet=as_text)
                except UserError as error:
                    failures.append(str(error))
            if _imported(done):
                _after_import(store, failures)
        except (Cancelled, KeyboardInterrupt):
            stays = f"; imported and kept: {', '.join(_imported(done))}" if _imported(done) else "; nothing was imported"
            say(f"watchdesk: cancelled{stays}", err=True)
            sys.exit(EXIT_CANCELLED)
        if as_text:
            print_json(done)
        for failure in dict.fromkeys(failures):  # that nobody can be asked is said of every file
            say(f"watchdesk: {failure}", err=True)
        if failures:
            sys.exit(EXIT_ERROR)


@main.command("lists")
@click.option("--json", "as_text", is_flag=True, help="JSON, as documented in docs/terminal.md.")
@click.pass_obj
def lists_command(terminal: Terminal, /, as_text: bool) -> None:
    """Show the lists that are searched, with their editions.

    \b
    Example:
      watchdesk lists --json
    """
    with terminal.store_to_read() as store:
        current = editions.current(store)
    if as_text:
        print_json(as_json.editions_json(current))
        return
    for edition in current:
        say(list_line(edition))


@main.command("report", short_help="Look up NAME and write its match report as PDF.")
@_search_options
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="The PDF to write.")
@click.option("--overwrite", is_flag=True, help="Replace the file where it exists.")
@click.pass_obj
def report_command(terminal: Terminal, /, output: Path, overwrite: bool, **options: Any) -> None:
    """Look up NAME, keep the screening, and write its match report as PDF.

    \b
    Example:
      watchdesk report "Lazarus Group" -o lazarus.pdf
    """
    from watchdesk.window.printing import scripts_without_font, write_report  # Qt is loaded by this command only

    _check_target(output, terminal.store_path, overwrite=overwrite)
    with terminal.store() as store:
        outcome = _run_search(store, **options)
        screening = record(store, outcome, "print")
        html = report_of(store, screening, top_hits(screening))
    for script in scripts_without_font(html):
        say(f"watchdesk: no font here has the letters of {script}; install one and write the report again", err=True)
    write_report(screening, html, output)
    say(f"Screening no. {screening.number}: {hits(outcome)}; report written to {output}")


@main.command("verify")
@click.pass_obj
def verify_command(terminal: Terminal, /) -> None:
    """Check that no kept screening was changed since it was made.

    \b
    Example:
      watchdesk verify
    """
    with terminal.store_to_read() as store:
        result = chain.verify(store)
    say(result.sentence)
    if not result.ok:
        sys.exit(EXIT_ERROR)


@main.command("backup", short_help="Write a whole copy of the store to FILE.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--overwrite", is_flag=True, help="Replace the file where it exists.")
@click.pass_obj
def backup_command(terminal: Terminal, /, file: Path, overwrite: bool) -> None:
    """Write a whole copy of the store to FILE; safe while the window is open.

    \b
    Example:
      watchdesk backup watchdesk-backup.sqlite
    """
    _check_target(file, terminal.store_path, overwrite=overwrite)
    with terminal.store_to_read() as store, progress_bar() as report:
        store.backup(file, report)
    say(f"Backup written to {file}")


def _run_search(
    store: Store,
    *,
    name: str,
    types: tuple[str, ...],
    list_keys: tuple[str, ...],
    countries: tuple[str, ...],
    cutoff: float,
    limit: int,
) -> SearchOutcome:
    """Search with room for all hits: `limit` is only how many are shown, a record and a report leave none out."""
    current = editions.current(store)
    if not is_searchable(name):
        raise UserError(TOO_SHORT)
    settings = SearchSettings(
        cutoff=cutoff,
        limit=max(limit, RECORD_LIMIT),
        types=tuple(EntryType(kind) for kind in types),
        lists=_list_keys(list_keys, tuple(edition.list_key for edition in current)),
        countries=tuple(_country(text) for text in countries),
    )
    with progress_bar() as report:
        index = indexing.load(store, report)
    return search(index, current, Subject(name), settings)


def _check_target(path: Path, store: Path, *, overwrite: bool) -> None:
    """Refuse a place that cannot or must not be written before anything is searched and recorded. Raises UserError, OSError."""
    if path.is_dir():
        raise UserError(f"{path} is a folder; give the name of a file in it.")
    if not path.absolute().parent.is_dir():
        raise UserError(f"There is no folder {path.absolute().parent}; make it first, or give another one.")
    if backups.is_of_store(path, store):
        raise UserError(f"{path} belongs to the store itself, with all its records; give another name.")
    if path.exists() and not overwrite:
        raise UserError(f"{path} exists already; give another name, or add --overwrite to replace it.")


def _list_keys(wanted: tuple[str, ...], known: tuple[str, ...]) -> tuple[str, ...]:
    """Return the keys of the lists meant: each by its key, or several by a part of it ("ofac", "un")."""
    found: list[str] = []
    for text in wanted:
        meant = [key for key in known if text.casefold() in (key, *key.split("-"))]
        if not meant:
            raise UserError(f"There is no list “{text}” in the store; it has: {', '.join(sorted(known)) or 'none yet'}.")
        found += meant
    return tuple(dict.fromkeys(found))


def _country(text: str) -> str:
    code = country_code(text)
    if not code:
        raise UserError(f"“{text}” is no country known here; give its English name or its two-letter code.")
    return code


def _import_file(store: Store, path: Path, done: list[dict[str, Any]], *, yes: bool, quiet: bool) -> None:
    """Show all lists of a file, then import those agreed to, and add to `done` what became of each at once. Raises UserError."""
    with progress_bar() as report:
        previews = importing.read_preview(store, path, report)
    if not quiet:
        for preview in previews:
            print_preview(preview)
    for preview in previews:
        which = f"{preview.info.name}: " if len(previews) > 1 else ""
        agreed = yes or (not quiet and _agrees(which))
        if agreed:
            with progress_bar() as report:
                importing.apply(store, preview, report)
        done.append(as_json.import_json(preview, agreed))
        if not quiet:
            say(f"  {which}imported" if agreed else f"  {which}not imported")


def _imported(done: Iterable[dict[str, Any]]) -> list[str]:
    return [item["list"] for item in done if item["imported"]]


def _after_import(store: Store, failures: list[str]) -> None:
    """Build the index and look for the names in articles again; what hinders that is a failure that leaves the import as it is."""
    from watchdesk.screening import mentions

    try:
        with progress_bar() as report:
            index = indexing.load(store, report)
            indexing.clean_up(store)
            mentions.refresh(store, index, report)
    except UserError as error:
        failures.append(f"The lists are imported, but looking for their names in the articles failed: {error}")


def _agrees(which: str) -> bool:
    # a stream that was closed is None, and to ask takes all three
    if any(stream is None for stream in (sys.stdin, sys.stdout, sys.stderr)) or not sys.stdin.isatty():
        raise UserError("Nothing was imported: there is nobody to ask here. Add --yes to import without asking.")
    try:
        return click.confirm(plain(f"  {which}Import this edition?"), default=True)
    except click.Abort:  # Ctrl+C, or Ctrl+D: the end of what is typed
        click.echo(err=True)
        raise Cancelled from None
