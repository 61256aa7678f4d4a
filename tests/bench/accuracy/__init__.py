"""How far gaitlab is off on clips of exactly known truth: ``python -m tests.bench.accuracy``."""
