"""The report as a Word document: an outline becomes parts of the format, with real footnotes and drawn figures.

paint       the style sheet's colours and lines, put on each mark of a figure
shapes      painted marks as polygons, lines and words
advances    how far each letter moves the pen
metafile    these as an enhanced metafile, for programs that show no SVG
markup      elements of the format, escaped
styles      its styles, lists and settings
body        blocks → paragraphs and tables
notes       which footnote a citation calls, and the part that holds them
package     the parts → one file
"""
