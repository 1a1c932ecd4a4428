"""What goes with what: catalogue, pairing, recommendations."""
