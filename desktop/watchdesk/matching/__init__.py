"""Similarity of words, alignment and score of names with every reason as data, and the index that finds them all."""

from watchdesk.matching.batch import search_many
from watchdesk.matching.helpers import Screened
from watchdesk.matching.index import NameIndex
from watchdesk.matching.limits import QueryTooLong
from watchdesk.matching.ofac import ofac_score
from watchdesk.matching.scoring import compare_names, reaches, score
from watchdesk.matching.segment import Segment
from watchdesk.matching.version import MATCHER_VERSION

__all__ = [
    "MATCHER_VERSION",
    "NameIndex",
    "QueryTooLong",
    "Screened",
    "Segment",
    "compare_names",
    "ofac_score",
    "reaches",
    "score",
    "search_many",
]
