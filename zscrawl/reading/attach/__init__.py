"""What belongs to what: figures to roles, facts to projects."""
