"""Settings: declared once, checked when put, forgiving when read."""

from __future__ import annotations

import pytest

from watchdesk.store import Store, StoreError, settings


def test_every_setting_has_an_allowed_default_and_says_what_it_is(store):
    for setting in settings.SETTINGS:
        assert setting.accepts(setting.default)
        assert setting.description.endswith(".")
        assert settings.get(store, setting.key) == setting.default
    assert len({setting.key for setting in settings.SETTINGS}) == len(settings.SETTINGS)


def test_a_value_is_kept_and_can_be_reset(store_path):
    with Store.open(store_path) as store:
        settings.put(store, "operator", "Jöran 김")
        settings.put(store, "operator", "Jane")
        settings.put(store, "cutoff", 82.5)
        settings.put(store, "window", {"panes": [1, 2], "dark": False})
    with Store.open(store_path) as store:
        assert settings.get(store, "operator", "nobody") == "Jane"
        assert settings.get(store, "cutoff") == 82.5
        assert settings.get(store, "window") == {"panes": [1, 2], "dark": False}
        settings.reset(store, "cutoff")
        assert settings.get(store, "cutoff") == settings.DEFAULT_CUTOFF


def test_the_callers_default_wins_over_the_declared_one(store):
    assert settings.get(store, "operator", "somebody") == "somebody"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("cutoff", 101),
        ("cutoff", -1),
        ("cutoff", "80"),
        ("cutoff", True),
        ("cutoff", float("nan")),
        ("days_until_old", 0),
        ("theme", "pink"),
        ("operator", 5),
        ("operator", "half a letter: \ud800"),
        ("window", []),
        ("weak_aliases", 1),
    ],
)
def test_what_is_not_allowed_is_refused_with_a_sentence(store, key, value):
    with pytest.raises(StoreError, match=f"The setting {key} must be"):
        settings.put(store, key, value)
    assert store.rows("SELECT * FROM settings") == []


def test_an_unknown_setting_is_a_mistake_of_ours(store):
    for call in (
        lambda: settings.get(store, "colour"),
        lambda: settings.put(store, "colour", 1),
        lambda: settings.reset(store, "colour"),
    ):
        with pytest.raises(KeyError):
            call()


def test_a_value_that_is_no_longer_allowed_counts_as_not_chosen(store):
    store.write("INSERT INTO settings VALUES ('theme', '\"sepia\"', '')")
    assert settings.get(store, "theme") == "system"
