"""Hold what both ways of running share: deployments, Prefect's server and its page, jobs of the clock.

In: settings and the store. Out: the deployments Prefect offers, their forms, and the runs the clock asks for.
Nothing here starts a process tree. Here stand the server, its processes and its runs; rooms of their own have the
`deployments` and the guard of Prefect's page.
"""
