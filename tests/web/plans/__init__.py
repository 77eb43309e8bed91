"""The page on which a person mends how a plan is read."""
