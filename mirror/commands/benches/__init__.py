"""One module for each benchmark of `bench`, of its name, with a function `bench(args, config)`."""
