"""How the weights of the clothing network were made."""
