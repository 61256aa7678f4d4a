"""The report as a value, and its renderings: HTML, PDF and spreadsheet.

Knows neither pictures nor Qt: stills and film-strips are handed in as encoded images. May import
`gaitlab.assessment`, `gaitlab.advice` and below.
"""
