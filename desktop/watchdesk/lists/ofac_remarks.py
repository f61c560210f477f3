"""The remarks of OFAC's text files: free text in which birth dates, passports, wallets, weak aliases and links are hidden.

Items stand between semicolons, each with OFAC's label in front. What no label announces is kept as a remark, word for word.
"""

from __future__ import annotations

import re

from watchdesk.lists.ofac_entry import OfacEntry, alias_kind, make_name
from watchdesk.lists.ofac_labels import is_unknown_number, place_of, split_label
from watchdesk.model.countries import country_code
from watchdesk.model.entry import EntryType, IdentifierKind, Strength

_ALIAS = re.compile("(?:[Aa]lt\\. )?(?P<word>[aefndw]\\.[kb]\\.a\\.)\\s*['‘’\"](?P<name>.+)['’\"]", re.DOTALL)
_DATE = "(?:\\d{1,2} [A-Z][a-z]{2,8} \\d{4}|[A-Z][a-z]{2,8} \\d{4}|[12]\\d{3})"
_EXPIRES = re.compile(f"\\s+expire[sd]\\s+(?P<date>{_DATE}(?: to {_DATE})?)$")
_ISSUED = re.compile(f"\\s+issued\\s+(?P<date>{_DATE}(?: to {_DATE})?)$")
_ISSUED_HOW = re.compile("\\s+(?P<date>issued (?:under|in|by|at) .+)$", re.DOTALL)
_BRACKET = re.compile("\\s*\\((?P<inside>[^()]*)\\)$")
_LINKED = re.compile("\\((?P<inside>Linked To: .+)\\)", re.DOTALL)
"""`sdn.xml` puts its links into brackets."""
_NO_COUNTRY = (IdentifierKind.WALLET, IdentifierKind.EMAIL, IdentifierKind.WEBSITE, IdentifierKind.PHONE)
_EMAIL = re.compile("(?P<value>[^\\s@]+@[^\\s@]+\\.[a-z]{2,})(?: \\(email\\))?", re.IGNORECASE)
_WEBSITE = re.compile("(?P<value>(?:https?://|www\\.)\\S+)(?: \\(website\\))?", re.IGNORECASE)


def split_remarks(text: str, *, full_stop: bool = True) -> tuple[str, ...]:
    """Return the items of a remarks field, without the full stop that OFAC puts after the last one in its text files."""
    tidy = text.strip()
    if full_stop:
        tidy = tidy.removesuffix(".")
    return tuple(item for item in (part.strip() for part in tidy.split(";")) if item)


def read_remarks(text: str, entry: OfacEntry, *, full_stop: bool = True) -> None:
    """Put everything that a remarks field says into an entry; whatever has no place there becomes a remark. Never raises.

    `full_stop` says that OFAC put one after the last item, as it does in its text files.
    """
    for item in split_remarks(text, full_stop=full_stop):
        is_said = item in entry.titles  # OFAC repeats titles among the remarks.
        if not (is_said or _alias(item, entry) or _labelled(item, entry) or _address_of_net(item, entry)):
            entry.remarks.append(item)


def _alias(item: str, entry: OfacEntry) -> bool:
    """Add a quoted alias: what OFAC puts in quotation marks is a weak one."""
    found = _ALIAS.fullmatch(item)
    if found is None or not found["name"].strip():
        return False
    kind, note = alias_kind(found["word"])
    entry.names.append(make_name(found["name"], kind, Strength.WEAK, split=entry.type is EntryType.PERSON, note=note))
    return True


def _labelled(item: str, entry: OfacEntry) -> bool:
    linked = _LINKED.fullmatch(item)
    parts = split_label(linked["inside"] if linked else item)
    if parts is None:
        return False
    label, value = parts
    kind = place_of(label)
    if is_unknown_number(label):
        _numbered(label, value, IdentifierKind.OTHER, entry)
    elif isinstance(kind, IdentifierKind) and kind not in _NO_COUNTRY:
        _numbered(label, value, kind, entry)
    else:
        entry.labelled(label, value)
    return True


def _numbered(label: str, value: str, kind: IdentifierKind, entry: OfacEntry) -> None:
    """Add "number (country) issued date expires date", each part but the number optional."""
    expires, value = _take(_EXPIRES, value)
    issued, value = _take(_ISSUED, value)
    note, value = _take(_ISSUED_HOW, value)
    bracket = _BRACKET.search(value)
    country = country_code(bracket["inside"]) if bracket else ""
    if bracket and bracket.start() > 0:
        note = note if country else "; ".join(part for part in (bracket["inside"].strip(), note) if part)
        value = value[: bracket.start()]
    entry.identifier(label, value, kind=kind, country=country, issued=issued, expires=expires, note=note)


def _take(pattern: re.Pattern[str], value: str) -> tuple[str, str]:
    found = pattern.search(value)
    return (found["date"], value[: found.start()]) if found else ("", value)


def _address_of_net(item: str, entry: OfacEntry) -> bool:
    """Add an e-mail or web address that stands without a label."""
    for pattern, kind, label in ((_EMAIL, IdentifierKind.EMAIL, "Email"), (_WEBSITE, IdentifierKind.WEBSITE, "Website")):
        found = pattern.fullmatch(item)
        if found:
            entry.identifier(label, found["value"], kind=kind)
            return True
    return False
