"""Measurements of the project: accuracy against gold records, speed and memory against others."""
