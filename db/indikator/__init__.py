"""Every published figure for a machine: `python -m db.indikator --json`."""
