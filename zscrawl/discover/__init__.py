"""An unknown site's pages to a Site."""
