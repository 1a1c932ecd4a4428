"""Measurements that `docs/benchmarks.md` quotes: `main.py bench …`. Never imported by what runs in a shop."""
