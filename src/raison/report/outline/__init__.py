"""The report as a row of plain blocks, from which Markdown and Word are written alike."""
