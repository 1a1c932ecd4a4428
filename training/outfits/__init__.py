"""How the outfit network and the pairing statistics were made."""
