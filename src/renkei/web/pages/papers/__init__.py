"""The papers of one kind, narrowed and counted."""
