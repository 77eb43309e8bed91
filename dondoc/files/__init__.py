"""Read and write files the same way everywhere.

In: paths and bytes. Out: the bytes of one regular file, read once and up to a bound; files written whole or not at all;
copies kept once under their SHA-256; what the system refused, in plain Vietnamese.
"""
