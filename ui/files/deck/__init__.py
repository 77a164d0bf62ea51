"""A deck as files: pages, PDF, HTML and PowerPoint."""
