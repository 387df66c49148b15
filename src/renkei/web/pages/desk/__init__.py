"""What is mine to do next."""
