"""A spreadsheet as it lies on the disk: sheets, headings, columns, kinds."""
