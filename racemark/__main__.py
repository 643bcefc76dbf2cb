"""`python -m racemark` is the command `racemark`."""

from racemark.pipeline.cli import racemark

if __name__ == "__main__":
    racemark()
