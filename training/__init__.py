"""How the numbers under `assets/models` were made; nothing that runs in a shop imports this."""
