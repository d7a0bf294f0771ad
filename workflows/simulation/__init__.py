"""An invented county, and disputes driven through the product's own door at simulated instants.

For demonstrations and tests: nothing here is called by pages, API or clockwork.
"""
