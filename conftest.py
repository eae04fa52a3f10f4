"""The two additions to pytest that the whole project uses: the documents' code blocks, and headless Chromium."""

pytest_plugins = ["tools.pytest_documents", "tools.pytest_browser"]
