"""The guard of Prefect's page: its password, hosts, strangers and what a browser can do there."""
