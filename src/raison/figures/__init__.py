"""Room: figures. Parts of a system and answers become pictures, as SVG text.

In: small frozen records of what is to be drawn, made from a system or a finding. Out: SVG strings and their words.
Never: reads a file, computes an answer, chooses a colour (style sheets do, by class), writes text that was not escaped.
May import: words, sources, claims, model, engines, lenses, ensemble, findings.

One figure a file, built on three small ones:
    svg        an escaping builder of SVG elements, and the frame that every figure has: title, description, role
    measure    how wide a text will be at most, and where it is broken
    arrows     heads that tell what an effect does: towards change, holding, assumed

Every figure is drawn for a given width in CSS pixels, so that its letters are never scaled down to fit.
"""
