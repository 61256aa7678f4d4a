"""What a report says in German."""

from gaitlab.report.wording.texts import MetricText, ReportTexts

PHRASES = {
    "span": "{low} bis {high}",
    # The report as a whole
    "title clinician": "Bericht zur Lauftechnik",
    "title runner": "So läufst du",
    "made": "Erstellt {day} mit gaitlab {version}",
    "made without day": "Erstellt mit gaitlab {version}",
    "day": "am {day}. {month} {year}",
    "page": "Seite {page} von {pages}",
    "disclaimer": "Aus einem Video gemessen. Kein Medizinprodukt, keine Diagnose.",
    "contents": "Inhalt",
    "logo": "Logo",
    "notes": "Notizen",
    # Front page
    "glance": "Auf einen Blick",
    "cadence": "Kadenz",
    "landing": "Landung",
    "heel": "Fersenkontakt",
    "cadence unit": "Schritte/min",
    "both feet": "beide Füße gezählt",
    "interval": "95-%-Intervall {span}",
    "cadence low": "niedriger als üblich bei diesem Tempo",
    "cadence usual": "üblich bei diesem Tempo",
    "cadence high": "höher als üblich bei diesem Tempo",
    "cadence unknown": "üblicher Bereich unbekannt: Bandtempo angeben",
    "not measurable": "nicht messbar",
    "cadence scale": "Kadenz {number}, 95-%-Intervall {span} Schritte/min.",
    "usual band": "üblich",
    "usual heel band": "gilt als üblich",
    "ball first": "Ballen zuerst",
    "flat": "flach",
    "heel first": "Ferse zuerst",
    "left": "links",
    "right": "rechts",
    "both": "beide Füße",
    "foot scale": "{name} {number} {unit}, 95-%-Intervall {span}.",
    "ms after ball": "ms nach dem Ballen",
    "strips": "Im Film",
    "typical": "Ein typischer Schritt",
    "worst": "Der Schritt, der die Wade am meisten fordert",
    "different": "Der Schritt, der am meisten abweicht",
    "strip caption": "Schritt {number}, {foot}, bei {at} s. Landung: {landing}. Ferse: {heel}.",
    "strip caption delay": "Schritt {number}, {foot}, bei {at} s. Landung: {landing}. Ferse: "
    "{heel} {delay}.",
    "strip alt": "Der Fuß vergrößert: {title}, {caption}.",
    "at time": "bei {at} s",
    "sole": "Sohle {angle}°",
    "moment initial contact": "Erstkontakt",
    "moment heel contact": "Fersenkontakt",
    "moment forefoot contact": "Vorfußkontakt",
    "moment heel lowest": "Ferse am tiefsten",
    "moment mid-stance": "Standmitte",
    "moment heel-off": "Ferse hebt ab",
    "moment toe-off": "Abheben",
    "no pictures": "Es gibt keine Bilder: {why}",
    "limits": "Was diese Zahlen begrenzt",
    "refused": "Was nicht gemessen werden konnte, und warum",
    "refused lead": "In diesem Video ließ sich nichts messen.",
    "refused next": "Mehr wird über diesen Lauf nicht gesagt: Eine Zahl ohne sichere Grundlage ist "
    "schlechter als keine. Ein neues Video dauert eine halbe Minute:",
    # Steps
    "steps": "Jeder Schritt",
    "steps caption": "Alle {n_steps} Schritte in zeitlicher Folge",
    "steps key": "Verzug: Ferse nach dem Ballen. ± ist ein 95-%-Intervall. Balken: Vorfuß (oben) "
    "und Ferse (unten) auf dem Band, vom Erstkontakt bis {longest} ms, blass, wo die Berührung "
    "nicht zu messen war. Unsicher: Landung oder Ferse unklar oder weniger als 50 % sicher.",
    "trends key": "Blaue Punkte: links; orange Quadrate: rechts; hohl: unsicher; mit Ring: von "
    "Hand gesetzt. Linien: Mittel jedes Fußes.",
    "step": "Schritt",
    "foot": "Fuß",
    "at": "Bei, s",
    "sole against belt": "° der Sohle zum Band",
    "angle": "Sohle, °",
    "heel of step": "Ferse",
    "delay": "Verzug, ms",
    "contact": "Kontakt, ms",
    "stance": "Stand",
    "sure": "Sicher",
    "note": "Notiz",
    "doubtful": "unsicher",
    "edited": "von Hand",
    "reviewed": "bestätigt",
    "trend alt": "{title} jedes Schritts: links {left}, rechts {right} {unit} im Mittel.",
    "strike angle": "Landewinkel",
    "heel delay": "Fersenverzug",
    "contact time": "Kontaktzeit",
    # Gait
    "gait": "Der mittlere Doppelschritt und alle Messwerte",
    "heel height": "Höhe der Ferse",
    "sole angle": "Sohlenwinkel",
    "knee angle": "Kniebeugung",
    "shoe lengths": "% der Schuhlänge",
    "belt": "Band",
    "time axis": "ms ab Erstkontakt",
    "charts key": "Alle Doppelschritte eines Fußes übereinandergelegt: blau durchgezogen, links; "
    "orange gestrichelt, rechts; das Band enthält das Mittel mit 95 % Wahrscheinlichkeit.",
    "curve of": "{side}, {n_strides} Doppelschritte",
    "curves alt": "{title} im mittleren Doppelschritt, links und rechts mit ihren Bändern, über "
    "der Zeit ab Erstkontakt.",
    "lanes alt": "{title} im mittleren Doppelschritt, links und rechts mit ihren Bändern, über der "
    "Zeit ab Erstkontakt; darunter, wann Vorfuß und Ferse auf dem Band sind.",
    "forefoot down": "Vorfuß unten",
    "heel down": "Ferse unten",
    "no curves": "Zu diesem Video gibt es keinen mittleren Doppelschritt.",
    "metrics caption": "Alle Messwerte, mit dem, was üblich ist",
    "metrics key": "± ist die halbe Breite des 95-%-Intervalls des Mittels; ~ ist grob. "
    "Unterschied: links minus rechts gegen den eigenen Fehler; ein Punkt im grauen Band ist "
    "Rauschen. [1]: siehe die Quellen am Ende.",
    "measure": "Messwert",
    "left minus right": "Links − rechts",
    "noise": "Unterschied",
    "usual": "Üblich",
    "differs": "verschieden",
    "within noise": "Rauschen",
    "sources": "Quellen der üblichen Werte",
    "no norm": "keine Norm bekannt",
    "as above": "wie oben",
    "missing": "Grob oder hier nicht messbar",
    "missing item": "{names}: {why}",
    # Advice
    "advice": "Befunde und Rat",
    "advice runner": "Was du tun kannst",
    "badge": "{share} % sicher · Belege: {strength}",
    "do": "Tun",
    "exercise": "Übung",
    "cue": "Merksatz",
    "evidence": "Belege",
    "against": "Nicht bei",
    "recheck": "Prüfen",
    "sources of": "Quellen",
    "clinical": "Für Fachleute",
    "nothing found": "Nichts fiel deutlich genug auf, um eine Änderung zu raten. Auch das ist ein "
    "Ergebnis: Lauf weiter wie bisher.",
    "nothing clear": "Nichts war klar genug, um eine Änderung zu raten. Das heißt nicht, dass "
    "alles gut ist: siehe, was die Zahlen begrenzt und was mehr sagen würde.",
    "causes": "Fünf übliche Ursachen fester Waden",
    "cause": "Ursache",
    "verdict": "Spricht dafür?",
    "because": "Worauf das beruht",
    "then": "Was zu tun ist",
    "asked": "Um mehr zu sagen: {missing}.",
    "plan": "Kadenzplan",
    "warning signs": "Damit zum Arzt oder zur Physiotherapie, nicht zum Film",
    "cannot": "Was das Video nicht sagen kann",
    # Record
    "record": "Wie gemessen wurde",
    "settings": "Video und Einstellungen",
    "edits": "Änderungen von Hand",
    "no edits": "Von Hand wurde nichts geändert.",
    "clip": "Video",
    "file": "Datei",
    "picture": "Bild",
    "fps": "Bildrate",
    "fps told": "{capture} Bilder/s der Kamera, abgespielt mit {playback}; angegeben",
    "fps assumed": "{capture} Bilder/s der Kamera, abgespielt mit {playback}; angenommen",
    "clock": "Uhr",
    "clock says": "{share} % sicher, nach Kadenz, Schwerkraft, Band",
    "told": "Angegeben",
    "nothing told": "nichts",
    "direction": "Läuft nach",
    "near foot": "{direction}; der nahe Fuß ist {side}",
    "to left": "links",
    "to right": "rechts",
    "part": "Schritte",
    "n steps": "{left} links, {right} rechts, in {duration} s",
    "model": "Landmarkenmodell",
    "model is": "{name}, SHA-256 {sha}",
    "no model": "Landmarken aus anderer Quelle",
    "version": "gaitlab",
    "observed with": "{version} (Video betrachtet mit {observed})",
    "size": "{width} × {height} px, {n_frames} Bilder",
    "moved points": "{n} Landmarken verschoben",
    "side swaps": "links und rechts an {n} Stellen getauscht",
    "instants": "{n} Kontaktzeitpunkte gesetzt",
    "added": "{n} Kontakte hinzugefügt",
    "deleted": "{n} Kontakte entfernt",
    "verdicts": "{n} Fersenurteile gegeben",
    "flat foot": "Bild des flachen Fußes {side} benannt",
    "belt line": "Band unter dem Fuß {side} gesetzt",
    "reviewed steps": "{n} Schritte von Hand bestätigt",
    "key frames": "Gemerkte Bilder",
    "key frame": "{at} s: {comment}",
}

LISTS = {
    "refused": (
        "genau von der Seite, die Kamera fest auf Kniehöhe oder tiefer, 3 bis 4 m entfernt;",
        "der ganze Körper und beide Sohlen immer im Bild, niemand sonst;",
        "20 Sekunden bei gleichmäßigem Tempo, 60 Bilder pro Sekunde oder mehr, bei gutem Licht;",
        "Laufen auf dem Laufband, ungeschnitten und ohne Wiederholung.",
    ),
    "cannot": (
        "Es zeigt, wie sich die Füße bewegen, nicht die Kräfte in Wade, Sehne oder Gelenk, und "
        "nicht, warum etwas schmerzt.",
        "Von der Seite sieht man nichts von absinkenden Hüften, einwärts fallenden Knien oder "
        "einknickenden Knöcheln.",
        "Der ferne Fuß wird vom nahen teilweise verdeckt und ist weniger genau bekannt.",
        "Winkel von Knie, Unterschenkel und Rumpf können um 3 bis 5 Grad danebenliegen, bei jedem "
        "Schritt gleich; nur Videos vergleichen, die gleich gefilmt sind.",
        "Wäre die Bildrate falsch, wäre es auch jede Zeit.",
        "Es ist ein Lauf auf dem Laufband, in einem Tempo, in einem Paar Schuhe.",
    ),
    "cannot runner": (
        "Es zeigt, wie sich deine Füße bewegen, nicht, was deine Muskeln spüren, und nicht, warum "
        "etwas schmerzt.",
        "Von der Seite sieht es nicht, ob deine Hüften absinken oder deine Knie nach innen fallen.",
        "Es ist ein Lauf in einem Tempo, in einem Paar Schuhe.",
    ),
    "method": (
        "Ein Landmarkenmodell findet in jedem Bild 33 Punkte des Körpers. Dann wird der Schuh im "
        "Bild selbst gesucht: Die unterste Kante seines Umrisses, gegen das leere Band, gibt die "
        "Höhe von Ferse und Vorfuß auf Bruchteile eines Pixels.",
        "Ein Stand hat vier Zeitpunkte: Ferse und Vorfuß berühren je das Band und verlassen es. "
        "Erstkontakt ist die frühere Berührung; Abheben ist, wenn der Vorfuß das Band verlässt; "
        "der Fersenverzug ist Fersenkontakt minus Vorfußkontakt, nach einem Maßstab für "
        "beide. Der Landewinkel ist der der Sohle zum Band beim Erstkontakt, null beim flachen Fuß "
        "dieser Person, positiv mit den Zehen oben.",
        "Wer läuft, wiederholt den Doppelschritt; alle übereinandergelegt zeigen die Landung viel "
        "feiner, als die Kamera sie sieht. Jedes Mittel steht mit seinem 95-%-Intervall, das auch "
        "enthält, was Mitteln nicht beseitigt. Was weniger als 80 % sicher ist, heißt unklar.",
    ),
    "method runner": (
        "Ein Computer hat in jedem Bild des Videos deinen Körper und deine Schuhe gefunden und "
        "gemessen, wann Ferse und Ballen jedes Fußes das Band berühren und verlassen. Im Bereich "
        "hinter jeder Zahl liegt die wahre in 95 von 100 Fällen. "
        "1 ms ist eine tausendstel Sekunde.",
    ),
}

MONTHS = (
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
)

_LANDING_REFERENCE = "Marathon Singapur: 71 % Rückfuß, 17 % Mittelfuß, 2 % Vorfuß, 11 % ungleich"

METRICS = {
    "cadence_spm": MetricText(
        "Kadenz",
        "Schritte/min",
        "860 Freizeitläufer bei bevorzugten 9–10,5 km/h: im Mittel 164",
    ),
    "contact_time_ms": MetricText(
        "Kontaktzeit",
        "ms",
        "bevorzugtes Tempo: 283 (Männer), 299 (Frauen); etwa 262 bei 3,2 m/s",
    ),
    "flight_time_ms": MetricText("Flugzeit", "ms", "etwa 80–105 bei bevorzugtem Tempo"),
    "duty_factor": MetricText(
        "Standanteil", "1", "bevorzugtes Tempo: 0,39 (Männer), 0,41 (Frauen)"
    ),
    "step_time_ms": MetricText("Schrittzeit", "ms"),
    "step_length_m": MetricText(
        "Schrittlänge", "m", "bevorzugtes Tempo: 1,07 (Männer), 0,91 (Frauen)"
    ),
    "foot_strike_angle_deg": MetricText(
        "Landewinkel",
        "°",
        "Rückfuß über etwa 7,7, Vorfuß unter etwa −1,2; kein Wert gilt als auffällig",
    ),
    "rearfoot_share_pct": MetricText("Rückfußlandungen", "%", _LANDING_REFERENCE),
    "midfoot_share_pct": MetricText("Mittelfußlandungen", "%", _LANDING_REFERENCE),
    "forefoot_share_pct": MetricText("Vorfußlandungen", "%", _LANDING_REFERENCE),
    "heel_contact_share_pct": MetricText("Schritte mit Fersenkontakt", "%"),
    "heel_delay_ms": MetricText("Fersenverzug", "ms"),
    "heel_dwell_ms": MetricText("Fersenruhe", "ms"),
    "heel_clearance_mm": MetricText("Abstand der Ferse", "mm"),
    "overstride_pct": MetricText("Vorgriff", "% der Beinlänge"),
    "shank_angle_deg": MetricText("Unterschenkel bei Kontakt", "°"),
    "knee_flexion_contact_deg": MetricText("Kniebeugung bei Kontakt", "°"),
    "knee_flexion_peak_deg": MetricText("Größte Kniebeugung im Stand", "°"),
    "trunk_lean_deg": MetricText("Rumpfneigung", "°"),
    "vertical_oscillation_cm": MetricText(
        "Vertikale Bewegung",
        "cm",
        "9,3 bei 3,2 m/s aus Markern; Verfahren mit Kräften lesen 15–20 % weniger",
    ),
    "belt_speed_mps": MetricText("Bandtempo", "m/s"),
}

ISSUES = {
    "no_runner": "Es wurde kaum jemand gefunden: den ganzen Körper von der Seite filmen, bei gutem "
    "Licht.",
    "runner_lost": "In einem Teil der Bilder ging die Person verloren: den ganzen Körper im Bild "
    "halten.",
    "not_upright": "Die Person steht im Bild nicht aufrecht: das Video drehen oder "
    "aufrecht filmen.",
    "cuts": "Das Video ist geschnitten oder wiederholt sich: eine Aufnahme am Stück nehmen.",
    "loop": "Das Video wiederholt sich: Es ist eine Schleife, und niemand weiß, wie der Lauf "
    "weitergeht. Mindestens 10 s filmen.",
    "converted": "Bilder fehlen oder sind doppelt: Das Video wurde in eine andere Bildrate "
    "umgerechnet, seine Zeiten stimmen nicht. Die Aufnahme der Kamera selbst auswerten.",
    "too_short": "Zu wenige Sekunden zeigen den Lauf: mindestens 10 s filmen, besser 20 s.",
    "short": "Das Video ist kurz: 20 s filmen, mindestens 10, damit die Mittel ruhig werden.",
    "frame_rate": "Zu wenige Bilder pro Sekunde, um einen Fuß landen zu sehen: mit 60 oder mehr "
    "filmen, und bei Zeitlupe die Bildrate der Kamera angeben.",
    "frame_rate_low": "Bei so wenigen Bildern pro Sekunde sind einzelne Schritte nur grob bekannt; "
    "Mittel über viele Schritte halten. Besser mit 60 oder mehr filmen.",
    "not_side_view": "Die Person ist von hinten oder vorn zu sehen: genau von der Seite filmen.",
    "oblique_view": "Die Kamera blickt schräg: Winkel und Längen entlang des Bandes sind verkürzt. "
    "Besser genau von der Seite filmen.",
    "not_on_treadmill": "Die Person läuft durchs Bild: gaitlab misst Laufen auf dem Laufband mit "
    "einer Kamera, die stillsteht.",
    "not_running": "Es wurden keine regelmäßigen Schritte gefunden: einen Teil wählen, in dem "
    "gleichmäßig gelaufen wird, von der Seite gesehen.",
    "no_rise": "Der Körper hebt und senkt sich nicht mit den Schritten, wie auf einem Fahrrad: "
    "gaitlab misst Laufen.",
    "feet_out_of_frame": "Die Füße verlassen das Bild: unten und vorn etwas Platz lassen.",
    "feet_near_edge": "Die Füße verlassen das Bild in einem Teil der Bilder: mehr Platz lassen.",
    "several_people": "Mehrere Personen sind zu sehen: Die größte, ruhigste wurde gemessen. Besser "
    "eine allein filmen.",
    "too_few_steps": "Zu wenige Schritte ließen sich unterscheiden: beide Füße mindestens "
    "10 s lang filmen.",
    "few_steps": "Von einem Fuß wurden nur wenige Schritte gefunden: Mittel aus weniger als 7 "
    "schwanken.",
    "uneven_strides": "Die Doppelschritte passen nicht zur Kadenz des Ganzen: Das Video ist "
    "geschnitten, oder das Tempo wechselt. Einen gleichmäßigen Teil auswerten.",
    "speed_changes": "Die Kadenz ändert sich im Lauf des Videos: einen gleichmäßigen Teil "
    "auswerten.",
    "no_flight": "Die Füße heben sich kaum, und der Körper fällt zwischen den Schritten nicht, wie "
    "auf einem Crosstrainer: gaitlab misst Laufen.",
    "facing": "Der stehende Fuß bewegt sich vorwärts: die Laufrichtung angeben, oder das Video "
    "läuft rückwärts.",
    "cadence_unusual": "Die Kadenz ist für Laufen ungewöhnlich.",
    "no_running_cadence": "Mit dieser Kadenz läuft niemand: die Bildrate prüfen.",
    "capture_rate_unsure": "Ob die Bildrate der Kamera stimmt, ist nicht sicher; wäre sie falsch, "
    "wäre es jede Zeit. Wer sie kennt, gibt sie an.",
    "capture_rate": "Eine andere Bildrate der Kamera ist plausibler; wäre diese falsch, wäre es "
    "jede Zeit. Die Bildrate der Aufnahme angeben.",
    "walking": "Das ist Gehen: Zwischen den Schritten gibt es keinen Flug, oder der Körper ist "
    "über dem Standbein am höchsten. gaitlab misst Laufen.",
    "legs_unclear": "Die Beine sind kaum zu erkennen: Das Bild ist zu dunkel, zu unscharf oder zu "
    "stark komprimiert. Bei besserem Licht filmen und die Aufnahme der Kamera selbst auswerten.",
    "lens": "Das Objektiv biegt gerade Linien, auch das Band. Die Sohlen sind darum berichtigt, "
    "der Körper nicht: aus größerer Entfernung filmen, nicht mit dem Weitwinkel.",
    "replay_pace": "Fall und Schrittfolge sehen aus, als liefe das Video langsamer oder schneller "
    "als in Wirklichkeit. Zeiten und Kadenz können um so viel falsch sein, ihre Fehler sind darum "
    "größer. Wer die Bildrate der Kamera kennt, gibt sie an.",
    "camera_moves": "Die Füße landen im Bild nicht auf einer Höhe: die Kamera fest aufstellen.",
    "flat_foot_hidden": "Im Stand war eine Sohle nicht zu messen: Ihr Landewinkel ist auf ihre "
    "eigenen Stände genullt.",
}

REASONS = {
    "Needs the runner's height or the belt speed.": "Braucht Körpergröße oder Bandtempo.",
    "The height was not told; that of a usual adult is assumed.": "Die Größe ist nicht angegeben; "
    "die eines üblichen Erwachsenen ist angenommen.",
    "Too little of it was seen in this clip.": "In diesem Video war zu wenig davon zu sehen.",
    "The shoes were not seen well enough: this is coarse.": "Die Schuhe waren nicht gut genug zu "
    "sehen: Das ist grob.",
    "The heel's contact could not be timed on any step.": "Der Fersenkontakt war bei keinem "
    "Schritt zu messen.",
    "No heel was clearly seen to stay up, or there is no scale.": "Keine Ferse blieb erkennbar "
    "oben, oder es fehlt ein Maßstab.",
    "Fewer than 7 steps a side.": "Weniger als 7 Schritte pro Fuß.",
}

GERMAN = ReportTexts(
    phrases=PHRASES,
    lists=LISTS,
    months=MONTHS,
    decimal_sign=",",
    metrics=METRICS,
    issues=ISSUES,
    reasons=REASONS,
)
