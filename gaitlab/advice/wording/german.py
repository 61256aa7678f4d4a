"""What advice says in German."""

from gaitlab.advice.wording.german_rules import RULES
from gaitlab.advice.wording.texts import CauseText, SignText, Texts

CAUSES = {
    "strength_load": CauseText(
        name="Kraft der Waden und Training",
        about="Eine Wade wird fest, wenn sie mehr leisten muss, als sie gewohnt ist.",
        if_pointing="Steigere das Training langsamer und mach die Waden stärker.",
        if_not="Trainiere weiter so.",
        if_unknown="Zähl Fersenheben auf jedem Bein und sieh nach, wie weit du in den letzten 30 "
        "Tagen gelaufen bist.",
    ),
    "hips": CauseText(
        name="Hüfte und Po",
        about="Wenn die Hüfte bei jedem Schritt absinkt, muss der Unterschenkel dich halten.",
        if_pointing="Trainiere Hüfte und Rumpf zwei Mal pro Woche, am besten mit jemandem, der "
        "zusieht.",
        if_not="Deine Hüfte hält. Halte sie so.",
        if_unknown="Mach die zwei Hüfttests, am besten mit jemandem, der zusieht.",
    ),
    "rolling": CauseText(
        name="Rollen mit der Schaumrolle",
        about="Rollen lockert eine Wade für Minuten bis Stunden. Stärker macht es sie nicht, und "
        "dass es vor Verletzung schützt, ist nicht gezeigt.",
        if_pointing="Roll deine Waden an den meisten Tagen ein bis zwei Minuten.",
        if_not="Mehr Rollen ändert nicht viel. Nutz die Zeit für Kraft.",
        if_unknown="Roll vor zwei Läufen und spür, ob die Wade am nächsten Tag lockerer ist.",
    ),
    "technique": CauseText(
        name="Technik",
        about="Auf dem Ballen landen und die Ferse oben halten, lange langsame Schritte und ein "
        "Fuß weit vor dem Körper belasten die Wade mehr.",
        if_pointing="Ändere nur eine Sache auf einmal und film dich nach drei Wochen neu.",
        if_not="Lass deine Technik, wie sie ist.",
        if_unknown="Film 20 Sekunden von der Seite mit 60 Bildern pro Sekunde oder mehr und gib "
        "Tempo und Größe an.",
    ),
    "shoes": CauseText(
        name="Schuhe",
        about="Flache, neue oder alte Schuhe können ändern, wie viel die Wade tun muss.",
        if_pointing="Wechsle Schuhe langsam und gib der Wade Zeit.",
        if_not="Deine Schuhe sind wohl nicht der Grund.",
        if_unknown="Sieh nach, wie hoch die Ferse ist, wie alt die Schuhe sind und wie weit sie "
        "liefen.",
    ),
}

SIGNS = {
    "run_jump": SignText(
        "Dein neuester langer Lauf ({newest} km) war viel länger als alle im Monat davor "
        "({longest} km).",
        "Kein Lauf war viel länger als die im Monat davor.",
        "deine längsten Läufe dieser Woche und des Monats davor",
    ),
    "load_added": SignText(
        "Hügel oder Tempo kamen dazu, oder der Boden ist neu.",
        "Hügel, Tempo und Boden blieben gleich.",
        "ob sich Hügel, Tempo oder Boden geändert haben",
    ),
    "calf_weak": SignText(
        "Du schaffst wenig Fersenheben auf einem Bein ({count}).",
        "Du schaffst so viel Fersenheben wie die meisten.",
        "Fersenheben auf jedem Bein",
    ),
    "calf_uneven": SignText(
        "Eine Wade ist klar schwächer ({calf}).",
        "Beide Waden schaffen etwa gleich viel.",
        "Fersenheben auf beiden Beinen, zum Vergleich",
    ),
    "hips_weak": SignText(
        "Ein Hüfttest ging nicht.",
        "Beide Hüfttests gingen auf beiden Seiten.",
        "beide Hüfttests auf beiden Seiten",
    ),
    "rolling_helps": SignText(
        "Rollen hilft dir bis zum nächsten Tag, und du rollst selten.",
        "Du rollst schon oft, oder es hält nicht an.",
        "wie oft du rollst und ob es anhält",
    ),
    "heel_stays_up": SignText(
        "Deine Ferse bleibt bei den meisten Schritten oben ({feet}).",
        "Deine Ferse setzt bei den meisten Schritten auf.",
        "ob die Ferse aufsetzt, in einem klaren Video",
    ),
    "heel_late": SignText(
        "Deine Ferse kommt spät, {delay} Tausendstel nach dem Ballen ({feet}).",
        "Deine Ferse kommt rechtzeitig.",
        "wann die Ferse aufsetzt",
    ),
    "forefoot_steep": SignText(
        "Bei der Landung zeigen deine Zehen {steep} Grad nach unten ({feet}).",
        "Du landest nicht steil auf dem Ballen.",
        "der Winkel deiner Sohle bei der Landung",
    ),
    "cadence_low": SignText(
        "Du machst {value} Schritte pro Minute; etwa {usual} sind für Tempo und Größe üblich.",
        "Deine Schritte pro Minute sind für Tempo und Größe üblich.",
        "Tempo des Bands und deine Größe, um die Schritte zu beurteilen",
    ),
    "overstride": SignText(
        "Dein Unterschenkel neigt sich bei der Landung weit nach vorn, {angle} Grad ({feet}).",
        "Dein Fuß landet nah genug bei dir.",
        "wie weit vorn der Fuß landet",
    ),
    "contact_long": SignText(
        "Dein Fuß steht {value} Tausendstel auf dem Band; etwa {usual} sind bei deinem Tempo "
        "üblich.",
        "Dein Fuß steht nicht länger als üblich auf dem Band.",
        "eine klare Kontaktzeit und das Tempo des Bands",
    ),
    "drop_fell": SignText(
        "Du läufst seit kurzem in Schuhen mit tieferer Ferse ({former} auf {now} mm).",
        "Deine Schuhe haben nicht seit kurzem eine tiefere Ferse.",
        "die Höhe der Ferse vorher und jetzt, und seit wann",
    ),
    "drop_low": SignText(
        "Deine Schuhe sind flach ({now} mm).",
        "Deine Schuhe sind nicht flach.",
        "die Höhe der Ferse über dem Vorfuß",
    ),
    "shoes_worn": SignText(
        "Deine Schuhe sind weit gelaufen oder alt.",
        "Deine Schuhe sind nicht durch.",
        "Strecke oder Alter deiner Schuhe",
    ),
    "weekly_distance": SignText("Du läufst etwa {distance} km pro Woche."),
    "weekly_landings": SignText("Jeder Fuß landet etwa {landings} Mal pro Woche."),
    "stopped_before": SignText("Eine Wade hat dich schon gestoppt, also steigere langsam."),
    "lands_on_forefoot": SignText(
        "Du landest auf dem Ballen, was der Wade mehr abverlangt als eine Landung auf der Ferse."
    ),
    "heel_rests": SignText(
        "Deine Ferse ruht {dwell} Tausendstel auf dem Band. Was üblich ist, weiß niemand."
    ),
    "lands_on_rearfoot": SignText(
        "Du landest auf der Ferse, das ist für die Wade die leichtere Landung."
    ),
}

QUESTIONS = {
    "has_warning_sign": "Trifft eines der Warnzeichen auf dich zu?",
    "has_tight_calves": "Bist du wegen fester Waden hier?",
    "has_stopped_for_calf": "Hat dich eine Wade schon einmal tagelang vom Laufen abgehalten?",
    "n_heel_rises_left": "Wie oft kannst du auf dem linken Bein die Ferse ganz heben, Knie gerade?",
    "n_heel_rises_right": "Wie oft kannst du auf dem rechten Bein die Ferse ganz heben, Knie "
    "gerade?",
    "weekly_distance_km": "Wie viele km läufst du in einer üblichen Woche?",
    "newest_run_km": "Wie viele km hatte dein längster Lauf der letzten sieben Tage?",
    "longest_run_km": "Wie viele km hatte dein längster Lauf in den 30 Tagen davor?",
    "has_added_hills_or_speed": "Gab es in den letzten vier Wochen mehr Hügel oder schnelle Läufe?",
    "has_new_surface": "Läufst du seit höchstens vier Wochen auf anderem Boden?",
    "bridge_left_s": "Leg dich auf den Rücken und heb die Hüfte nur mit dem linken Bein: Wie viele "
    "Sekunden bleibt sie gerade (höchstens 30)?",
    "bridge_right_s": "Das Gleiche nur mit dem rechten Bein: Wie viele Sekunden (höchstens 30)?",
    "is_squat_steady_left": "Mach fünf langsame Kniebeugen auf dem linken Bein: Bleibt das Knie "
    "über dem Fuß und die Hüfte gerade?",
    "is_squat_steady_right": "Das Gleiche auf dem rechten Bein: Bleiben Knie und Hüfte ruhig?",
    "n_rolls_per_week": "Wie oft pro Woche rollst du deine Waden?",
    "is_looser_next_day": "Sind deine Waden am Tag nach dem Rollen noch lockerer?",
    "shoe_distance_km": "Wie viele km bist du in diesen Schuhen gelaufen?",
    "shoe_age_months": "Wie viele Monate alt sind diese Schuhe?",
    "shoe_drop_mm": "Um wie viele mm liegt die Ferse dieser Schuhe über dem Vorfuß?",
    "former_drop_mm": "Wie viele mm waren es bei den Schuhen davor?",
    "weeks_since_shoe_change": "Vor wie vielen Wochen hast du auf diese Schuhe gewechselt?",
}

WARNING_SIGNS = (
    "Ein plötzlicher Knall oder Stich in der Wade, als hätte dich jemand getreten.",
    "Eine Wade, die dick, warm oder rot ist.",
    "Schmerz in Ruhe oder in der Nacht.",
    "Taubheit, Kribbeln oder ein schwacher Fuß.",
    "Ein fester Schmerz, der immer nach der gleichen Strecke kommt und beim Stehen nachlässt.",
    "Schmerz an einer Stelle am Knochen, die auf Druck weh tut.",
    "Lauf mit keinem dieser Zeichen weiter und geh bald zu Arzt oder Physiotherapie; mit einer "
    "dicken, warmen Wade noch am gleichen Tag. Ein Video kann das nicht beurteilen.",
)

PLAN = {
    "aim": "In {n_weeks} Wochen von {baseline} auf {target} Schritte pro Minute, bei {speed} km/h.",
    "aim_any_speed": "In {n_weeks} Wochen von {baseline} auf {target} Schritte pro Minute, im "
    "gleichen Tempo.",
    "week": "Woche {number}: {target} Schritte pro Minute. In {n_runs} Läufen {n_bouts} Mal {bout} "
    "min mit dem Klick und {rest} min ohne.",
    "recheck": "Film dich neu, gleiches Tempo, gleiche Schuhe. Mach nur weiter, wenn die Ferse so "
    "oft aufsetzt wie vorher und die Waden nicht fester sind.",
    "stop": "Geh zu deinen Schritten zurück, wenn die Waden fester werden oder die Ferse seltener "
    "aufsetzt.",
}

GERMAN = Texts(
    rules=RULES,
    causes=CAUSES,
    signs=SIGNS,
    questions=QUESTIONS,
    warning_signs=WARNING_SIGNS,
    plan=PLAN,
    verdicts={
        "points to it": "spricht dafür",
        "does not": "spricht nicht dafür",
        "cannot tell": "lässt sich nicht sagen",
    },
    strengths={
        "strong": "stark",
        "moderate": "mittel",
        "weak": "schwach",
        "expert opinion": "Meinung von Fachleuten",
    },
    labels={
        "findings": "Was du tun kannst",
        "nothing_to_change": "Nichts von dem, was gemessen oder gesagt wurde, muss sich ändern.",
        "too_little_known": "Für einen Rat ist noch zu wenig bekannt. Was fehlt, steht unten.",
        "good": "Gut",
        "action": "Tun",
        "cue": "Merksatz",
        "exercise": "Übung",
        "against": "Dagegen",
        "recheck": "Prüfen",
        "evidence": "Beleg",
        "sources": "Quellen",
        "causes": "Die fünf Gründe für feste Waden",
        "because": "Grundlage",
        "missing": "Was fehlt",
        "unclear": "bekannt, aber nicht klar genug",
        "plan": "Plan für die Schritte",
        "warning_signs": "Was kein Video beurteilen kann",
        "yes": "ja",
        "no": "nein",
        "sure": "{percent} % sicher",
    },
    words={
        "left_foot": "linker Fuß",
        "right_foot": "rechter Fuß",
        "both_feet": "beide Füße",
        "left_calf": "links",
        "right_calf": "rechts",
    },
    decimal_sign=",",
    thousands_sign=".",
)
