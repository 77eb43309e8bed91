"""Read what a chase looks at and write what it did: due obligations, coming letters, letters as they leave, next steps.

In: a session, an office, a day and the steps that were decided. Out: typed rows; what is written to whom is decided in
`notifications`.
"""
