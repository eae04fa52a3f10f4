"""Heading: title, people, date and publisher of a document."""
