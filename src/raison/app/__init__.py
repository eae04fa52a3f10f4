"""Room: app, the workbench in a browser.

In: clicks and keys, as requests from a page of this machine. Out: pages and fragments of them.
Never: reads a file of a study, computes an answer, sends a request to anywhere, lets a text of a study or a paper reach
a page as anything but text.
May import: desk.
"""
