"""A project's site: its meters, its readings as they come, how complete they are."""
