"""The pages of the window: the start, a new trial, the review."""
