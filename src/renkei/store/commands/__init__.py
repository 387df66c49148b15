"""Commands: load, ask the room, append; one transaction each, or nothing."""
