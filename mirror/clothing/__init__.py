"""What the shopper wears: a clothing class for each pixel, and garments with names, colours and lengths."""
