"""Guard every request: the host, where a POST comes from, headers of every answer, secrets kept out of the log.

In: an ASGI request. Out: a refusal in Vietnamese, or the page's answer with the headers that forbid scripts, frames and
caching.
"""
