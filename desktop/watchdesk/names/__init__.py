"""A name as text: script, comparable tokens, roles, keys. Pure functions; tables are loaded when first needed."""
