"""The window: paints what the mirror hands out and reports touches. The only part that knows Qt."""
