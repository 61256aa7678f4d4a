"""The stances of both feet over time: seek, zoom, drag, add and delete."""
