"""Show programs how sending is doing: Prometheus text at `/metrics`, numbers alone, no name of a person or unit.

In: a GET from this machine, or with the token of DONDOC_METRICS_TOKEN_FILE. Out: gauges read from the store.
"""
