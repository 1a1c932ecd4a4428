"""Other people's clothing parsers behind the mirror's own interface; see docs/clothing.md."""
