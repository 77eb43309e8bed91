"""The desk of coordinators: its pages and acts, on a store of two offices."""
