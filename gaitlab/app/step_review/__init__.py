"""One step as a film-strip of its instants, with a key for every decision."""
