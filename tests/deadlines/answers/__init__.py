"""What a person sees of a phrase: its dates explained, its doubts, the command."""
