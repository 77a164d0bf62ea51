"""A deck as PowerPoint: native charts, tables and shapes that the office can edit.

file puts it together, slide fills one slide, chart and map draw on it, tables are those at the
end, layout has the measures and words they share.
"""
