"""What the whole test-suite uses: the documents' code blocks, headless Chromium, and random tests that repeat.

Invented examples are the same at every run, so that a failure that one person sees can be seen by the next. Whoever
looks for new ones asks for them: `pytest --hypothesis-profile=searching`. Answers are not kept from test to test, but
where a test asks for it.
"""

import os

from hypothesis import settings

os.environ["RAISON_ANSWERS"] = ""

pytest_plugins = ["tools.pytest_documents", "tools.pytest_browser"]

settings.register_profile("repeating", derandomize=True)
settings.register_profile("searching", derandomize=False)
settings.load_profile("repeating")
