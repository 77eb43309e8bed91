"""What a reply states: kinds of statements, shapes of mail clients, what is asked."""
