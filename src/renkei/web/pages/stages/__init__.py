"""The seven pages of the chain: what happens there, what is known, what is not yet."""
