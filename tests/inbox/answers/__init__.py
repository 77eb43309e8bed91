"""What becomes of a mail: proposals, forms, answers back to the sender, the command."""
