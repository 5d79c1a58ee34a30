"""A run's figures and history to a verdict."""
