"""What gaitlab found, drawn on the picture: the same marks on screen, in films and in stills.

`marks` are what can be drawn, `layers` says which marks belong to a frame of an assessment, and
`paint` puts them on a picture; a window may paint the same marks in its own way. `stills` cuts out
single frames and film-strips, `film` writes a clip with them, `animation` one stride. May import
`gaitlab.video`, `gaitlab.facts`, `gaitlab.assessment` and below.
"""
