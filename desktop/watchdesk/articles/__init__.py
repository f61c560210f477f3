"""Articles: reading them from files, finding the places that name an entry, and the lines around those places."""
