"""What the whole test-suite uses: the documents' code blocks, headless Chromium, and random tests that repeat.

Invented examples are the same at every run, so that a failure that one person sees can be seen by the next. Whoever
looks for new ones asks for them: `pytest --hypothesis-profile=searching`. Answers are not kept from test to test, but
where a test asks for it.
"""

import gc
import os

from hypothesis import settings

os.environ["RAISON_ANSWERS"] = ""

pytest_plugins = ["tools.pytest_documents", "tools.pytest_browser"]

settings.register_profile("repeating", derandomize=True)
settings.register_profile("searching", derandomize=False)
settings.load_profile("repeating")

gc.disable()  # until all tests are collected: thousands of them are kept to the end, and nothing goes


def pytest_collection_finish() -> None:
    """Collect garbage from here on, and leave out what was there before the first test."""
    gc.enable()
    gc.freeze()
