"""The arena: ways of holding a spot, compared on the same simulated people.

`people` draws who is pressed and what they are like, `policies` are the ways of holding, `tally` adds up and gives every number its
interval over people, `run` spreads the work over the processor's cores, `sessions` compares whole sessions, `picture` draws.

A spot counts as eased when the person truly feels it so as they come off, whatever was reported; it is wrongly eased when it was
called eased and is not. Felt pain is known here and nowhere else, which is why this question can be asked of simulated people
only. What wins here wins on the assumptions of the knowledge base and of `simulate.priors`, and on nothing else.
"""
