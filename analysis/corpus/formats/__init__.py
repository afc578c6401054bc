"""The formats of input: a module each, with one record that says how its files are told and read.

``catalogue`` lists them; every suffix and every message that names a format is made from that list.
"""
