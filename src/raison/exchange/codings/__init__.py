"""Codings: claims with their places ↔ a table, and annotations of the web; bytes in, bytes out.

plain          a claim ↔ plain data, as claims.yaml writes it
table          claims ↔ .csv, one row a place; without any text of a paper, unless a place is still quoted
annotations    claims ↔ W3C Web Annotations (.jsonld), which carry the passages: for private use
"""
