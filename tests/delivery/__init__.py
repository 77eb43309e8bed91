"""Mail leaving and coming back: SMTP, IMAP, pace, refusals."""
