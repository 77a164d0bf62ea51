"""The screen Laporan: which report, its choices, its preview."""
