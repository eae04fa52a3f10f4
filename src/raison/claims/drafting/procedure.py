"""What of a text makes no claim: greetings, thanks, the moderator, and what those who ask say before they ask."""

from __future__ import annotations

import re
from dataclasses import dataclass

from raison.claims.drafting.turns import asks, moderates, names_speaker

__all__ = ["Floor"]

_THEN = r"(?:(?:And|So|But|Now|Then|First|Well|Look|Again|Yeah|Yes|No|today|then|again|you know),? )*"
_POLITE = (
    r"[Tt]hank(?!s to [^,]+, )|Good (?:morning|afternoon|evening)|Hello|Hi\b|Okay|OK\b|Great\b|Sure\b|Please\b|Go ahead|You can\b",  # noqa: E501
    r"With that(?:,| said,)? (?:I|[Ll]et|we|over|back|[Oo]perator|please)\b|As you know, this call|(?:(?:Our|The) n|N)ext question",  # noqa: E501
    r"[Ll]et me (?:turn|start|begin|just|say|close|conclude with|stop|take)",
    r"[Ii]t(?:'s| is) (?:really |so |truly )?(?:great|good|wonderful|nice|a pleasure) to",
    r"I(?: just| also)?(?: want to| would like to|'d like to|'ll| will) (?:just |now |also |briefly )?(?:thank|say(?! (?:that )?(?:we|it|they|the|there|our)\b)|start|begin|turn|hand|take|stop"  # noqa: E501
    r"|note|go|be brief|pause|express my|speak|limit|walk|lay out|spend|talk|share|discuss|outline|describe|close|end|conclude)\b",  # noqa: E501
    r"I(?: am|'m| was) (?:\w+ )?(?:pleased|honou?red|delighted|happy|glad|grateful|thrilled) to (?:be|see|join|welcome|have)\b",  # noqa: E501
    r"I'd encourage",
)
_OPENING = re.compile(_THEN + f"(?:{'|'.join(_POLITE)})")
_WITHIN = re.compile(
    r"\b(?:ground rules|embargo(?:ed)? until|attribut(?:ed|able) to|on the record|question comes from|this call|turn it over|stop there"  # noqa: E501
    r"|I (?:do not|don't) have (?:anything|any|a date)|(?:take|taking) (?:any |some |your )?questions|appreciate (?:it|you|your)"  # noqa: E501
    r"|my (?:remarks|speech)|(?:Take|take) \w+(?: \w+)? for (?:example|instance)"
    r"|(?:good|great) (?:questions?|point)|unmute|[Rr]aise (?:your |\")?hand|the floor is yours|programming note|leave it (?:at that|there)"  # noqa: E501
    r"|hand it (?:back|over|off)|open it up (?:for|to)|(?:direct|refer) (?:that|those|you)|[Cc]an you hear|yield the"
    r"|go beyond that|(?:first|next|last|final) (?:question|we'll go|we will go)"
    r"|(?:We'll|we'll|will|Let's|let's) (?:\w+ )?go (?:next |now )?to)\b"
)
_QUESTION = re.compile(r"\?[\"')]*\Z")


@dataclass
class Floor:
    """Who has the floor in a transcript: those who answer, those who ask, or who leads through it.

    Examples
    --------
    >>> floor = Floor()
    >>> said = ("Q Thanks for this.", "The belt is shut.", "Will it open?", "MS. FEN: It will open.")
    >>> [floor.claims(one, first=one[1] in " S") for one in said]
    [False, False, True, True]
    """

    asking: bool = False
    leading: bool = False

    def claims(self, sentence: str, *, first: bool) -> bool:
        """Return whether a sentence may make a claim; `first`: it opens its paragraph."""
        if first or asks(sentence) or names_speaker(sentence):
            self.asking, self.leading = asks(sentence), moderates(sentence)
        if self.leading or (self.asking and not _QUESTION.search(sentence)):
            return False
        return not _OPENING.match(sentence) and not _WITHIN.search(sentence)
