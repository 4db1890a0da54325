"""Measurements that compare, in one run."""
