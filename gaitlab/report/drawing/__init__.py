"""Charts and shapes of a report as SVG: numbers in, text out; the same in PDF and HTML.

Sizes are points of a page 504 wide. Left is blue, solid and round, right is orange, dashed and
square, so that no meaning rests on colour alone.
"""
