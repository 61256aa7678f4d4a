"""Curves under the playhead, and the mean stride of left against right."""
