"""How often findings are right, on public suites that say of each case what is true. Suites are read where they lie, never kept here.

What a suite is called, where its cases lie and how they are marked stands in this folder only: rules, models and the engine know none of it.
"""
