"""The panels beside the picture: what was found, as facts, metrics, steps and findings."""
