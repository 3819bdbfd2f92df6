"""How strong the tests are (goal R22): what they reach, what they notice, and whether their order matters.

make strength                                 all of it: hours. The result stands in docs/strength.json
make strength ONLY="mutation portal.ideas"    one part, here of the modules whose name begins so
make strength ONLY="coverage tests/tickets"   what these tests reach; nothing is noted
make strength ONLY="order 3 tests/ideas"      these tests in so many orders
"""
