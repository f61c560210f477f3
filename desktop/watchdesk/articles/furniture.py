"""What stands between the paragraphs of an article and is no part of it: video short-codes, "Read more" lines, advertisements."""

from __future__ import annotations

import re

# A short-code is a name in small letters in square brackets that has a dash or underscore in it, or attributes, or is one of the
# usual ones. An editor's insertion ("[sic]", "[the president]") is part of the text and has neither.
_SHORT_CODE = re.compile(
    r"\[/?(?:[a-z][a-z0-9]*(?:[-_][a-z0-9]+)+(?:\s[^\[\]\n]{0,400})?"
    r"|[a-z][a-z0-9-]*\s(?=[^\[\]\n=]{0,400}=)[^\[\]\n]{0,400}"
    r"|(?:caption|gallery|video|audio|embed|playlist|youtube|twitter|tweet|instagram|brightcove|iframe)(?:\s[^\[\]\n]{0,400})?)/?\]"
)
_LONGEST = 300
_LINES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?:read|see|watch|listen)(?: more| also| next| now)?\s*[:|›»>].*",
        r"(?:also read|more from|more on|related|related (?:stories|articles|coverage|content|topics|links)|recommended"
        r"|recommended (?:stories|reading|for you)|you (?:may|might) also like|most read|most popular|trending|up next"
        r"|don['’]t miss)\s*(?:[:|›»>].*)?",
        r"(?:read|learn|see|show|load) more\.?",
        r"(?:continue reading|keep reading|read (?:the )?full (?:story|article))\b.{0,40}",
        r"(?:view|leave a|\d+) comments?|comments?(?: \(\d+\))?",
        r"(?:advertisement|advertising|(?:sponsored|promoted)(?: content)?|anzeige|publicité|publicidad|реклама|광고|広告)\.?",
        r"(?:story|article|text) continues (?:below|after)\b.*",
        r"sign(?:ing)? up (?:for|to|here|now|today)\b.*(?:newsletter|inbox|e-?mail|alerts?|briefing|updates?|free|here|now)\b.*",
        r"subscribe (?:to|for|here)\b.*(?:newsletter|channel|podcast|inbox|e-?mail|alerts?|us|free|access)\b.*",
        r"(?:sign up|subscribe)(?: now| today)?\.?",
        r"(?:get|receive) (?:our|the|all)\b.*(?:newsletter|inbox|briefing)\b.*",
        r"(?:follow|like|find|join) us on\b.*",
        r"(?:share|tweet|print|e-?mail|copy link|save)(?: this)?(?: (?:article|story|page|link))?(?: (?:on|via|by)\b.{0,30})?\.?",
        r"(?:write|contact) (?:to )?\S.{0,40} at \S+@\S+\.?",
        r"click (?:here|below) (?:to|for)\b.*",
        r"(?:download|get) (?:our|the) app\b.*",
        r"(?:log|sign) in(?: (?:to|or)\b.*)?|skip to (?:main )?content|back to top|accept(?: all)? cookies",
    )
)


def without_short_codes(text: str) -> str:
    """Return text without the codes in square brackets that publishing systems put where a video or picture goes."""
    return _SHORT_CODE.sub("", text)


def is_furniture(paragraph: str) -> bool:
    """True for a paragraph that leads away from the article (further reading, sign-up, advertisement) or is empty."""
    stripped = paragraph.strip(" \t>›»•*-–—|")
    if not stripped:
        return True
    return len(stripped) <= _LONGEST and any(pattern.fullmatch(stripped) for pattern in _LINES)
