"""The picture with its marks: decoding, painting, zooming, and what a hand does on it."""
