"""Sign people in to the desk: by a link in a mail, used once, in two steps; a cookie keeps the browser signed in.

In: an address, or the secret of a link. Out: a cookie that only this site gets, and for each request who is signed in.
"""
