"""What people look at: a read-only view of a store, in the browser."""
