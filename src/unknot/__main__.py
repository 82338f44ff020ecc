"""Run the command line: `python -m unknot` does the same as `unknot`."""

from unknot.cli.main import main

main()
