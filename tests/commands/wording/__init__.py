"""What the command line prints: Vietnamese to the last word, one line for what is wrong."""
