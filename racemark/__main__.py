"""`python -m racemark` is the command `racemark`."""

from racemark.pipeline.cli import run_racemark

if __name__ == "__main__":
    run_racemark()
