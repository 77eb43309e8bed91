"""Letters as composed: whole mails as expected text."""
