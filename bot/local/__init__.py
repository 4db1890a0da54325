"""A local Discord on 127.0.0.1: enough of REST and gateway v10 for the unmodified client."""
