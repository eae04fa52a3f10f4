"""A piece of work at the workbench as somebody does it, from a paper to a model; keys and clicks are counted."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from raison.store.papers import read_paper
from tests.sources.papers_made import as_pdf
from tests.sources.pdfs import Style
from tools.documents import blocks

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

__all__ = ["TUTORIAL", "Hand", "ask_a_question", "begin_with_a_paper", "code_five_sentences", "make_a_model", "paper"]

TUTORIAL = Path(__file__).resolve().parents[2] / "docs" / "tutorials" / "first-study-in-the-browser.md"
CODED = (  # words of the sentence, the key of its kind, what it says
    ("Upland now wants", "4", "Upland would like a dam."),
    ("A dam of that size", "6", "With the dam, too little water crosses the border."),
    ("Lowland lives by", "4", "Lowland wants no less water than today."),
    ("If the river", "7", "Too little water makes a suit possible."),
    ("Its government", "4", "Lowland would be glad to do without a suit."),
)
ACTORS = ("Upland", "Lowland")
FACTORS = (  # name, variants, owner, words of the claim it rests on
    ("The dam", ("is only planned", "is built"), "Upland", "like a dam"),
    ("The lawsuit", ("is not filed", "is before the court"), "Lowland", "without a suit"),
    ("Water at the border", ("is enough", "runs low"), "", ""),
)
EFFECTS = (  # from factor and variant, to factor, strengths by variant, words of the claim
    ("The dam", "is built", "Water at the border", ("", "2..3"), "too little water crosses"),
    ("Water at the border", "runs low", "The lawsuit", ("", "1..3"), "suit possible"),
)
WANTS = (  # actor, words of the factor and of the variant, words of the claim
    ("Upland", "The dam", "is built", "like a dam"),
    ("Lowland", "Water at the border", "is enough", "no less water"),
    ("Lowland", "The lawsuit", "is not filed", "without a suit"),
)


def paper() -> bytes:
    """The paper of the tutorial, set as a PDF."""
    [text] = (block.text for block in blocks(TUTORIAL.read_text(encoding="utf-8")) if block.kind == "markdown")
    return as_pdf(read_paper("dam.md", text.encode()), Style(size=11.0))


@dataclass
class Hand:
    """A hand at a page."""

    page: Page
    keys: int = 0
    clicks: int = 0

    def press(self, *keys: str) -> None:
        """Press keys one after the other; one with Shift or Control counts as one."""
        for key in keys:
            self.page.keyboard.press(key)
            self.keys += 1

    def type(self, text: str) -> None:
        """Type a text."""
        self.page.keyboard.type(text)
        self.keys += len(text)

    def click(self, what: Locator) -> None:
        """Click on something."""
        what.click()
        self.clicks += 1

    def fill(self, field: Locator, text: str) -> None:
        """Click into a field, and type a text in place of what is there."""
        self.click(field)
        self.press("Control+a")
        self.type(text)


def begin_with_a_paper(hand: Hand, folder: str) -> None:
    """From the first page: a new folder, and a paper that is dropped."""
    hand.page.locator("#new input[name=folder]").fill(folder)  # which is offered; a test has a place of its own
    hand.page.evaluate(DROP, [*paper()])
    hand.page.wait_for_url("**/read/**")
    hand.page.wait_for_selector("#text[aria-busy=false] [data-block]")


def code_five_sentences(hand: Hand) -> None:
    """Make a claim of each of five sentences, without the mouse."""
    page = hand.page
    page.focus("#text")
    for words, kind, says in CODED:
        while not str(page.evaluate(CHOSEN)).startswith(words):
            hand.press("ArrowDown")
        hand.press(kind)
        hand.type(says)
        hand.press("Control+Enter")
        page.get_by_text("Saved as a new claim.").wait_for()
        page.wait_for_selector("#claim", state="hidden")
        page.wait_for_function("() => document.activeElement.id === 'text'")
        page.evaluate("document.getElementById('notice').replaceChildren()")


def make_a_model(hand: Hand) -> None:
    """Actors, factors, effects and wants on the page of the system, each with the claim that it rests on."""
    page = hand.page
    hand.click(page.get_by_role("link", name="System", exact=True))
    for name in ACTORS:
        _new(hand, "New actor")
        hand.fill(page.locator("#actor-form").get_by_label("Name", exact=True), name)
        _saved(hand, "#actor-form")
    for name, variants, owner, words in FACTORS:
        _new(hand, "New factor")
        form = page.locator("#factor-form")
        hand.fill(form.get_by_label("Name", exact=True), name)
        hand.press("Tab")
        hand.type("\n".join(variants))
        if owner:
            hand.click(form.locator("#factor-owners").get_by_label(owner, exact=True))
        _reason(hand, "#factor-form", words)
        _saved(hand, "#factor-form")
    hand.click(page.get_by_role("tab", name="Effects", exact=True))
    for source, variant, target, strengths, words in EFFECTS:
        hand.click(page.get_by_label(f"{source} on {target}: no effect", exact=True))
        hand.click(page.locator("#new-effect"))
        form = page.locator("#effect-form")
        hand.click(form.get_by_label(f"{source} {variant}", exact=True))
        for at, strength in enumerate(strengths):
            if strength:
                hand.fill(form.locator("input[name=push]").nth(at), strength)
        _reason(hand, "#effect-form", words)
        _saved(hand, "#effect-form")
        hand.click(page.locator("#drawer-close"))
    hand.click(page.get_by_role("tab", name="Wants", exact=True))
    for actor, factor, variant, words in WANTS:
        _new(hand, "New want")
        form = page.locator("#want-form")
        form.get_by_label("Who wants it").select_option(label=actor)
        _insert(hand, form.locator("#want-insert"), factor, variant)
        _reason(hand, "#want-form", words)
        _saved(hand, "#want-form")


def ask_a_question(hand: Hand, ask: str) -> None:
    """A new question, what follows where the dam is built, and its answer."""
    page = hand.page
    hand.click(page.get_by_role("tab", name="Questions and outcomes", exact=True))
    _new(hand, "New question")
    form = page.locator("#question-form")
    hand.fill(form.locator("input[name=ask]"), ask)
    _insert(hand, form.locator("#question-hold-help"), "The dam", "is built")
    hand.click(form.locator("#question-board").get_by_label("The lawsuit", exact=True))
    _saved(hand, "#question-form")
    hand.click(page.get_by_role("link", name="Ask", exact=True))


def _new(hand: Hand, name: str) -> None:
    hand.click(hand.page.get_by_role("button", name=name, exact=True))


def _insert(hand: Hand, place: Locator, factor: str, variant: str) -> None:
    place.get_by_label("Factor to insert").select_option(label=factor)
    place.get_by_label("Variant to insert").select_option(label=variant)
    hand.clicks += 2
    hand.click(place.get_by_role("button", name="Insert"))


def _reason(hand: Hand, form: str, words: str) -> None:
    page = hand.page
    if not words:
        hand.fill(page.locator(f"{form} .reasons input"), "the note does not say")
        return
    hand.click(page.locator(form).get_by_role("button", name="Cite a claim"))
    hand.type(words)
    hand.click(page.locator("#claims-found button").filter(has_text=words).first)
    page.locator(f"{form} .reasons li").first.wait_for()


def _saved(hand: Hand, form: str) -> None:
    hand.click(hand.page.locator(form).get_by_role("button", name="Save", exact=True))
    hand.page.wait_for_selector(form, state="hidden")


CHOSEN = "[...(CSS.highlights.get('chosen') ?? [])].map(String).join()"
DROP = """bytes => {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([new Uint8Array(bytes)], "dam.pdf", { type: "application/pdf" }));
  const event = new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true });
  document.getElementById("drop").dispatchEvent(event);
}"""
