"""Raw pages kept and given back: fixture folders and WARC files."""
