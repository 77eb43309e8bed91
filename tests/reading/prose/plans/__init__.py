"""Plans in running text, in the shapes offices use, each with its tasks as a person reads them."""
