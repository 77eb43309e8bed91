"""The verbs of the command line, one file a verb, in rooms by subject; `dondoc.cli` lists them.

The verbs of a group, such as `dondoc units`, stand one file a subject.

`LazyGroup` imports a verb when it is asked for, so a verb's module imports what it needs at its top: the store costs it
half a second of processor time. Imported late are only the servers (`serve`, `web`, `cluster`: 1.4 to 2 s more, for
Prefect's settings, Starlette and APScheduler), so that their --help and their refusals come at once.
"""
