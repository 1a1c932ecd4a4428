"""The smart mirror's core: everything that knows nothing of Qt."""

__version__ = "0.1.0"
