"""Identifiers: one form for all spellings, and what counts as a number rather than a name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchdesk.model.identifiers import normal_identifier


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("IMO 8827923", "8827923"),
        ("imo: 8827923", "IMO8827923"),
        ("IMO No. 8827923", "8827923"),
        ("IMO 8 827 923", "8827923"),
        ("P 4843868", "P4843868"),
        ("Passport No. P 4843868", "P4843868"),
        ("passport 12345", "12345"),
        ("745-220-480", "745 220 480"),
        ("ab 123/4", "AB1234"),
        ("SWIFT/BIC: BMJIIRTH", "bmjiirth"),
        ("0xA160CDAB225685DA1D56AA342AD8841C3B53F291", "0xa160cdab225685da1d56aa342ad8841c3b53f291"),
        ("１２３４５", "12345"),
        ("IMO-8827923", "8827923"),
        ("IMO-Nr. 8827923", "8827923"),
        ("(IMO 8827923)", "8827923"),
        ("BIC NOSZATT1XXX", "noszatt1xxx"),
        ("BMJI IR TH", "bmjiirth"),
        ("https://www.example.invalid/", "EXAMPLE.invalid"),
        ("bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a", "qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a"),
        ("EP-ABC", "epabc"),
    ],
)
def test_spellings_of_one_number_are_equal(one: str, other: str) -> None:
    assert normal_identifier(one) == normal_identifier(other)


def test_a_number_behind_strokes_without_end_is_read_at_once() -> None:
    strokes = "-" * 200_000
    assert normal_identifier(f"IMO{strokes}{strokes}!") == "imo"
    assert normal_identifier(f"IMO{strokes}8827923") == "8827923"


def test_wallets_that_differ_in_capitals_only_are_two() -> None:
    wallet = "1Kuf2Rd8mDyAViwBozGTNgnvWL8uYFrPMb"
    assert normal_identifier(wallet) == wallet
    assert normal_identifier(wallet) != normal_identifier(wallet.swapcase())


@given(st.text(max_size=80))
def test_the_form_is_stable(text: str) -> None:
    assert normal_identifier(normal_identifier(text)) == normal_identifier(text)
