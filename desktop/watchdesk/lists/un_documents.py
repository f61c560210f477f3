"""The identity documents of the UN list: numbers that stand in the wrong place, beside words, or only in a note, are found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import zip_longest

from watchdesk.lists.tidy import tidy
from watchdesk.model.countries import country_code
from watchdesk.model.date_text import iso_date
from watchdesk.model.entry import Fact, Identifier, IdentifierKind, Name

_LONGEST = 1_000
"""A longer text is no document and is kept as it is, not searched."""
_PASSPORT = re.compile(r"pass(?:e)?port|pasaporte|travel document|laissez", re.IGNORECASE)
_TAX = re.compile(r"fiscal code|tax", re.IGNORECASE)
_PLAIN = re.compile(r"[\w./\\ -]{1,40}")
_WORD = re.compile(r"[a-z]{3,}|[A-Za-z]+[a-z]{2,}")
_NUMBER = re.compile(r"(?<![\w/])[A-Z]{0,8}[ -]{0,2}\d[\dA-Z]*(?:[-/.][\dA-Z]+)*(?![\w])")
_DATE = r"(?P<date>\d{1,2} [A-Z][a-z]{2,8}\.? \d{4}|[A-Z][a-z]{2,8} \d{1,2}, \d{4})"
_ISSUED = re.compile(rf"(?:date of issue|issued)(?: on)?:? {_DATE}", re.IGNORECASE)
_EXPIRES = re.compile(
    r"(?:expir(?:ed|es|y)|(?:expiration|expiry) date|date of (?:expiration|expiry)|exp\.|valid until)(?: on| of)?:? " + _DATE,
    re.IGNORECASE,
)
_FIRST_COUNTRY = re.compile(r"(?P<country>[A-Z][^\W\d_]+(?: of| [A-Z][^\W\d_]+){0,4}?)(?:,| (?=[\w(]))")
_LONGEST_COUNTRY = re.compile(_FIRST_COUNTRY.pattern.replace("}?", "}"))
_IN_WORDS = re.compile(r" [a-z]")
"""“CAR passport” names a country, “SE 011252” is a number with its series."""
_LAST_COUNTRY = re.compile(r"(?P<number>[^,(]+)(?:, ?(?P<after>[A-Za-z ]+)|\((?P<inside>[A-Za-z ]+)\))\s*")


_IN_NOTE = re.compile(
    r"(?i:\b(?P<label>passport|(?:national )?(?:identification|identity|id)(?: card)?|residency card)"
    r"(?: (?:number|no\b\.?) ?:?|:)) ?"
    r"(?P<number>(?:[A-Z]{1,3} ?)?\d[\dA-Z]*(?:[/-][\dA-Z]+)*)(?!\w)"
)
"""A document that a note tells of: only the kinds that the list names, a word or colon for “number”, and signs that are one."""
_FEWEST_SIGNS = 4
_WORDS_OF_COUNTRY = 3


def identifiers_in_notes(names: Iterable[Name]) -> list[Identifier]:
    """Return the documents that the notes of aliases tell of; the notes stay as they are."""
    return [found for name in names if len(name.note) <= _LONGEST for found in _in_note(name.note, name.text)]


def _in_note(note: str, alias: str) -> Iterator[Identifier]:
    matches = [match for match in _IN_NOTE.finditer(note) if _signs(match["number"]) >= _FEWEST_SIGNS]
    for match, following in zip_longest(matches, matches[1:]):
        rest, label = note[match.end() : following.start() if following else None], match["label"]
        yield Identifier(
            kind=IdentifierKind.PASSPORT if label.lower() == "passport" else IdentifierKind.NATIONAL_ID,
            value=match["number"],
            label=_shown_label(label),
            country=_country_before(note[: match.start()]) or _country_in_brackets(rest),
            issued=_date("", _ISSUED, rest),
            expires=_date("", _EXPIRES, rest),
            note=f"said of the alias {alias}: {note}",
        )


def _shown_label(label: str) -> str:
    shown = label[0].upper() + label[1:]
    return shown if label.lower().endswith(("passport", "card")) else f"{shown} number"


def _country_before(text: str) -> str:
    words = text.split()[-_WORDS_OF_COUNTRY:]
    return next((code for start in range(len(words)) if (code := country_code(" ".join(words[start:]).strip("(")))), "")


def _country_in_brackets(text: str) -> str:
    return next((code for inside in re.findall(r"\(([^()]{2,60})\)", text) if (code := country_code(inside))), "")


def identifier_of(fields: dict[str, str]) -> Identifier | Fact | None:
    """Return a document as an identifier, as a fact where it has no number, or None where the element is empty.

    `fields` are the texts of the element's children by name: TYPE_OF_DOCUMENT, TYPE_OF_DOCUMENT2, NUMBER, ISSUING_COUNTRY,
    COUNTRY_OF_ISSUE, CITY_OF_ISSUE, DATE_OF_ISSUE, DATE_OF_EXPIRY, NOTE. A text that is more than a number is kept as the note.
    """
    if not any(fields.values()):
        return None
    if any(len(text) > _LONGEST for text in fields.values()):
        return Fact("Document", "; ".join(fields.values()))
    label = fields.get("TYPE_OF_DOCUMENT2") or fields.get("TYPE_OF_DOCUMENT") or "Document"
    number, country_text, told = _number(fields)
    country_text = country_text or _named_country(fields.get("NUMBER", "")) or _named_country(fields.get("NOTE", ""))
    note = "; ".join(part for part in (told, _rest(fields)) if part)
    if not number:
        published = (("issued", "DATE_OF_ISSUE"), ("expires", "DATE_OF_EXPIRY"))
        dates = (f"{word} {fields[tag]}" for word, tag in published if tag in fields)
        return Fact(label, "; ".join(part for part in (country_text, note, *dates) if part) or label)
    return Identifier(
        kind=_kind(fields, label),
        value=number,
        label=label.rstrip(": "),
        country=country_code(country_text),
        issued=_date(fields.get("DATE_OF_ISSUE", ""), _ISSUED, note),
        expires=_date(fields.get("DATE_OF_EXPIRY", ""), _EXPIRES, note),
        note=note if country_code(country_text) or not country_text else f"{country_text}; {note}".rstrip("; "),
    )


def _kind(fields: dict[str, str], label: str) -> IdentifierKind:
    published = fields.get("TYPE_OF_DOCUMENT", "")
    if _PASSPORT.search(published) or _PASSPORT.search(label):
        return IdentifierKind.PASSPORT
    if _TAX.search(label) or _TAX.search(fields.get("NUMBER", "")) or _TAX.search(fields.get("NOTE", "")):
        return IdentifierKind.TAX
    return IdentifierKind.NATIONAL_ID


def _number(fields: dict[str, str]) -> tuple[str, str, str]:
    """The number, the country, and what else the text of the number tells."""
    text = fields.get("NUMBER", "")
    country = fields.get("ISSUING_COUNTRY") or fields.get("COUNTRY_OF_ISSUE", "")
    beside = _LAST_COUNTRY.fullmatch(text)
    if beside and country_code(beside["after"] or beside["inside"] or ""):
        inside = tidy(beside["after"] or beside["inside"])
        return _only_number(beside["number"]), country or inside, text if country else _told(text, beside["number"])
    if text:
        number = _only_number(_without_country(text))
        return number, country, "" if number == text else text
    for field in ("TYPE_OF_DOCUMENT2", "NOTE"):
        found = _longest_number(fields.get(field, ""))
        if found:
            return found, country, ""
    return "", country, ""


def _named_country(text: str) -> str:
    """The country that a text opens with, as in “Libyan passport No. 513519” or “Libya B/002210”."""
    found = (opening["country"] for opening in _openings(text) if country_code(opening["country"]))
    return next((country for country in found if not country.isupper() or _IN_WORDS.match(text[len(country) :])), "")


def _openings(text: str) -> list[re.Match[str]]:
    return [found for form in (_LONGEST_COUNTRY, _FIRST_COUNTRY) if (found := form.match(text))]


def _without_country(text: str) -> str:
    country = _named_country(text)
    return text[len(country) :].lstrip(" ,") if country else text


def _told(text: str, number: str) -> str:
    return "" if _only_number(number) == tidy(number) else text


def _only_number(text: str) -> str:
    shown = tidy(text)
    if _PLAIN.fullmatch(shown) and not _WORD.search(shown):
        return shown
    return _longest_number(shown, fewest=3) or shown


def _longest_number(text: str, fewest: int = 5) -> str:
    """The longest number of a text in words, the first of several, of `fewest` signs (a year has four); dates are none."""
    found = [tidy(number) for number in _NUMBER.findall(re.sub(_DATE.replace("?P<date>", "?:"), " ", text))]
    longest = max(found, key=_signs, default="")
    return longest if _signs(longest) >= fewest else ""


def _signs(number: str) -> int:
    return sum(letter.isalnum() for letter in number)


def _rest(fields: dict[str, str]) -> str:
    parts = []
    issuing, of_issue = fields.get("ISSUING_COUNTRY", ""), fields.get("COUNTRY_OF_ISSUE", "")
    if fields.get("CITY_OF_ISSUE"):
        parts.append(f"issued in {fields['CITY_OF_ISSUE']}")
    if of_issue and issuing and of_issue != issuing:
        parts.append(f"country of issue {of_issue}")
    if fields.get("TYPE_OF_DOCUMENT2") and fields["TYPE_OF_DOCUMENT2"] != fields.get("TYPE_OF_DOCUMENT"):
        parts.append(fields.get("TYPE_OF_DOCUMENT", ""))
    parts.append(fields.get("NOTE", ""))
    return "; ".join(part for part in parts if part)


def _date(published: str, form: re.Pattern[str], note: str) -> str:
    if published:
        return iso_date(published)
    found = form.search(note)
    return iso_date(found["date"].replace(".", "")) if found else ""
