"""The arena compares methods of holding a spot on the same simulated people.

`people` draws the people, `ways` holds the methods, `bout` plays one hold, `tally` adds up and gives every number its
interval over people, `run` spreads the work over the cores of the processor, `sessions` compares whole sessions,
`picture` draws.

A spot counts as eased when the person truly feels it eased as they come off, whatever they reported. It is wrongly
called eased when the method says eased and it is not. True pain is known only here, so this question can be asked of
simulated people only. A method that wins here wins under the assumptions of the knowledge base and of
`simulate.priors`, and nothing more.
"""
