"""The catalogue of technologies: searched, narrowed, each with what is known of it."""
