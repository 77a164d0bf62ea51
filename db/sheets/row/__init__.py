"""One row of a spreadsheet judged against the register."""
