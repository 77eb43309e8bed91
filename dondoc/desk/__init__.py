"""The coordinator's desk: a Prefect server, the deployments it offers, the clock, and `dondoc serve` that runs them."""
