"""What Discord refuses in a body, each rule beside its sentence.

Sources: Discord's documentation and its OpenAPI document.
"""
