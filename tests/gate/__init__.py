"""Tests of the process that reads files of strangers."""
