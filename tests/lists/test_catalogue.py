"""The catalogue: the lists that readers speak of are in it, well formed; others get an info of their own."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from watchdesk.lists.catalogue import all_lists, list_info


@pytest.mark.parametrize(
    ("key", "badge", "country"),
    [
        ("us-ofac-sdn", "US · OFAC", "US"),
        ("us-ofac-cons", "US · OFAC Cons", "US"),
        ("un-sc", "UN", "UN"),
        ("eu-fsf", "EU", "EU"),
        ("uk-fcdo", "UK", "GB"),
        ("jp-mof", "JP · MOF", "JP"),
        ("kr-mofa", "KR · MOFA", "KR"),
    ],
)
def test_a_known_list_has_its_badge_authority_and_page(key: str, badge: str, country: str) -> None:
    info = list_info(key, "any name")
    assert (info.badge, info.country) == (badge, country)
    assert info.authority
    assert info.page_url.startswith("https://")


def test_keys_and_badges_are_there_once_and_addresses_are_https() -> None:
    lists = all_lists()
    assert len({info.key for info in lists}) == len({info.badge for info in lists}) == len(lists)
    for info in lists:
        assert info.name
        assert len(info.badge) <= 24
        for address in filter(None, (info.page_url, info.download_url)):
            assert urlsplit(address).scheme == "https"


def test_an_unknown_list_is_named_by_what_its_file_says() -> None:
    info = list_info("own-customers", "Our own  watch list of customers and suppliers")
    assert info.name == "Our own watch list of customers and suppliers"
    assert info.badge == "Our own watch list of c…"
    assert list_info("own-x").name == list_info("own-x").badge == "own-x"
