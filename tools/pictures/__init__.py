"""Pictures of every position unknot asks for, and the map of the body, from one posable human and data.

`positions/` says who, how and with what (metres, degrees, TOML); `people/` poses a body until it truly rests on what carries it;
`draw/` renders and packs. `python -m tools.pictures` renders what changed. CI never renders: it compares hashes and figures.
"""
