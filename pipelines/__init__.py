"""The steps that an item goes through, one thin file each."""
