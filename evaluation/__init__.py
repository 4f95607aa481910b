"""Benchmark runners with one contract: `python -m evaluation [SUITE …] [--on PATH] [--json]`."""
