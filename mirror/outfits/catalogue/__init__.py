"""What the shop sells: read from a folder, kept in a database."""
