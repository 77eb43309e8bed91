"""Declare the forms of deployments and of suspended runs: one pydantic model each, titled in Vietnamese.

In: what Prefect's page sends. Out: typed values. What the drop-downs offer is filled in at registration.
"""
