"""Declare the deployments, and register them with a Prefect server.

In: the registry of jobs, the store and the day. Out: deployments with fresh forms and drop-downs, automations, and
`prefect.yaml`; `specs` is plain data and lists them all. What an older dondoc registered is taken off.
"""
