"""What gaitlab found, drawn on the picture: the same marks on screen, in clips and in stills.

`marks` are what can be drawn, `layers` says which marks belong to a frame of an assessment, and
painters put them on a picture. May import `gaitlab.video`, `gaitlab.assessment` and below.
"""
