"""Makes HTML from templates in which every value is hostile: escaped, and rid of what could garble the line around it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

import jinja2
from markupsafe import Markup

from watchdesk.reports import words
from watchdesk.resources import shipped

_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]"
)
"""Control letters, direction marks and overrides: a listed name holding one could turn round the text that follows it."""


def tidy(text: str) -> str:
    """Return a text without letters that do not print or that change the direction of what follows; tabs become spaces."""
    return _UNPRINTABLE.sub("", text.replace("\t", " "))


def render(template: str, values: Mapping[str, object]) -> str:
    """Return the HTML of a template in `resources/reports`. Raises jinja2.UndefinedError where a value is missing."""
    return _environment().get_template(template).render(values)


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(shipped("resources", "reports")),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    environment.filters["count"] = words.number
    environment.filters["points"] = words.points
    environment.filters["score"] = words.score
    environment.filters["hash_groups"] = words.hash_groups
    return environment


def _finalize(value: object) -> object:
    """Tidy every text on its way into a template, except what the templates' own macros made."""
    return tidy(value) if isinstance(value, str) and not isinstance(value, Markup) else value
