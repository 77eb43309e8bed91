"""The monthly digest: counted, mailed, queued."""
