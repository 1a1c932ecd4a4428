"""A drawn person: skeleton, clothes and studio, with the true landmarks of every picture.

Nothing here needs a camera, a model or Qt: the demo, the built-in library, tests and benchmarks
all draw the same figure.
"""
