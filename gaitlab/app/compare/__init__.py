"""The page on which a trial is compared: with another one, foot with foot, start with end."""
