"""A deck as PowerPoint: native charts, tables and shapes that the office can edit.

file puts it together on the template of master and layouts; slide fills the places of one; chart,
map and cards draw on it; tables are those at the end; layout has the measures they share.
"""
