"""Two trials side by side, left against right, and drift within one: real change or noise.

Reads assessments and measures nothing anew. May import everything below it but pictures and
models.
"""
