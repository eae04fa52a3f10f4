"""The workbench's desk: an open study that is asked, read and saved while its files may change under it."""
