"""Birth places graded: the same place, the same country, or another country altogether."""

from __future__ import annotations

from watchdesk.matching.parameters import FIELD_POINTS
from watchdesk.model.countries import country_code, country_name, share_country
from watchdesk.model.entry import Place
from watchdesk.model.hit import Verdict
from watchdesk.names.clean import clean
from watchdesk.names.keys import sound_key

_KINDS = """
    area autonomous camp canton city county department district division governorate municipality near oblast okrug prefecture
    province raion region republic rural settlement state subdistrict territory town village
"""
_KINDS_OF_PLACE = frozenset(_KINDS.split())
_SHORTEST_WORD = 3


def place_grade(yours: str, listed: Place) -> tuple[Verdict, float, str]:
    """Return what a typed birth place ("Benghazi, Libya", "Libya") and a listed one say of each other: verdict, points, reason.

    Spellings of a town that sound alike are one town. Another town of the same country says nothing: lists and papers name
    village, district or province by turns.
    """
    parts = [part.strip() for part in yours.split(",") if part.strip()]
    country = country_code(parts[-1]) if parts else ""
    town = _words(" ".join(parts[:-1] if country else parts))
    theirs = listed.country or country_code(listed.country_text)
    known = bool(country and theirs)
    if known and not share_country((country,), (theirs,)):
        note = f"{country_name(country)}, listed {country_name(theirs)}"
        return Verdict.CONTRADICTS, FIELD_POINTS.birth_place_contradicts, note
    if town & _words(" ".join((listed.street, listed.city, listed.region, listed.note))):
        return Verdict.AGREES, FIELD_POINTS.birth_place_equal, "the same place"
    if known:
        note = "the same country, another place" if town and listed.city else "the same country"
        return Verdict.AGREES, FIELD_POINTS.birth_place_country, note
    return Verdict.UNKNOWN, 0.0, ""


def _words(text: str) -> frozenset[str]:
    """Return the sounds of the words of a place that are its name."""
    words = (word for word in clean(text).split() if word not in _KINDS_OF_PLACE and len(word) >= _SHORTEST_WORD)
    return frozenset(sound_key(word) for word in words if not word.isdigit())
