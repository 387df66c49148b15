"""The programme's portfolio: which measure of which city starts when, proven."""
