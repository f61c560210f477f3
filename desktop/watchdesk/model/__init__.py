"""The words of the design as frozen dataclasses: what every other layer speaks of."""
