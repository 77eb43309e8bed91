"""Processes of tests: a running desk, forked commands, mail servers, their ports, and who runs which test."""
