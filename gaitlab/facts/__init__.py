"""The three facts a runner wants first: cadence, landing, and what the heel does.

As values (`facts_of`) and in words (`words`), the same for the command line, the window and the
report. Knows neither of them.
"""

from gaitlab.facts.values import Facts, FootFacts, facts_of

__all__ = ["Facts", "FootFacts", "facts_of"]
