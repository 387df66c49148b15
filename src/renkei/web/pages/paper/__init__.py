"""One paper of the programme: what it says, its next steps, its history."""
