"""The mailbox: replies, bounces, returned forms, and what is made of them."""
