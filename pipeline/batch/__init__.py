"""Batches: many articles over many processes, interruptible, and beyond one machine."""
