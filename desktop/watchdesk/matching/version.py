"""The version of the definition of a score: it changes whenever any score may change, and is kept with every screening."""

MATCHER_VERSION = "1.0"
