"""Show the year's working days, swap days, and settle a doubt about the machine's date.

In: the official calendar of `config` and the office's own swaps.
Out: pages, and swaps kept with the due dates that they move.
"""
