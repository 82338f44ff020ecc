"""unknot coaches one person through one safe, closed-loop session of self-myofascial release."""

__version__ = "0.1.0"
