"""What facts say in English and German."""

from collections.abc import Mapping
from dataclasses import dataclass

from gaitlab.advice.wording import Language
from gaitlab.domain.contacts import FootStrike, HeelContact
from gaitlab.domain.landmarks import Side


@dataclass(frozen=True, slots=True)
class FactTexts:
    """The phrases of one language; braces name what is filled in.

    Parameters
    ----------
    feet, near, far
        Names of the feet, and what is said of their distance.
    strikes, strike_counts, heels, heel_counts
        Verdicts as they are told, and as single steps are counted.
    clauses
        Parts of the sentence that sums everything up, by name.
    phrases
        All others, by name.
    decimal_sign
        Of numbers.
    """

    feet: Mapping[Side, str]
    near: str
    far: str
    strikes: Mapping[FootStrike, str]
    strike_counts: Mapping[FootStrike, str]
    heels: Mapping[HeelContact, str]
    heel_counts: Mapping[HeelContact, str]
    clauses: Mapping[str, str]
    phrases: Mapping[str, str]
    decimal_sign: str


ENGLISH = FactTexts(
    feet={Side.LEFT: "Left foot", Side.RIGHT: "Right foot"},
    near="near",
    far="far",
    strikes={
        FootStrike.REARFOOT: "heel first (rearfoot)",
        FootStrike.MIDFOOT: "flat (midfoot)",
        FootStrike.FOREFOOT: "ball first (forefoot)",
        FootStrike.UNCLEAR: "cannot tell",
    },
    strike_counts={strike: strike.value for strike in FootStrike},
    heels={
        HeelContact.YES: "comes down",
        HeelContact.NO: "stays up",
        HeelContact.UNCLEAR: "cannot tell",
    },
    heel_counts={
        HeelContact.YES: "down",
        HeelContact.NO: "up",
        HeelContact.UNCLEAR: "unclear",
    },
    clauses={
        "summary": "At {cadence} steps a minute, {landing}; {heel}.",
        "refused": "Nothing could be measured in this clip.",
        "two": "{one}, {other}",
        "both rearfoot": "both feet land heel first",
        "both midfoot": "both feet land flat",
        "both forefoot": "both feet land on the ball first",
        "both unclear strike": "how the feet land cannot be told",
        "left rearfoot": "the left foot lands heel first",
        "left midfoot": "the left foot lands flat",
        "left forefoot": "the left foot lands on the ball first",
        "left unclear strike": "how the left foot lands cannot be told",
        "right rearfoot": "the right foot lands heel first",
        "right midfoot": "the right foot lands flat",
        "right forefoot": "the right foot lands on the ball first",
        "right unclear strike": "how the right foot lands cannot be told",
        "both yes": "both heels come down{time}",
        "both no": "both heels stay up",
        "both unclear": "whether the heels come down cannot be told",
        "left yes": "the left heel comes down{time}",
        "left no": "the left heel stays up",
        "left unclear": "whether the left heel comes down cannot be told",
        "right yes": "the right heel comes down{time}",
        "right no": "the right heel stays up",
        "right unclear": "whether the right heel comes down cannot be told",
        "after": " about {delay} ms after the ball of the foot",
        "before": " about {delay} ms before the ball of the foot",
    },
    phrases={
        "not measurable": "not measurable",
        "cadence": "{value} steps/min, both feet counted ({range})",
        "range": "{low} to {high}",
        "on steps": "on {count} of {total} steps",
        "on mean": "on the mean of {n_strides} strides",
        "steps": "(steps: {counts})",
        "angle": "sole at {value}° ({range})",
        "after": "{value} ms after the ball ({range})",
        "before": "{value} ms before the ball ({range})",
        "rests": "rests {value} ms ({range})",
        "length": "{duration} s, {fps} frames/s",
        "slow motion": " (slow motion, plays at {fps})",
        "runs left": ", runs to the left",
        "runs right": ", runs to the right",
        "facing left": "running direction left",
        "facing right": "running direction right",
        "height": "height {height} m",
        "belt": "belt {speed} km/h",
        "flat feet": "flat feet from standing",
        "corrected": "corrected by hand",
        "part": "only {start} s to {end}",
        "the end": "the end",
    },
    decimal_sign=".",
)

GERMAN = FactTexts(
    feet={Side.LEFT: "Linker Fuß", Side.RIGHT: "Rechter Fuß"},
    near="nah",
    far="fern",
    strikes={
        FootStrike.REARFOOT: "Ferse zuerst (Rückfuß)",
        FootStrike.MIDFOOT: "flach (Mittelfuß)",
        FootStrike.FOREFOOT: "Ballen zuerst (Vorfuß)",
        FootStrike.UNCLEAR: "nicht erkennbar",
    },
    strike_counts={
        FootStrike.REARFOOT: "Rückfuß",
        FootStrike.MIDFOOT: "Mittelfuß",
        FootStrike.FOREFOOT: "Vorfuß",
        FootStrike.UNCLEAR: "unklar",
    },
    heels={
        HeelContact.YES: "setzt auf",
        HeelContact.NO: "bleibt oben",
        HeelContact.UNCLEAR: "nicht erkennbar",
    },
    heel_counts={
        HeelContact.YES: "unten",
        HeelContact.NO: "oben",
        HeelContact.UNCLEAR: "unklar",
    },
    clauses={
        "summary": "{cadence} Schritte pro Minute: {landing}; {heel}.",
        "refused": "In diesem Video ließ sich nichts messen.",
        "two": "{one}, {other}",
        "both rearfoot": "Beide Füße landen auf der Ferse",
        "both midfoot": "Beide Füße landen flach",
        "both forefoot": "Beide Füße landen auf dem Ballen",
        "both unclear strike": "Wie die Füße landen, ist nicht erkennbar",
        "left rearfoot": "Der linke Fuß landet auf der Ferse",
        "left midfoot": "Der linke Fuß landet flach",
        "left forefoot": "Der linke Fuß landet auf dem Ballen",
        "left unclear strike": "Wie der linke Fuß landet, ist nicht erkennbar",
        "right rearfoot": "der rechte Fuß landet auf der Ferse",
        "right midfoot": "der rechte Fuß landet flach",
        "right forefoot": "der rechte Fuß landet auf dem Ballen",
        "right unclear strike": "wie der rechte Fuß landet, ist nicht erkennbar",
        "both yes": "beide Fersen setzen{time} auf",
        "both no": "beide Fersen bleiben oben",
        "both unclear": "ob die Fersen aufsetzen, ist nicht erkennbar",
        "left yes": "die linke Ferse setzt{time} auf",
        "left no": "die linke Ferse bleibt oben",
        "left unclear": "ob die linke Ferse aufsetzt, ist nicht erkennbar",
        "right yes": "die rechte Ferse setzt{time} auf",
        "right no": "die rechte Ferse bleibt oben",
        "right unclear": "ob die rechte Ferse aufsetzt, ist nicht erkennbar",
        "after": " etwa {delay} ms nach dem Ballen",
        "before": " etwa {delay} ms vor dem Ballen",
    },
    phrases={
        "not measurable": "nicht messbar",
        "cadence": "{value} Schritte/min, beide Füße gezählt ({range})",
        "range": "{low} bis {high}",
        "on steps": "bei {count} von {total} Schritten",
        "on mean": "im Mittel von {n_strides} Doppelschritten",
        "steps": "(Schritte: {counts})",
        "angle": "Sohle bei {value}° ({range})",
        "after": "{value} ms nach dem Ballen ({range})",
        "before": "{value} ms vor dem Ballen ({range})",
        "rests": "ruht {value} ms ({range})",
        "length": "{duration} s, {fps} Bilder/s",
        "slow motion": " (Zeitlupe, läuft mit {fps})",
        "runs left": ", läuft nach links",
        "runs right": ", läuft nach rechts",
        "facing left": "Laufrichtung links",
        "facing right": "Laufrichtung rechts",
        "height": "Größe {height} m",
        "belt": "Band {speed} km/h",
        "flat feet": "flache Füße aus dem Stand",
        "corrected": "von Hand korrigiert",
        "part": "nur {start} s bis {end}",
        "the end": "zum Ende",
    },
    decimal_sign=",",
)

FACT_TEXTS: Mapping[Language, FactTexts] = {Language.ENGLISH: ENGLISH, Language.GERMAN: GERMAN}
