"""The whole report as an outline, as much of it as is wanted."""

from __future__ import annotations

from dataclasses import replace

from raison.findings.brief.contents import ReportContents
from raison.report.outline.appendix import appendix_blocks
from raison.report.outline.blocks import Block, Heading, Outline
from raison.report.outline.brief import page_blocks, panel_blocks
from raison.report.page import Appendix, page

__all__ = ["outline"]


def outline(contents: ReportContents, appendix: Appendix) -> Outline:
    """Return a report as blocks.

    Parameters
    ----------
    contents : ReportContents
    appendix : {"folded", "open", "none"}
        Whether what stands behind the brief is there, and whether its parts are folded.

    Examples
    --------
    >>> from tests.examples.report import sample_contents
    >>> outline(sample_contents(), "none").blocks[0]
    Heading(text='The Mirren compact', level=0, apart=False, folded=False)
    """
    told = page(contents)
    blocks: list[Block] = [*page_blocks(told), *panel_blocks(told)]
    if appendix != "none":
        rest = [_folded(one, appendix) for one in appendix_blocks(told, contents)]
        blocks += [_apart(rest[0]), *rest[1:]]
    return Outline(told.brief.page.title, tuple(blocks), told.brief.citations)


def _folded(block: Block, appendix: Appendix) -> Block:
    if isinstance(block, Heading) and block.level == 1:
        return replace(block, folded=appendix == "folded")
    return block


def _apart(block: Block) -> Block:
    return replace(block, apart=True) if isinstance(block, Heading) else block
