"""The door for programs: the programme's nouns over HTTP, described by OpenAPI.

Flows in: requests under `/api/v1/`. Flows out: JSON in one shape everywhere (exact
numbers as strings, both languages side by side, figures with their inputs) and, where
something is refused, `application/problem+json` with what, where, rule and remedy.
Reading is public; a command needs a session, its CSRF token and a role for it.
"""

__all__: list[str] = []
