"""Names as lists write them: one text often holds several spellings, a spelling in its own script, or a remark."""

from __future__ import annotations

import re

from watchdesk.lists.tidy import make_name, tidy
from watchdesk.model.entry import Name, NameKind, Strength
from watchdesk.names.script import script_of

_LONGEST = 2_000
"""A longer text is no name and is not taken apart: looking for its parts would only cost time."""
_LETTERED = re.compile(r"(?:^|\s)[a-j]\)\s")
_LABEL = re.compile(r"^\s*original script\s*[:：]\s*|\s*\(\s*original script\s*\)\s*$", re.IGNORECASE)
_TAIL = re.compile(r"^(?P<name>.*?\S)\s*[(（](?P<inside>[^()（）]*(?:[(（][^()（）]*[)）][^()（）]*)*)[)）][\s,.]*$", re.DOTALL)
_REMARK = re.compile(
    r"birth name|maiden name|combat name|nom de guerre|(?:previously|formerly) listed as|false identity\b.*|third|.*\bpassport\b.*",
    re.IGNORECASE | re.DOTALL,
)
_FORMER = re.compile(r"(?:previously|formerly) listed as", re.IGNORECASE)
_BORN = re.compile(r"^(?P<name>[^,;]+),\s*(?P<note>born\s.+)$", re.DOTALL)


def names_of(text: str, kind: NameKind, strength: Strength = Strength.STRONG, note: str = "") -> list[Name]:
    """Return every spelling that the text of one name element holds, the first of them of the `kind` given.

    Parted are "X; Y", "a) X b) Y", a spelling in another script in brackets ("X (original script: Y)", "X (Y)") and remarks in
    brackets ("X (birth name)"), which become the name's note. A bracket in the same script ("Foundation (Kenya)", "(AQAP)") is
    part of the name.
    """
    if len(text) > _LONGEST:
        return [make_name(text, kind, strength, note=note)]
    names: list[Name] = []
    for piece in _pieces(text):
        first = kind if not names or kind is not NameKind.PRIMARY else NameKind.ALIAS
        names += _one(piece, first, strength, note)
    return names


def _pieces(text: str) -> list[str]:
    """The spellings of a text that are parted by semicolons or by letters, brackets left whole."""
    pieces: list[str] = []
    if ";" not in text and "；" not in text and ") " not in text:
        return _tidied([text])
    for lettered in _LETTERED.split(text):
        depth, start = 0, 0
        for index, letter in enumerate(lettered):
            depth += (letter in "(（") - (letter in ")）")
            if letter in ";；" and depth <= 0:
                pieces.append(lettered[start:index])
                start = index + 1
        pieces.append(lettered[start:])
    return _tidied(pieces)


def _tidied(pieces: list[str]) -> list[str]:
    return [shown for piece in pieces if (shown := tidy(piece).strip(" ,"))]


def _one(text: str, kind: NameKind, strength: Strength, note: str) -> list[Name]:
    born = _BORN.match(text)
    if born:
        return [make_name(born["name"], kind, strength, note=_joined(note, born["note"]))]
    tail = _TAIL.match(text)
    if tail is None:
        return [make_name(text, _own_script(text, kind), strength, note=note)]
    name, inside = tail["name"], tail["inside"].strip()
    if _REMARK.fullmatch(inside):
        former = kind is NameKind.ALIAS and _FORMER.fullmatch(inside)
        return [make_name(name, NameKind.FORMER if former else kind, strength, note=_joined(note, inside))]
    if not _other_script(name, inside):
        return [make_name(text, _own_script(text, kind), strength, note=note)]
    return [*_one(name, kind, strength, note), *_in_brackets(inside, kind, strength, note)]


def _in_brackets(inside: str, kind: NameKind, strength: Strength, note: str) -> list[Name]:
    found = []
    for piece in _pieces(inside):
        spelling = _LABEL.sub("", piece)
        if script_of(spelling) == "Latn":
            found.append(make_name(spelling, NameKind.ALIAS if kind is NameKind.PRIMARY else kind, strength, note=note))
        else:
            found.append(make_name(spelling, NameKind.ORIGINAL_SCRIPT, strength, note=note))
    return found


def _other_script(name: str, inside: str) -> bool:
    outer, inner = script_of(name), script_of(_LABEL.sub("", _pieces(inside)[0])) if _pieces(inside) else ""
    return bool(outer and inner and outer != inner)


def _own_script(text: str, kind: NameKind) -> NameKind:
    """An alias published in another script than the Latin one is the party's name as it is written at home."""
    return NameKind.ORIGINAL_SCRIPT if kind is NameKind.ALIAS and script_of(text) not in ("", "Latn") else kind


def _joined(*notes: str) -> str:
    return "; ".join(note for note in notes if note)


_IN_SCRIPT = re.compile(r"\bin [A-Z][a-z]+\s*:\s*(?P<name>[^.;:()،]+)", re.IGNORECASE)
_ON_DOCUMENT = re.compile(r"\bname (?:in )?(?:Latin|original|Arabic) script\s*[:;,]\s*(?P<name>[^,;:]+)", re.IGNORECASE)
_GROUP = re.compile(r"\((?P<names>[^()\d]*[;；][^()\d]*)\)")


def names_in_note(note: str, strength: Strength, *, beside_other_script: bool) -> list[Name]:
    """Return the spellings that the note of an alias holds: “In Arabic: …”, lists in brackets, romanised forms of another script.

    `beside_other_script` tells that the alias itself is not in Latin letters, so that a note of Latin names parted by semicolons
    gives its readings.
    """
    if len(note) > _LONGEST:
        return []
    found = [match["name"] for match in _IN_SCRIPT.finditer(note) if script_of(match["name"]) not in ("", "Latn")]
    groups = [match["names"] for match in _GROUP.finditer(note)]
    if beside_other_script and not groups and ";" in note and not any(letter.isdigit() for letter in note):
        groups = [note]
    found += [piece for group in groups for piece in _pieces(group)]
    return [make_name(text, _own_script(text, NameKind.ALIAS), strength) for text in found]


def names_on_document(note: str) -> list[Name]:
    """Return the names that the note of a document says are written on it."""
    if len(note) > _LONGEST:
        return []
    texts = [tidy(match["name"]).strip(" .") for match in _ON_DOCUMENT.finditer(note)]
    return [make_name(text, _own_script(text, NameKind.ALIAS), note="name on an identity document") for text in texts if text]
