"""What the whole test-suite uses: the documents' code blocks, headless Chromium, and random tests that repeat.

Invented examples are the same at every run, so that a failure that one person sees can be seen by the next. Whoever
looks for new ones asks for them: `pytest --hypothesis-profile=searching`.
"""

from hypothesis import settings

pytest_plugins = ["tools.pytest_documents", "tools.pytest_browser"]

settings.register_profile("repeating", derandomize=True)
settings.register_profile("searching", derandomize=False)
settings.load_profile("repeating")
