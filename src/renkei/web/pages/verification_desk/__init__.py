"""A verification from its sample to the signed statement, for those who take part."""
