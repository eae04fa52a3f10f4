"""Room: sources. A document's bytes become clean, addressable passages, and passages become anchors that carry no text.

In: bytes or text handed in, and anchors. Out: documents, anchors, verifications, fingerprints, all frozen.
Never: opens a file, knows a claim, judges what a passage means, accepts a passage that only resembles the anchored one.
May import: words.

How a fact travels here, one folder or file a step:
    readers/      the bytes of one format → what the file says;  `declared`: what a page says of itself
    decoding      bytes → text, or a fault that says what to do instead;  `encodings`, `scripts`: East Asian ones
    cleaning/     text → lines → raw blocks → `Document`, with the fate of every line
    heading/      what stands above an article: title, people, date, publisher
    document      blocks and sections of a document
    forms         the light normal form (for offsets) and the letters-and-digits stream (for hashes)
    sentences     a block → spans of sentences
    written       ranges and hashes as a study writes them
    anchors       a span → `Anchor`: hashes and offsets;  `locate` finds a quote
    recovered     the words that were anchored, where a copy differs from them;  `weighty`: those that turn a sense
    weighty       words by which a passage says something else; `recovered`: what was anchored, where the hash tells
    quotes        words → the one passage that has them, or the nearest
    search        a hash → the spans that have it
    reading       a document as one stream of letters and digits, and the passages in it
    verification  an anchor and somebody's own copy → exact, moved, ambiguous, near or absent
    placing       where the passage of an anchor stands, if not where it says
    fingerprints  a document → the card that may be published
"""

from raison.sources.anchors import Anchor, locate, make_anchor, plain_anchor
from raison.sources.cleaning.cleaning import clean, read_document
from raison.sources.decoding import decode, decode_text
from raison.sources.document import Block, Document, Fate, Section
from raison.sources.fingerprints import Fingerprint, fingerprint
from raison.sources.forms import NORM
from raison.sources.placing import new_place
from raison.sources.quotes import Sought, seek
from raison.sources.reading import Passage
from raison.sources.sentences import sentences
from raison.sources.verification import Verification, verify

__all__ = [
    "NORM",
    "Anchor",
    "Block",
    "Document",
    "Fate",
    "Fingerprint",
    "Passage",
    "Section",
    "Sought",
    "Verification",
    "clean",
    "decode",
    "decode_text",
    "fingerprint",
    "locate",
    "make_anchor",
    "new_place",
    "plain_anchor",
    "read_document",
    "seek",
    "sentences",
    "verify",
]
