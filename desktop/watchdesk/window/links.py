"""Opens a page of an authority in the browser: only http and https, and only where the user clicked."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from watchdesk.lists.catalogue import list_info
from watchdesk.model.entry import Entry, EntryKey


def is_safe(address: str) -> bool:
    """Return whether an address is a whole http or https address."""
    url = QUrl(address, QUrl.ParsingMode.StrictMode)
    return url.isValid() and url.scheme() in ("http", "https") and bool(url.host())


def host(address: str) -> str:
    """Return the host of an address, for showing where a link leads."""
    return QUrl(address, QUrl.ParsingMode.StrictMode).host()


def open_page(address: str) -> bool:
    """Open an address in the browser and return whether that was done; anything but http and https is refused."""
    return is_safe(address) and QDesktopServices.openUrl(QUrl(address, QUrl.ParsingMode.StrictMode))


def source_page(key: EntryKey, entry: Entry | None) -> str:
    """Return the address of the authority's page for an entry, or of its list's page; empty where neither is known."""
    for address in (entry.source_url if entry else "", list_info(key.list_key).page_url):
        if is_safe(address):
            return address
    return ""
