"""The lines around a title that tell who published an article and when: dates in words, bylines, sources, addresses."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar enero janvier",
            "february feb februar febrero février fevrier",
            "march mar märz marzo mars",
            "april apr abril avril",
            "may mai mayo",
            "june jun juni junio juin",
            "july jul juli julio juillet",
            "august aug agosto août aout",
            "september sep sept septiembre septembre",
            "october oct oktober octubre octobre",
            "november nov noviembre novembre",
            "december dec dezember diciembre décembre decembre",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<!\d)(?P<y>(?:19|20)\d\d)-(?P<m>\d\d?)-(?P<d>\d\d?)(?!\d)",
        r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)(?!\d)",
        rf"\b{_MONTH}\s+(?P<d>\d\d?)(?:st|nd|rd|th)?,?\s+(?P<y>(?:19|20)\d\d)\b",
        rf"(?<!\d)(?P<d>\d\d?)(?:st|nd|rd|th|\.)?\s+(?:de\s+)?{_MONTH},?\s+(?:de\s+)?(?P<y>(?:19|20)\d\d)\b",
        r"(?P<y>(?:19|20)\d\d)\s*[年년]\s*(?P<m>\d\d?)\s*[月월]\s*(?P<d>\d\d?)\s*[日일]",
        r"(?<!\d)(?P<d>\d\d?)\.(?P<m>\d\d?)\.(?P<y>(?:19|20)\d\d)(?!\d)",
        r"(?<!\d)(?P<y>(?:19|20)\d\d)[./](?P<m>\d\d?)[./](?P<d>\d\d?)(?!\d)",
    )
)
_FIGURE = re.compile(r"\d")
_DATE_COMPANY = re.compile(
    r"(?i)\b(?:published|updated|posted|last|first|modified|date|dated|on|at|am|pm|a\.m\.|p\.m\.|gmt|utc|est|edt|cet|cest|kst|jst|bst"
    r"|mon(?:day)?|tues?(?:day)?|wed(?:nesday)?|thu(?:rs)?(?:day)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?|von|am|um|uhr|le|el)\b|[\d:|,.()/·+—–-]"
)
_BYLINE = re.compile(
    r"(?i:by|von|par|por)\s+(?:the\s+)?(?P<who>(?:[A-ZÀ-ÞА-Я]\.[ -]?)*[A-ZÀ-ÞА-Я](?:[^.:;!?]|(?<=\b[A-ZÀ-ÞА-Я])\.){2,80})"
    r"|[^.:;!?]{2,20}기자"
)
_SOURCE = re.compile(r"(?i:source|publisher|published by|publication|outlet|quelle)\s*:\s*(?P<name>\S.{0,80})")
_DATE_FIELD = re.compile(r"(?i:date|published|publication date|datum)\s*:\s*(?P<text>\S.{0,80})")
_TITLE_FIELD = re.compile(r"(?i:title|headline)\s*:\s*(?P<text>\S.{0,240})")
_ADDRESS = re.compile(r"(?i)(?:(?:url|link|web|address|source)\s*:\s*)?(?:https?://|www\.)\S+")


def iso_date(text: str) -> str:
    """Return the first day that a text names, as an ISO date, or "" where there is none.

    A day and month in figures parted by strokes (02/12/2022) mean two things in two countries: such a date is not guessed.
    """
    places = [(found.start(), found) for pattern in _DATES for found in pattern.finditer(text)]
    for _, found in sorted(places, key=lambda place: place[0]):
        parts = found.groupdict()
        month = _MONTHS[parts["month"].lower()] if parts.get("month") else int(parts["m"])
        try:
            return date(int(parts["y"]), month, int(parts["d"])).isoformat()
        except ValueError:
            continue
    return ""


def date_of_line(line: str) -> str:
    """Return the ISO date of a line that holds a date and nothing else to speak of, or ""."""
    field = _DATE_FIELD.fullmatch(line)
    if field:
        return iso_date(field["text"])
    if len(line) > 80 or not _FIGURE.search(line):
        return ""
    day = iso_date(line)
    if not day:
        return ""
    rest = line
    for pattern in _DATES:
        rest = pattern.sub(" ", rest)
    return day if len(_DATE_COMPANY.sub("", rest).strip()) <= 4 else ""


def is_byline(line: str) -> bool:
    """True for a line that names who wrote an article ("By Jane Doe")."""
    return len(line) <= 100 and _BYLINE.fullmatch(line.strip()) is not None


def publisher_of_line(line: str) -> str:
    """Return the publisher that a line such as "Source: Daily News" names, or ""."""
    found = _SOURCE.fullmatch(line)
    return "" if found is None or _ADDRESS.fullmatch(line) else found["name"].strip()


def title_of_line(line: str) -> str:
    """Return the title that a line such as "Title: …" gives, or ""."""
    found = _TITLE_FIELD.fullmatch(line)
    return found["text"].strip() if found else ""


def is_address(line: str) -> bool:
    """True for a line that is a web address and nothing else."""
    return _ADDRESS.fullmatch(line) is not None


def is_detail_line(line: str) -> bool:
    """True for a line that tells about an article (date, byline, source, address) and is no sentence of it."""
    return bool(date_of_line(line) or is_byline(line) or publisher_of_line(line) or is_address(line) or title_of_line(line))
