"""The front page: the promise, the map, the river, the chain."""
