"""The accounts that an account trusts, and the settings that hold for it."""
