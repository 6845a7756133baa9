"""What Benchmarks/run measures with. Python's standard library only."""
