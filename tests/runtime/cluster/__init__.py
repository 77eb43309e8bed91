"""A cluster: locks and shards of runs, the fork server, the doctor of a worker."""
