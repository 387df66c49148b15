"""Template tags of the web door; load them with `{% load renkei %}`."""
