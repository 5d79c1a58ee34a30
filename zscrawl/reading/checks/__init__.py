"""What the text itself lets us verify."""
