"""The one door between the registry's decisions and the store."""
