"""A house somewhere else, read and commanded from a notebook.

Flows in: the address of a house and a token of one's own (from its page “API tokens”).
Flows out: `House`, whose answers are what the API tells, and whose refusals are the
same `Refusal` that the rooms raise in this process. What is computed is computed with
the rooms themselves (`from renkei import planning`): the client has no second copy.
`received` says whether what came to one's own server is a message of a webhook.
"""

from renkei.client.house import House
from renkei.client.webhook import received

__all__ = ["House", "received"]
