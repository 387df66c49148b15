"""The desk of a call: what the office sees and does from opening to contracts."""
