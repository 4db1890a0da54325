"""The schema, one numbered SQL file a change, each with its reason; a file that was released never changes."""
