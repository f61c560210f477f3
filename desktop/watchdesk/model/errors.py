"""The two kinds of failure: what a user can meet (a sentence that says what to do) and a cancelled job.

Anything else that is raised is a bug of ours and is shown as one.
"""

from __future__ import annotations


class UserError(Exception):
    """Something a user can meet and mend. Its text is one clear sentence: what is wrong and what to do.

    Each layer derives its own class (`lists.ListFileError`, `store.StoreError` …); window and terminal show `str(error)` as it is.
    """


class Cancelled(Exception):
    """Raised out of a progress report when the user cancelled the work; nothing has been changed."""
