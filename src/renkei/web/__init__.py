"""The door that people see: pages in Japanese and English, rendered on the server.

Flows in: answers and refusals of the store and of the public rooms. Flows out: pages.
A page is a folder under `pages` and is found by being there; the parts that pages are
built from are described in DESIGN.md beside this file.
"""
