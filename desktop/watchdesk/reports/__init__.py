"""A screening as a document: HTML of the subset that QTextDocument prints, everything escaped; no Qt here."""
