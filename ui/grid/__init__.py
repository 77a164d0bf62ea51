"""The editable table: its columns, its form, what is pending, how it is saved."""
