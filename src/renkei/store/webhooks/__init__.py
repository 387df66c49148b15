"""Webhooks: programs that are told what happened, instead of asking again and again.

Nouns in: lines of the journal, what people subscribed to. Handed out: signed messages,
each carried by the worker that sends mail, never by the transaction that wrote.

A line is read once every transaction that could still add an earlier one has ended; its
message is made for each subscription whose owner may see it; the message is sent, at
least once and in the order of the journal where all goes well. What the owner may see
is asked again when it is sent.
"""
