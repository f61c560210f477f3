"""What a hit is in words: the quiet line under its name, its badge, what is read aloud, and what is copied."""

from __future__ import annotations

from watchdesk.lists.catalogue import list_info
from watchdesk.model.countries import country_name
from watchdesk.model.dates import in_words
from watchdesk.model.entry import Entry, EntryKey, Identifier, Name, NameKind, Strength
from watchdesk.model.hit import Hit, LetterChange
from watchdesk.reports import words
from watchdesk.reports.as_json import reasons


def quiet_line(hit: Hit) -> str:
    """Return one line: the same number, if one is, the name's kind, the primary one if it is another, type, births, countries."""
    parts = [
        words.same_number(hit),
        matched_as(hit),
        hit.type.value,
        words.birth_years(hit),
        ", ".join(country_name(code) for code in hit.countries[:3]),
    ]
    return " · ".join(part for part in parts if part)


def matched_as(hit: Hit) -> str:
    """Return "alias of KIM Su Gil"; empty where the primary name itself matched."""
    if hit.matched.kind is NameKind.PRIMARY and hit.matched.text == hit.primary:
        return ""
    return f"{name_kind(hit.matched)} of {hit.primary}"


def name_kind(name: Name) -> str:
    """Return the kind of a name in words, with its strength where that is weak."""
    kind = {NameKind.PRIMARY: "primary name", NameKind.FORMER: "former name"}.get(name.kind, name.kind.value)
    return f"weak {kind}" if name.strength is Strength.WEAK else kind


def script_word(code: str) -> str:
    """Return a script's name for its ISO 15924 code."""
    return words.script(code)


def badge(key: EntryKey) -> str:
    """Return the short name of authority and list."""
    return list_info(key.list_key).badge


def spoken(hit: Hit) -> str:
    """Return a hit as one sentence for those who listen."""
    changed = "".join(segment.text for segment in hit.explanation.segments if segment.change is not LetterChange.EQUAL)
    differs = f", differing in {changed}" if changed.strip() else ""
    return f"Score {words.whole_score(hit.score)}: {hit.matched.text}{differs}, {quiet_line(hit)}, {badge(hit.key)}"


def hit_text(hit: Hit) -> str:
    """Return a hit as plain text for the clipboard: score and name, what it is, who listed it, and why it matched."""
    info = list_info(hit.key.list_key)
    lines = [
        f"{words.score(hit.score)}  {hit.matched.text}",
        quiet_line(hit),
        f"{info.authority}, {info.name}, no. {hit.key.number}",
        *reasons(hit.explanation),
    ]
    return "\n".join(lines)


def identifier_text(identifier: Identifier) -> str:
    """Return a number with its country, dates and note."""
    parts = [
        identifier.value,
        country_name(identifier.country) if identifier.country else "",
        f"issued {in_words(identifier.issued)}" if identifier.issued else "",
        f"expires {in_words(identifier.expires)}" if identifier.expires else "",
        identifier.note,
    ]
    return " · ".join(part for part in parts if part)


def entry_text(key: EntryKey, entry: Entry) -> str:
    """Return an entry as plain text for the clipboard: everything published, a line a fact."""
    info = list_info(key.list_key)
    lines = [entry.primary.text, f"{info.authority}, {info.name}, no. {entry.number} ({entry.type.value})"]
    lines += [f"{name_kind(name).capitalize()}: {name.text}" for name in entry.names if name is not entry.primary]
    lines += [f"Born: {in_words(span.text)}" for span in entry.births]
    lines += [f"Birth place: {place.line}" for place in entry.birth_places]
    lines += [
        f"{link.role.capitalize() or 'Country'}: {link.country_text or country_name(link.country)}" for link in entry.countries
    ]
    lines += [f"Address: {place.line}" for place in entry.addresses]
    lines += [f"{identifier.title}: {identifier_text(identifier)}" for identifier in entry.identifiers]
    lines += [f"Programme: {programme}" for programme in entry.programmes]
    lines += [f"Legal basis: {basis}" for basis in entry.legal_bases]
    lines += [f"Listed on: {in_words(entry.listed_on)}"] if entry.listed_on else []
    lines += [f"{relation.role}: {relation.name}" for relation in entry.relations]
    lines += [f"{fact.label}: {fact.value}" for fact in entry.facts]
    lines += [f"Remark: {remark}" for remark in entry.remarks]
    return "\n".join(lines)
