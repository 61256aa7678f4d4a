"""The questions a runner is asked, a minute in all; every answer is optional."""

from dataclasses import dataclass
from enum import StrEnum

from gaitlab.advice import wording
from gaitlab.advice.wording import Language
from gaitlab.errors import OptionError

_YES = frozenset({"yes", "y", "true", "ja", "j"})
_NO = frozenset({"no", "n", "false", "nein"})
_NOTHING = frozenset({"", "-", "?"})


class Kind(StrEnum):
    """How a question is answered."""

    YES_NO = "yes or no"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Question:
    """A question to the runner.

    Parameters
    ----------
    key
        Field of `gaitlab.domain.runner.Questionnaire` that keeps the answer.
    kind
        How it is answered.
    cause_key
        Which of the five causes it belongs to; "" for none.
    unit
        Of a number; "" for counts and for yes or no.
    most
        Largest number that makes sense; the smallest is 0.
    """

    key: str
    kind: Kind
    cause_key: str = ""
    unit: str = ""
    most: float = 0.0

    def text(self, language: Language = Language.ENGLISH) -> str:
        """Return the question in words."""
        return wording.question_text(self.key, language)

    def answer_from(self, text: str) -> bool | float | None:
        """Return what was typed as an answer; nothing, ``-`` and ``?`` are no answer.

        Raises
        ------
        OptionError
            It is no answer to this question.
        """
        typed = text.strip().lower()
        if typed in _NOTHING:
            return None
        if self.kind is Kind.YES_NO:
            return self._yes_or_no(typed)
        try:
            number = float(typed.removesuffix(self.unit).replace(",", "."))
        except ValueError:
            raise self._refused(text) from None
        if not 0.0 <= number <= self.most:
            raise self._refused(text)
        return number

    def _yes_or_no(self, typed: str) -> bool:
        if typed not in _YES | _NO:
            raise self._refused(typed)
        return typed in _YES

    def _refused(self, text: str) -> OptionError:
        unit = f" {self.unit}" if self.unit else ""
        wanted = "yes or no" if self.kind is Kind.YES_NO else f"a number, 0 to {self.most:g}{unit}"
        return OptionError(f"{text.strip()} is no answer to {self.key}: give {wanted}.")


QUESTIONS: tuple[Question, ...] = (
    Question("has_warning_sign", Kind.YES_NO),
    Question("has_tight_calves", Kind.YES_NO),
    Question("has_stopped_for_calf", Kind.YES_NO, "strength_load"),
    Question("n_heel_rises_left", Kind.NUMBER, "strength_load", most=100.0),
    Question("n_heel_rises_right", Kind.NUMBER, "strength_load", most=100.0),
    Question("weekly_distance_km", Kind.NUMBER, "strength_load", "km", 300.0),
    Question("newest_run_km", Kind.NUMBER, "strength_load", "km", 200.0),
    Question("longest_run_km", Kind.NUMBER, "strength_load", "km", 200.0),
    Question("has_added_hills_or_speed", Kind.YES_NO, "strength_load"),
    Question("has_new_surface", Kind.YES_NO, "strength_load"),
    Question("bridge_left_s", Kind.NUMBER, "hips", "s", 30.0),
    Question("bridge_right_s", Kind.NUMBER, "hips", "s", 30.0),
    Question("is_squat_steady_left", Kind.YES_NO, "hips"),
    Question("is_squat_steady_right", Kind.YES_NO, "hips"),
    Question("n_rolls_per_week", Kind.NUMBER, "rolling", most=21.0),
    Question("is_looser_next_day", Kind.YES_NO, "rolling"),
    Question("shoe_distance_km", Kind.NUMBER, "shoes", "km", 5000.0),
    Question("shoe_age_months", Kind.NUMBER, "shoes", "months", 240.0),
    Question("shoe_drop_mm", Kind.NUMBER, "shoes", "mm", 20.0),
    Question("former_drop_mm", Kind.NUMBER, "shoes", "mm", 20.0),
    Question("weeks_since_shoe_change", Kind.NUMBER, "shoes", "weeks", 520.0),
)
"""Every question, in the order in which they are asked."""
