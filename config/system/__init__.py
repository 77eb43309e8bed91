"""Ask the operating system: locks, modes of files, ports, the network, and what its errors mean.

In: paths, sockets, processes, error numbers. Out: the same behaviour on every system, or one line of Vietnamese.
Nothing here reads a setting.
"""
