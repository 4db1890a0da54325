"""Looks at a running bot from outside: whether it is well, and what is to be measured of it; tells both."""
