"""The terminal as a user or a script meets it: results, exit codes, one-line errors, and hostile names kept harmless."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import unicodedata
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from pypdf import PdfReader

from watchdesk import __version__
from watchdesk.cli import main
from watchdesk.model.errors import UserError
from watchdesk.model.lists import Edition
from watchdesk.model.progress import Progress
from watchdesk.screening import importing, mentions
from watchdesk.screening.paths import index_folder, store_path
from watchdesk.screening.record import RECORD_LIMIT
from watchdesk.store import screenings
from watchdesk.store.store import Store

TIME = re.compile(r"searched in \d+ ms")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Where a store of its own folder may be made; there is none yet."""
    path = tmp_path / "data" / "watchdesk.sqlite"
    path.parent.mkdir()
    return path


def filled(store: Path) -> Path:
    """Make the store, with the examples and one screening in it."""
    assert run(store, "search", "Lazarus Group").exit_code == 0
    return store


def run(store: Path, *words: str | Path) -> Result:
    """Run the terminal on a store and return what it printed."""
    return CliRunner().invoke(main, ["--store", str(store), *map(str, words)])


def as_json(result: Result) -> Any:
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def own_list(path: Path, *names: str, key: str = "own-test", title: str = "Test list") -> Path:
    """Write a list in the program's own format."""
    entries = [{"number": str(place), "type": "organisation", "names": [name]} for place, name in enumerate(names)]
    header = {"format": "watchdesk-list/1", "list": key, "name": title, "published": "2026-08-01", "source": "made up"}
    path.write_text(json.dumps({**header, "entries": entries}), encoding="utf-8")
    return path


def test_the_first_search_on_a_new_machine_finds_the_examples(store: Path) -> None:
    found = as_json(run(store, "search", "Lazarus Group", "--json"))
    assert {(hit["list"], hit["entry"]) for hit in found["hits"]} >= {("us-ofac-sdn", "27307")}
    assert {hit["list"] for hit in found["hits"]} >= {"us-ofac-sdn", "jp-mof"}
    first = found["hits"][0]
    assert first["score"] == 100
    assert first["type"] == "organisation"
    assert first["primary"] == first["matched"]["text"]
    assert first["matched"]["kind"] == "primary"
    assert first["matched"]["strength"] == "strong"
    assert first["authority"]
    assert first["reasons"]
    assert found["screening"]["number"] == 1
    assert {edition["list"] for edition in found["lists"]} == {"us-ofac-sdn", "jp-mof", "kr-mofa"}


def test_a_search_in_hangul_and_one_by_passport(store: Path) -> None:
    assert any(hit["entry"] == "39498" for hit in as_json(run(store, "search", "김수길", "--json"))["hits"])
    by_number = as_json(run(store, "search", "PS463120423", "--json"))["hits"]
    assert by_number[0]["score"] == 100
    assert by_number[0]["primary"].casefold().replace(",", "") == "jon il ho"


def test_filters_leave_out_what_they_say(store: Path) -> None:
    only_japan = as_json(run(store, "search", "Lazarus Group", "--list", "jp-mof", "--json"))
    assert {hit["list"] for hit in only_japan["hits"]} == {"jp-mof"}
    assert [edition["list"] for edition in only_japan["lists"]] == ["jp-mof"]
    by_authority = as_json(run(store, "search", "Lazarus Group", "--list", "OFAC", "--json"))
    assert [edition["list"] for edition in by_authority["lists"]] == ["us-ofac-sdn"]
    assert as_json(run(store, "search", "Lazarus Group", "--type", "person", "--json"))["hits"] == []
    singapore = as_json(run(store, "search", "Kwek Kee Seng", "--country", "Singapore", "--json"))["hits"]
    assert singapore
    assert as_json(run(store, "search", "Kwek Kee Seng", "--country", "Japan", "--json"))["hits"] == []


def test_cutoff_and_limit(store: Path) -> None:
    strict = as_json(run(store, "search", "Kim Su Gill", "--cutoff", "99.9", "--json"))
    assert strict["hits"] == []
    assert strict["below_cutoff"]
    one = as_json(run(store, "search", "Lazarus Group", "--limit", "1", "--json"))
    assert len(one["hits"]) == 1
    assert one["hit_count"] > 1
    assert "The best 1 are shown" in run(store, "search", "Lazarus Group", "--limit", "1").output
    with Store.open(store) as opened:
        kept = screenings.get(opened, one["screening"]["number"]).content.outcome
    assert len(kept.hits) == one["hit_count"]
    assert one["settings"]["limit"] == kept.settings.limit == RECORD_LIMIT
    wide = as_json(run(store, "search", "Lazarus Group", "--limit", str(RECORD_LIMIT + 1), "--json"))
    assert wide["settings"]["limit"] == RECORD_LIMIT + 1


def test_the_names_searched_are_those_of_the_lists_named(store: Path) -> None:
    found = as_json(run(store, "search", "Lazarus Group", "--list", "us-ofac-sdn", "--json"))
    held = {edition["list"]: edition["names"] for edition in as_json(run(store, "lists", "--json"))}
    assert found["names_searched"] == held["us-ofac-sdn"] < sum(held.values())
    said = run(store, "search", "Lazarus Group", "--list", "us-ofac-sdn").output
    assert f"in 1 list with {held['us-ofac-sdn']:,} names, searched in " in said


def test_the_text_form_says_why_and_that_it_was_recorded(store: Path) -> None:
    result = run(store, "search", "Lazarus Group")
    assert result.exit_code == 0
    assert "Lazarus = Lazarus" in result.output
    assert "Recorded as screening no. 1." in result.output
    assert "Recorded" not in run(store, "search", "Lazarus Group", "--no-record").output


def test_every_search_says_that_only_examples_were_searched(store: Path, tmp_path: Path) -> None:
    assert "Only examples of jp-mof, kr-mofa, us-ofac-sdn were searched" in run(store, "search", "Nobody Known").output
    run(store, "import", own_list(tmp_path / "list.json", "Umber Freight"), "--yes")
    assert "Only examples" not in run(store, "search", "Umber Freight", "--list", "own-test").output
    lists = as_json(run(store, "search", "Umber Freight", "--json"))["lists"]
    assert {one["list"]: one["example"] for one in lists} == {
        "jp-mof": True, "kr-mofa": True, "us-ofac-sdn": True, "own-test": False
    }  # fmt: skip


def test_the_score_in_json_can_be_worked_out_again(store: Path) -> None:
    hit = as_json(run(store, "search", "Lazarus Grovp", "--json"))["hits"][0]
    told = hit["explanation"]
    assert [(word["query"], word["relation"]) for word in told["words"]] == [("Lazarus", "equal"), ("Grovp", "spelling")]
    assert abs(sum(word["points"] for word in told["words"]) - told["name_score"]) < 1e-6
    assert hit["score"] <= told["name_score"] < hit["score"] + 0.1


def test_nothing_found_is_worded_narrowly(store: Path) -> None:
    result = run(store, "search", "Wilhelmina Oosterbeek-Plunkett")
    assert result.exit_code == 0
    assert "No hit at or above 75" in result.output
    assert "3 lists" in result.output


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("search", "x"), "at least two letters"),
        (("search", "Lazarus", "--list", "atlantis"), "no list “atlantis”"),
        (("search", "Lazarus", "--country", "Atlantis"), "no country"),
        (("import", "/nowhere/list.xml", "--yes"), "list.xml"),
    ],
)
def test_what_a_user_can_mend_is_one_line_and_exit_code_1(store: Path, words: tuple[str, ...], sentence: str) -> None:
    result = run(store, *words)
    assert result.exit_code == 1
    (line,) = result.stderr.strip().splitlines()
    assert line.startswith("watchdesk: ")
    assert sentence in line


def test_wrong_usage_is_exit_code_2(store: Path) -> None:
    assert run(store, "search").exit_code == 2
    assert run(store, "search", "x", "--type", "planet").exit_code == 2


@pytest.mark.parametrize("cutoff", ["nan", "inf", "-1", "100.5", "high"])
def test_a_cutoff_that_is_no_score_is_refused(store: Path, cutoff: str) -> None:
    assert run(filled(store), "search", "Lazarus Group", "--cutoff", cutoff).exit_code == 2
    assert "The one screening" in run(store, "verify").output


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("words", [("search", "Lazarus Group"), ("search", "Lazarus Group", "--json"), ("lists",), ("--help",)])
def test_output_that_cannot_be_written_is_one_line_and_exit_code_1(store: Path, words: tuple[str, ...]) -> None:
    command = [sys.executable, "-c", "from watchdesk.cli import main; main()", "--store", str(filled(store)), *words]
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 1
    (line,) = done.stderr.decode().splitlines()
    assert line.startswith("watchdesk: The output could not be written (")


def test_import_shows_then_imports_and_the_name_is_found(store: Path, tmp_path: Path) -> None:
    path = own_list(tmp_path / "list.json", "Halcyon Drift Bunkering", "Umber Freight")
    (only_looked,) = as_json(run(store, "import", path, "--json"))
    assert (only_looked["added"], only_looked["imported"]) == (2, False)
    assert "own-test" not in {line["list"] for line in as_json(run(store, "lists", "--json"))}
    (imported,) = as_json(run(store, "import", path, "--yes", "--json"))
    assert (imported["list"], imported["entries"], imported["added"], imported["imported"]) == ("own-test", 2, 2, True)
    (line,) = [line for line in as_json(run(store, "lists", "--json")) if line["list"] == "own-test"]
    assert (line["edition"], line["entries"], line["names"], line["example"]) == ("2026-08-01", 2, 2, False)
    assert line["sha256"] == imported["sha256"]
    hits = as_json(run(store, "search", "halcyon drift bunkering", "--json"))["hits"]
    assert hits[0]["list"] == "own-test"
    assert "Test list" in run(store, "lists").output


def test_alike_warnings_are_one_line_and_json_has_all(store: Path, tmp_path: Path) -> None:
    row = '{number},"NAME {number}",-0- ,"CUBA",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \n'
    (tmp_path / "sdn.csv").write_text("".join(row.format(number=number) for number in range(1, 4)) + "\x1a", encoding="utf-8")
    strays = "".join(f'{number},{number},"aka","ALSO {number}",-0- \n' for number in range(1, 40)) + "\x1a"
    (tmp_path / "alt.csv").write_text(strays, encoding="utf-8")
    shown = run(store, "import", tmp_path / "sdn.csv", "--yes").output
    assert "warning: lines 4, 5, 6 …: alt.csv: entry … is not in sdn.csv: the files may be of different days. (36 times)" in shown
    assert shown.count("warning:") == 2
    (told,) = as_json(run(store, "import", tmp_path / "sdn.csv", "--json"))
    assert sum("is not in sdn.csv" in warning["reason"] for warning in told["warnings"]) == 36


def test_one_bad_file_does_not_keep_the_good_one_out(store: Path, tmp_path: Path) -> None:
    bad = tmp_path / "letter.txt"
    bad.write_text("Dear Sir or Madam", encoding="utf-8")
    result = run(store, "import", bad, own_list(tmp_path / "list.json", "Umber Freight"), "--yes")
    assert result.exit_code == 1
    assert "letter.txt" in result.stderr
    assert any(line["list"] == "own-test" for line in as_json(run(store, "lists", "--json")))


def test_a_cancelled_import_says_what_stays(store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = (own_list(tmp_path / f"{key}.json", "Umber Freight", key=key) for key in ("own-first", "own-second"))
    really = importing.apply

    def interrupted(opened: Store, preview: importing.ImportPreview, report: Progress) -> Edition:
        if preview.content.list_key == "own-second":
            raise KeyboardInterrupt
        return really(opened, preview, report)

    monkeypatch.setattr(importing, "apply", interrupted)
    result = run(store, "import", first, second, "--yes")
    assert (result.exit_code, result.stderr) == (130, "watchdesk: cancelled; imported and kept: own-first\n")
    assert run(store, "import", second, "--yes").stderr == "watchdesk: cancelled; nothing was imported\n"
    known = {line["list"] for line in as_json(run(store, "lists", "--json"))}
    assert "own-first" in known
    assert "own-second" not in known


def test_what_hinders_the_work_after_an_import_does_not_deny_the_import(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise UserError("The disk is full, so nothing was changed: free some space and try again.")

    filled(store)
    monkeypatch.setattr(mentions, "refresh", full)
    result = run(store, "import", own_list(tmp_path / "list.json", "Umber Freight"), "--yes", "--json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)[0]["imported"] is True
    assert "The lists are imported, but" in result.stderr


def test_whether_a_file_may_be_read_is_said_by_the_reader_not_as_wrong_usage(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked = own_list(tmp_path / "locked.json", "Umber Freight")
    really = os.access
    monkeypatch.setattr(os, "access", lambda path, mode, **more: str(path) != str(locked) and really(path, mode, **more))
    assert run(store, "import", locked, "--yes").exit_code != 2


def test_without_somebody_to_ask_nothing_is_imported(store: Path, tmp_path: Path) -> None:
    result = run(store, "import", own_list(tmp_path / "list.json", "Umber Freight"))
    assert result.exit_code == 1
    assert "--yes" in result.stderr
    assert all(line["list"] != "own-test" for line in as_json(run(store, "lists", "--json")))


def two_lists(path: Path) -> Path:
    """Write a ZIP with two lists in it, under the names "First list" and "Second list"."""
    with zipfile.ZipFile(path, "w") as archive:
        for which in ("first", "second"):
            name = f"{which.capitalize()} list"
            file = own_list(path.with_name(f"{which}.json"), "Umber Freight", key=f"own-{which}", title=name)
            archive.write(file, file.name)
    return path


def test_all_lists_of_a_zip_are_shown_where_nobody_can_be_asked(store: Path, tmp_path: Path) -> None:
    result = run(store, "import", two_lists(tmp_path / "two.zip"), own_list(tmp_path / "third.json", "Umber", title="Third list"))
    assert result.exit_code == 1
    assert [name in result.stdout for name in ("First list", "Second list", "Third list")] == [True] * 3
    assert "imported" not in result.stdout
    assert result.output.endswith("there is nobody to ask here. Add --yes to import without asking.\n")
    assert result.stderr.count("nobody to ask") == 1


def test_all_lists_of_a_zip_are_shown_before_anything_is_asked_of_each(store: Path, tmp_path: Path) -> None:
    pty = pytest.importorskip("pty", reason="needs a terminal to answer at")
    inside, outside = pty.openpty()
    os.write(inside, b"n\ny\n")
    path = two_lists(tmp_path / "two.zip")
    command = [sys.executable, "-c", "from watchdesk.cli import main; main()", "--store", str(store), "import", str(path)]
    done = subprocess.run(command, stdin=outside, capture_output=True, check=False)
    os.close(inside)
    os.close(outside)
    shown = done.stdout.decode()
    assert done.returncode == 0, done.stderr
    asked = shown.index("First list: Import this edition?")
    assert 0 < shown.index("Second list, published") < asked < shown.index("Second list: Import this edition?")
    assert "First list: not imported" in shown
    assert {line["list"] for line in as_json(run(store, "lists", "--json"))} & {"own-first", "own-second"} == {"own-second"}


@pytest.mark.skipif(sys.platform == "win32", reason="streams are closed there in another way")
@pytest.mark.parametrize("closed", [(0,), (2,), (0, 1, 2)], ids=["input", "errors", "all"])
def test_streams_that_are_closed_end_nothing_in_a_traceback(store: Path, tmp_path: Path, closed: tuple[int, ...]) -> None:
    filled(store)
    told = tmp_path / "told.txt"
    path = own_list(tmp_path / "list.json", "Umber Freight")
    looked, imported = (_run_without(closed, told, store, "import", path, *more) for more in ((), ("--yes",)))
    assert looked[0] == 1
    if closed == (0,):
        assert looked[1] == ["watchdesk: Nothing was imported: there is nobody to ask here. Add --yes to import without asking."]
    assert imported == (0, [])
    assert not told.exists()
    assert "own-test" in {line["list"] for line in as_json(run(store, "lists", "--json"))}


def _run_without(closed: tuple[int, ...], told: Path, store: Path, *words: str | Path) -> tuple[int, list[str]]:
    """Run the terminal with some streams closed; return its exit code and what it said of errors. A traceback goes into `told`."""
    start = (
        "import sys\ntry:\n from watchdesk.terminal import main\n main()\nexcept Exception as error:\n"
        f" open({str(told)!r}, 'w').write(repr(error))\n raise"
    )
    shell = 'exec "$@" ' + " ".join(f"{number}>&-" for number in closed)
    command = ["sh", "-c", shell, "sh", sys.executable, "-c", start, "--store", str(store), *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stderr.splitlines()


@pytest.mark.usefixtures("qapp")  # so that the window's tests in this process find the application they need
def test_a_report_is_a_pdf_with_the_hit_and_the_hash_in_it(store: Path, tmp_path: Path) -> None:
    target = tmp_path / "report.pdf"
    result = run(store, "report", "Lazarus Group", "-o", target)
    assert result.exit_code == 0, result.output
    text = " ".join("".join(page.extract_text() for page in PdfReader(target).pages).split())
    assert "Lazarus Group" in text
    kept = as_json(run(store, "search", "Lazarus Group", "--json"))
    assert kept["screening"]["number"] == 2


@pytest.mark.parametrize("words", [("backup",), ("report", "Lazarus Group", "-o")])
def test_a_file_that_is_there_is_only_replaced_when_asked(store: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    target = tmp_path / "precious"
    target.write_text("precious", encoding="utf-8")
    refused = run(filled(store), *words, target)
    assert refused.exit_code == 1
    assert refused.stderr == f"watchdesk: {target} exists already; give another name, or add --overwrite to replace it.\n"
    assert target.read_text(encoding="utf-8") == "precious"
    assert run(store, *words, target, "--overwrite").exit_code == 0
    assert target.read_bytes()[:4] in {b"%PDF", b"SQLi"}


@pytest.mark.parametrize("words", [("backup",), ("report", "Lazarus Group", "-o")])
def test_a_place_that_cannot_be_written_is_refused_before_anything_is_recorded(
    store: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    assert "no folder" in run(store, *words, tmp_path / "nowhere" / "file").stderr
    assert "is a folder" in run(store, *words, tmp_path).stderr
    assert as_json(run(store, "search", "Lazarus Group", "--json"))["screening"]["number"] == 1


@pytest.mark.parametrize("words", [("backup",), ("report", "Lazarus Group", "-o")])
@pytest.mark.parametrize("ending", ["", "-wal", "-shm"])
def test_the_store_is_never_written_over(store: Path, words: tuple[str, ...], ending: str) -> None:
    run(store, "search", "Lazarus Group")
    refused = run(store, *words, f"{store}{ending}", "--overwrite")
    assert refused.exit_code == 1
    assert "belongs to the store itself" in refused.stderr
    assert "The one screening is as it was kept" in run(store, "verify").output


@pytest.mark.parametrize("words", [("backup",), ("report", "Lazarus Group", "-o")])
def test_a_target_that_the_system_refuses_gets_one_line(store: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    refused = run(store, *words, tmp_path / ("x" * 300))
    assert refused.exit_code == 1
    (line,) = refused.stderr.splitlines()
    assert "choose another place" in line


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_an_old_code_page_takes_names_in_every_script(store: Path, encoding: str) -> None:
    def in_code_page(*words: str) -> str:
        command = [sys.executable, "-c", "from watchdesk.cli import main; main()", "--store", str(store), *words]
        environment = {**os.environ, "PYTHONIOENCODING": encoding}
        done = subprocess.run(command, env=environment, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout.decode("utf-8")

    assert "김수길" in in_code_page("search", "김수길")
    assert json.loads(in_code_page("search", "김수길", "--json"))["query"] == "김수길"
    assert "김수길" in in_code_page("search", "--help")


def test_verify_and_backup(store: Path, tmp_path: Path) -> None:
    run(store, "search", "Lazarus Group")
    assert run(store, "verify").exit_code == 0
    copy = tmp_path / "copy.sqlite"
    assert run(store, "backup", copy).exit_code == 0
    assert as_json(run(copy, "search", "Lazarus Group", "--json"))["screening"]["number"] == 2


HOSTILE = "\x1b[2J \x9b31m \x07 \u202egnipihs\u202c \u2066x\u2069 \u2028line\x85end \U000e0041"
"""Orders to a terminal, turned directions, ends of lines, and a letter nobody sees."""


def is_harmless(output: str) -> bool:
    return not any(unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Zl", "Zp"} for letter in output.replace("\n", ""))


@pytest.mark.parametrize("words", [(), ("--json",)])
def test_hostile_names_move_no_cursor(store: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    path = own_list(tmp_path / f"list{HOSTILE}.json", f"Evil Shipping {HOSTILE} Holding", title=f"List {HOSTILE}")
    results = [
        run(store, "import", path, "--yes", *words),
        run(store, "lists", *words),
        run(store, "search", f"Evil Shipping Holding {HOSTILE}", "--cutoff", "10", *words),
        run(store, "search", f"Evil Shipping Holding {HOSTILE}", "--cutoff", "100", *words),
    ]
    for one in results:
        assert one.exit_code == 0, one.output
        assert is_harmless(one.output), one.output
    assert "Evil Shipping" in results[2].output


def test_json_brings_hostile_names_as_they_are(store: Path) -> None:
    assert as_json(run(store, "search", f"Evil {HOSTILE}", "--json"))["query"] == f"Evil {HOSTILE}"


def test_what_was_typed_to_turn_the_line_round_is_seen(store: Path) -> None:
    assert "for “Evil �gnipihS �[31mHolding”" in run(store, "search", "Evil \u202egnipihS \x1b[31mHolding").output


@pytest.mark.parametrize(
    "words",
    [
        ("search", "Lazarus", "--list", HOSTILE),
        ("search", "Lazarus", "--country", HOSTILE),
        ("search", "Lazarus", HOSTILE),
        ("search", "Lazarus", f"--{HOSTILE}"),
        (HOSTILE,),
        ("import", HOSTILE, "--yes"),
        ("backup", f"/nowhere/{HOSTILE}"),
    ],
)
def test_an_error_repeats_nothing_that_moves_the_cursor(store: Path, words: tuple[str, ...]) -> None:
    result = run(store, *words)
    assert result.exit_code in {1, 2}
    assert is_harmless(result.output), result.output


def test_what_is_written_says_where_without_moving_the_cursor(store: Path, tmp_path: Path) -> None:
    done = run(filled(store), "backup", tmp_path / f"copy{HOSTILE}")
    assert done.exit_code == 0
    assert is_harmless(done.output), done.output


READING: list[tuple[str, ...]] = [("lists",), ("verify",), ("search", "Lazarus Group", "--no-record"), ("backup", "{copy}")]
"""The commands that change nothing in the store."""


def placed(words: tuple[str, ...], folder: Path) -> tuple[str, ...]:
    return tuple(word.format(copy=folder / "copy.sqlite") for word in words)


def bytes_in(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("words", READING)
@pytest.mark.parametrize("has_index", [True, False])
def test_a_store_that_may_not_be_written_to_is_read(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], has_index: bool
) -> None:
    expected = run(filled(store), *placed(words, tmp_path))
    (tmp_path / "copy.sqlite").unlink(missing_ok=True)
    if not has_index:
        shutil.rmtree(index_folder(store))
    before = bytes_in(store.parent)
    really = os.access
    monkeypatch.setattr(
        os,
        "access",
        lambda path, mode, **more: not (mode == os.W_OK and str(path).startswith(str(store.parent))) and really(path, mode, **more),
    )
    result = run(store, *placed(words, tmp_path))
    assert (result.exit_code, result.stderr) == (0, "")
    assert TIME.sub("", result.stdout) == TIME.sub("", expected.stdout)
    assert bytes_in(store.parent) == before


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
@pytest.mark.parametrize("rights", [(0o400, 0o500), (0o400, 0o700), (0o600, 0o500)])
def test_a_store_whose_rights_forbid_writing_is_read_and_only_recording_fails(
    store: Path, tmp_path: Path, rights: tuple[int, int]
) -> None:
    filled(store).chmod(rights[0])
    index_folder(store).chmod(0o500)
    store.parent.chmod(rights[1])
    try:
        for words in READING:
            result = run(store, *placed(words, tmp_path))
            assert (result.exit_code, result.stderr) == (0, ""), result.output
        refused = run(store, "search", "Lazarus Group")
    finally:
        store.parent.chmod(0o700)
        index_folder(store).chmod(0o700)
    assert refused.exit_code == 1
    (line,) = refused.stderr.splitlines()
    assert "may not be written to" in line or "cannot be opened" in line


@pytest.mark.parametrize("words", READING)
def test_what_only_reads_makes_no_store_where_the_one_named_is_not_there(
    store: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    result = run(store, *placed(words, tmp_path))
    assert (result.exit_code, result.stderr) == (1, f"watchdesk: There is no store at {store}: check its name.\n")
    assert list(store.parent.iterdir()) == []


@pytest.mark.parametrize(
    "words", [("search", "Lazarus Group"), ("import", "list.xml", "--yes"), ("report", "Lazarus", "-o", "{copy}")]
)
def test_no_folder_is_made_for_a_store_that_is_named(tmp_path: Path, words: tuple[str, ...]) -> None:
    result = run(tmp_path / "nosuch" / "store.sqlite", *placed(words, tmp_path))
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"watchdesk: There is no folder {tmp_path / 'nosuch'}: ")
    assert not (tmp_path / "nosuch").exists()


def test_that_a_new_store_is_made_is_said_once(store: Path) -> None:
    first, second = run(store, "search", "Lazarus Group"), run(store, "search", "Lazarus Group")
    assert (first.stderr, second.stderr) == (f"watchdesk: a new store was made at {store}\n", "")


@pytest.mark.parametrize("by_variable", [True, False])
@pytest.mark.parametrize("words", [("lists",), ("search", "Lazarus Group", "--no-record")])
def test_the_first_start_makes_the_users_own_store_with_its_folders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, by_variable: bool, words: tuple[str, ...]
) -> None:
    if by_variable:
        monkeypatch.setenv("WATCHDESK_STORE", str(tmp_path / "new" / "folder" / "own.sqlite"))
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 0, result.output
    assert result.stderr == f"watchdesk: a new store was made at {store_path()}\n"
    assert store_path().is_file()


def test_every_command_has_examples(store: Path) -> None:
    for command in ("search", "import", "lists", "report", "verify", "backup"):
        shown = run(store, command, "--help").output
        assert "Example" in shown
        assert f"watchdesk {command}" in shown
    assert __version__ in run(store, "--version").output
