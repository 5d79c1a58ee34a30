"""One file per city: a class with one Site."""
