"""The stages, in the order the data takes: reading, cleaning, annotating, assembling, writing."""
