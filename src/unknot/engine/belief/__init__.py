"""What the engine believes about a spot from the person's reports: a Bayesian filter, and the policy that turns it into a verdict.

The belief only makes a hold better. No interlock and no cap asks it.
"""
