"""Everything a report says besides facts and advice, in every language: keys in, text out.

A new language is one more module like `english`, entered in `LANGUAGES`; the tests tell what it
lacks. English words of a metric or a limit of the clip are those of the value itself.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite

from gaitlab.advice.wording import Language
from gaitlab.domain.interval import Interval
from gaitlab.domain.metrics import Metric
from gaitlab.domain.quality import QualityIssue
from gaitlab.report.wording.english import ENGLISH
from gaitlab.report.wording.german import GERMAN
from gaitlab.report.wording.texts import ReportTexts

__all__ = ["DASH", "LANGUAGES", "Words", "with_minus_signs"]

LANGUAGES: Mapping[Language, ReportTexts] = {Language.ENGLISH: ENGLISH, Language.GERMAN: GERMAN}

DASH = "–"
"""Stands where nothing was measured."""

_HYPHEN_OF_NUMBER = re.compile(r"(?<![\w-])-(?=\d)")


def with_minus_signs(text: str) -> str:
    """Return `text` with the hyphens before numbers as minus signs."""
    return _HYPHEN_OF_NUMBER.sub("−", text)


@dataclass(frozen=True, slots=True)
class Words:
    """The words and numbers of one language."""

    language: Language

    @property
    def texts(self) -> ReportTexts:
        """All texts of the language."""
        return LANGUAGES[self.language]

    def __call__(self, key: str, **facts: str | int) -> str:
        """Return a phrase with its facts filled in."""
        return self.texts.phrases[key].format(**facts)

    def title(self, key: str) -> str:
        """Return a phrase with a capital at its beginning."""
        phrase = self(key)
        return phrase[:1].upper() + phrase[1:]

    def all_of(self, key: str) -> tuple[str, ...]:
        """Return a list of sentences."""
        return self.texts.lists[key]

    def number(self, value: float, *, decimals: int = 0, sign: str = "") -> str:
        """Return a number written out; a dash where it was not measured."""
        if not isfinite(value):
            return DASH
        rounded = round(value, decimals) + 0.0  # no minus before a zero
        written = f"{rounded:{sign}.{decimals}f}".replace("-", "−")
        return written.replace(".", self.texts.decimal_sign)

    def share(self, probability: float) -> str:
        """Return a probability in percent; never all and never nothing."""
        if probability > 0.99:
            return ">99"
        return "<1" if probability < 0.01 else self.number(100.0 * probability)

    def span(self, interval: Interval, *, decimals: int = 0) -> str:
        """Return the bounds of an interval."""
        return self(
            "span",
            low=self.number(interval.low, decimals=decimals),
            high=self.number(interval.high, decimals=decimals),
        )

    def plus_minus(self, interval: Interval, *, decimals: int = 0) -> str:
        """Return a number and the half-width of its interval."""
        text = self.number(interval.value, decimals=decimals)
        half_width = max(interval.high - interval.value, interval.value - interval.low)
        if not interval or not isfinite(half_width):
            return text
        return f"{text} ±{self.number(half_width, decimals=decimals)}"

    def metric_name(self, metric: Metric) -> str:
        """Return the name of a metric."""
        text = self.texts.metrics.get(metric.key)
        return text.name if text else metric.name

    def metric_unit(self, metric: Metric) -> str:
        """Return its unit; "" where it has none."""
        text = self.texts.metrics.get(metric.key)
        unit = text.unit if text else metric.unit
        return "" if unit == "1" else unit

    def metric_reference(self, metric: Metric) -> str:
        """Return what is usual; "" where no norm is known."""
        text = self.texts.metrics.get(metric.key)
        return text.reference if text else metric.reference

    def issue(self, issue: QualityIssue) -> str:
        """Return what limits a clip."""
        return self.texts.issues.get(issue.key, issue.message)

    def reason(self, reason: str) -> str:
        """Return why a number is missing or rough."""
        return self.texts.reasons.get(reason, reason)
