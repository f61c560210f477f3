"""What pip is told: the PySide6 versions that do not abort, lower bounds everywhere, and a reason for every dependency."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

PROJECT = Path(__file__).resolve().parent.parent
SETTINGS = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
REQUIREMENTS = [Requirement(text) for text in SETTINGS["dependencies"]]


def pyside_for(python: str) -> Requirement:
    """Return the one PySide6 requirement that applies to a version of Python."""
    found = [
        one
        for one in REQUIREMENTS
        if one.name == "PySide6" and (one.marker is None or one.marker.evaluate({"python_version": python}))
    ]
    (only,) = found
    return only


@pytest.mark.parametrize("python", ["3.11"])
def test_pyside_6_12_is_kept_from_pythons_on_which_it_aborts(python: str) -> None:
    wanted = pyside_for(python).specifier
    assert Version("6.12.0") not in wanted
    assert Version("6.11.3") in wanted
    assert Version("6.8.0") in wanted


@pytest.mark.parametrize("python", ["3.12", "3.13", "3.14"])
def test_pyside_6_12_is_allowed_where_it_is_fine(python: str) -> None:
    wanted = pyside_for(python).specifier
    assert Version("6.12.0") in wanted
    assert Version("6.7.3") not in wanted


def test_every_dependency_has_a_lower_bound_and_a_reason() -> None:
    reasons = (PROJECT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    for one in REQUIREMENTS:
        assert any(part.operator == ">=" for part in one.specifier), one
        assert re.search(rf"^\| {re.escape(one.name)} \|", reasons, re.MULTILINE), f"{one.name} has no reason in ARCHITECTURE.md"


def test_both_entry_points_lead_somewhere() -> None:
    from importlib import import_module

    for target in (*SETTINGS["scripts"].values(), *SETTINGS["gui-scripts"].values()):
        module, name = target.split(":")
        assert callable(getattr(import_module(module), name))
