"""Exports: what analysts take away, as a workbook, CSV files and an IRaMuTeQ corpus."""
