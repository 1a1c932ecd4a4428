"""Garments: each module turns one kind of clothes data into layers on a figure."""
