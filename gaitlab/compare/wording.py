"""Every sentence that a comparison can say, in every language: keys in, text out."""

from collections.abc import Mapping

from gaitlab.advice import wording
from gaitlab.advice.wording import Language

SENTENCES: Mapping[Language, Mapping[str, str]] = {
    Language.ENGLISH: {
        "refused_before": "The first clip cannot be measured, so nothing can be compared.",
        "refused_after": "The second clip cannot be measured, so nothing can be compared.",
        "same_clip": "Both trials are of the same clip: only what was told or corrected differs.",
        "speed": "The belt ran at {before} and at {after} km/h. Speed alone changes cadence, "
        "contact, landing and angles: film again at the same speed.",
        "speed_unknown": "The belt speed is not known for both clips. Tell it, for a change of "
        "speed alone changes nearly everything.",
        "shoes": "The shoes are not the same. They may be what changed the landing.",
        "near_side": "The clips show the runner from different sides. The far foot is known less "
        "well, so compare feet with care.",
        "capture_rate": "The cameras took {before} and {after} frames a second. Times are known "
        "better in one clip than in the other.",
        "model": "The landmarks come from different models or versions. Measure both clips with "
        "the same one before you compare angles.",
        "runner": "The heights that were told differ ({before} and {after} cm). Is it the same "
        "runner?",
        "flat_foot": "Only one trial knows the flat foot from standing. The strike angles may have "
        "different zeros.",
        "gone": "It worked: this no longer holds. Keep it up.",
        "better": "It got better by more than the error. Go on.",
        "unchanged": "No change beyond the error. Give it more time, or try the next thing.",
        "worse": "It got worse. Go back to how you ran before.",
        "cannot_tell": "Cannot tell from these two clips.",
        "one_side": "From one side the near and the far leg are not seen alike: film the other "
        "side, too.",
        "drift_short": "The clip is too short to see you tire: film two minutes or more.",
        "drift_unclear": "On too few steps it is known whether the heel comes down.",
        "drift_falls": "Your heel comes down less and less: from {first} to {last} % of the steps. "
        "The calf may be getting tired or tight.",
        "drift_rises": "Your heel comes down more and more: from {first} to {last} % of the steps. "
        "The calf may be getting tired, or looser.",
        "drift_steady": "Your heel comes down as often at the end as at the beginning.",
    },
    Language.GERMAN: {
        "refused_before": "Das erste Video lässt sich nicht messen, also auch nicht vergleichen.",
        "refused_after": "Das zweite Video lässt sich nicht messen, also auch nicht vergleichen.",
        "same_clip": "Beides ist das gleiche Video: Nur Angaben oder Korrekturen sind verschieden.",
        "speed": "Das Band lief mit {before} und mit {after} km/h. Das Tempo allein ändert "
        "Schritte, Kontakt, Landung und Winkel: Film dich im gleichen Tempo.",
        "speed_unknown": "Das Tempo des Bands ist nicht für beide Videos bekannt. Gib es an, denn "
        "ein anderes Tempo allein ändert fast alles.",
        "shoes": "Es sind nicht die gleichen Schuhe. Vielleicht haben sie die Landung geändert.",
        "near_side": "Die Videos zeigen dich von verschiedenen Seiten. Den fernen Fuß kennt man "
        "weniger gut, also vergleiche die Füße mit Vorsicht.",
        "capture_rate": "Die Kameras machten {before} und {after} Bilder pro Sekunde. Zeiten sind "
        "in einem Video besser bekannt als im anderen.",
        "model": "Die Punkte am Körper kommen von verschiedenen Modellen oder Versionen. Miss "
        "beide Videos mit dem gleichen, bevor du Winkel vergleichst.",
        "runner": "Die Größen sind verschieden ({before} und {after} cm). Ist es die gleiche "
        "Person?",
        "flat_foot": "Nur eine Messung kennt den flachen Fuß vom Stehen. Die Winkel der Sohle "
        "haben vielleicht eine andere Null.",
        "gone": "Es hat geholfen: Das gilt nicht mehr. Mach weiter so.",
        "better": "Es ist besser, um mehr als den Fehler. Mach weiter.",
        "unchanged": "Keine Änderung über den Fehler hinaus. Gib dem mehr Zeit, oder versuch das "
        "Nächste.",
        "worse": "Es ist schlechter. Lauf wieder so wie vorher.",
        "cannot_tell": "Aus diesen zwei Videos lässt es sich nicht sagen.",
        "one_side": "Von einer Seite sieht man das nahe und das ferne Bein nicht gleich gut: Film "
        "auch die andere Seite.",
        "drift_short": "Das Video ist zu kurz, um zu sehen, wie du müde wirst: Film zwei Minuten "
        "oder mehr.",
        "drift_unclear": "Bei zu wenig Schritten ist klar, ob die Ferse aufsetzt.",
        "drift_falls": "Deine Ferse setzt immer seltener auf: von {first} auf {last} % "
        "der Schritte. Vielleicht wird die Wade müde oder fest.",
        "drift_rises": "Deine Ferse setzt immer öfter auf: von {first} auf {last} % "
        "der Schritte. Vielleicht wird die Wade müde oder lockerer.",
        "drift_steady": "Deine Ferse setzt am Ende so oft auf wie am Anfang.",
    },
}
"""By key; braces name the facts they quote."""


def sentence(key: str, language: Language, **facts: float) -> str:
    """Return a sentence with its facts filled in."""
    return wording.filled(SENTENCES[language][key], facts, language)
