"""Keep what units answer: links, drafts, submissions, proposals, files, and the coordinator's decision on each.

In: a session, an open link, what was filled in, the moment. Out: rows that change nothing by themselves until a
coordinator accepts them. Whatever a page or a read reply brings goes through here.
"""
