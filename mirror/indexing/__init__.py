"""Turns a folder of photos into a library: `mirror.indexing.indexer.build_library`."""
