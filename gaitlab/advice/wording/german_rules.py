"""What the rules say in German."""

from gaitlab.advice.wording.texts import RuleText

_QUICKER = (
    "Lauf in deinem Tempo zu einem Klick, der 5 von 100 schneller ist als deine Schritte: 1 Minute "
    "mit, 2 Minuten ohne, 5 Mal, in 2 bis 3 Läufen pro Woche. Jede Woche eine Minute mehr. Auf 7 "
    "oder 10 von 100 gehst du erst nach einem neuen Video, nie über 10."
)

_HEEL_DRILL = (
    "Lauf 30 Sekunden auf der Stelle, barfuß oder in flachen Schuhen: erst Ballen, dann Ferse. "
    "Dann trabe 1 Minute langsam und spüre jede Ferse aufsetzen. 4 Runden, 3 Mal pro Woche, vor "
    "einem lockeren Lauf. Ab Woche 3 in deinem Tempo, jede Woche eine Minute mehr."
)

_HEEL_RISES = (
    "Steh mit einem Fuß auf einer Stufe, geh hoch auf die Zehen und senke dich 3 Sekunden lang: 3 "
    "Mal 12 mit geradem Knie und 3 Mal 12 mit gebeugtem Knie, jeden zweiten Tag. Wenn alles leicht "
    "ist, nimm einen Rucksack mit 2 bis 5 kg und mach je 8. Bleib 12 Wochen dabei."
)

RULES = {
    "see_clinician": RuleText(
        title="Lass das zuerst ansehen",
        meaning="Du hast ein Warnzeichen genannt. Ein Video kann es nicht beurteilen.",
        action="Geh zu Arzt oder Physiotherapie, bevor du Laufstil oder Training änderst.",
        clinical="Ein Warnzeichen wurde angegeben; es gibt keinen Rat zu Training oder Technik.",
        evidence="Meinung von Fachleuten: übliche Vorsicht.",
        against="Nichts spricht dagegen, es ansehen zu lassen.",
        recheck="Antworte neu, wenn eine Fachperson gesagt hat, dass du laufen darfst.",
        cue="Stopp und frag nach.",
        exercise="Keine Übung, bis es jemand angesehen hat.",
    ),
    "run_jump": RuleText(
        title="Dein letzter langer Lauf war ein großer Sprung",
        meaning="Du bist {newest} km gelaufen. Dein längster Lauf im Monat davor war {longest} km. "
        "Nach einem einzelnen, viel längeren Lauf verletzten sich Läufer öfter.",
        action="Bleib vorerst bei jedem Lauf unter {allowed} km. Das sind 10 von 100 mehr als dein "
        "längster Lauf im letzten Monat.",
        clinical="Sprung in einer Einheit: {newest} km gegen {longest} km in 30 Tagen. "
        "Hazard Rate Ratio 1,64 (über 10-30 %), 1,52 (30-100 %) und 2,28 (über 100 %); das "
        "Verhältnis akut zu chronisch lief umgekehrt, die Woche zur Vorwoche zeigte nichts.",
        evidence="Mittel: 5.205 Läufer und 588.071 Läufe wurden verfolgt. Als Rat wurde es nicht "
        "geprüft, und nicht für Waden allein.",
        against="Ein geplanter Wettkampf. Dann ruh davor und danach mehr.",
        recheck="Schau in vier Wochen ins Tagebuch: kein Lauf mehr als 10 von 100 über dem "
        "längsten.",
        cue="Etwas länger, nicht viel.",
        exercise="Diese Woche zwei lockere Läufe über die halbe Strecke. Dann der längste Lauf "
        "höchstens 10 von 100 länger, und nicht jede Woche.",
    ),
    "heel_stays_up": RuleText(
        title="Deine Ferse bleibt oben ({feet})",
        meaning="Du landest auf dem Ballen, und die Ferse setzt bei {share} % deiner Schritte "
        "auf. Die Wade muss dich dann den ganzen Schritt lang halten und hat keine Pause.",
        action="Lande weiter so, aber lass die Ferse herunter, bis sie das Band küsst.",
        clinical="Kein Fersenkontakt bei den meisten Schritten ({feet}: {share} % der Schritte). "
        "Bei gehobener Ferse bleibt der Druck unter dem Vorfuß, was das äußere Moment am "
        "Sprunggelenk nach unten begrenzt. Vorfuß gegen Ferse: negative Arbeit am Sprunggelenk "
        "SMD +2,60.",
        evidence="Meinung von Fachleuten für den Rat: Eine Studie an Läufern mit festen Waden ist "
        "nicht bekannt. Dass die Wade auf dem Vorfuß mehr arbeitet, ist gut gemessen.",
        against="Sprints, steile Anstiege und Schmerz, wenn die Ferse aufsetzt.",
        recheck="Film dich in zwei bis drei Wochen neu, gleiches Tempo, gleiche Schuhe: Die Ferse "
        "sollte bei den meisten Schritten aufsetzen.",
        cue="Ballen, dann Ferse. Nur küssen.",
        exercise=_HEEL_DRILL,
    ),
    "heel_late": RuleText(
        title="Deine Ferse kommt spät ({feet})",
        meaning="Deine Ferse setzt {delay} Tausendstel nach dem Ballen auf. Wir nehmen bis "
        "etwa 40 als üblich an, gemessen hat es niemand. Bis dahin trägt dich die Wade allein.",
        action="Lande weiter so, aber lass die Ferse früher sinken. Drück sie nicht herunter.",
        clinical="Relative Verzögerung der Ferse {delay} ms ({feet}). Eine Norm gibt es nicht; "
        "10-40 ms ist vorläufig. Vorfuß gegen Ferse: negative Arbeit am Sprunggelenk SMD +2,60.",
        evidence="Meinung von Fachleuten für den Rat: Weder Studie noch Norm sind bekannt. Dass "
        "die Wade auf dem Vorfuß mehr arbeitet, ist gut gemessen.",
        against="Sprints, steile Anstiege und Schmerz, wenn die Ferse aufsetzt.",
        recheck="Film dich in zwei bis drei Wochen neu, gleiches Tempo, gleiche Schuhe: Die Ferse "
        "sollte um 15 Tausendstel oder mehr früher kommen.",
        cue="Weicher Fuß. Sinken lassen.",
        exercise=_HEEL_DRILL,
    ),
    "forefoot_steep": RuleText(
        title="Du landest steil auf dem Ballen ({feet})",
        meaning="Bei der Landung zeigen deine Zehen {steep} Grad nach unten. Die Ferse setzt zwar "
        "auf, aber die Wade muss dich vorher über einen langen Weg abfangen.",
        action="Lande weiter auf dem Ballen, aber etwas flacher, so dass Ballen und Ferse fast "
        "zugleich kommen. Ziel nicht auf die Ferse.",
        clinical="Vorfußaufsatz mit der Sohle {steep} Grad nach unten ({feet}); die Ferse setzt "
        "rechtzeitig auf. Eine Norm gibt es nicht, 10 Grad ist vorläufig. Vorfuß gegen Ferse: "
        "negative Arbeit am Sprunggelenk SMD +2,60.",
        evidence="Meinung von Fachleuten für den Rat: Eine Studie an Läufern mit festen Waden ist "
        "nicht bekannt. Dass die Wade auf dem Vorfuß mehr arbeitet, ist gut gemessen.",
        against="Schmerzende Knie: Wer flacher landet, gibt Arbeit von der Wade an das Knie ab.",
        recheck="Film dich in zwei bis drei Wochen neu, gleiches Tempo, gleiche Schuhe: Die Sohle "
        "sollte um 6 Grad oder mehr flacher sein und die Ferse so oft aufsetzen wie vorher.",
        cue="Weich und flach.",
        exercise=_HEEL_DRILL,
    ),
    "cadence_low": RuleText(
        title="Du machst lange, langsame Schritte",
        meaning="Du machst {value} Schritte pro Minute. Etwa {usual} wären für dein Tempo und "
        "deine Größe üblich. Kürzere, schnellere Schritte verlangen der Wade weniger ab.",
        action="Versuch {target} Schritte pro Minute im gleichen Tempo. Ziel nicht auf 180, und "
        "lande weiter wie bisher.",
        clinical="Kadenz {value}, erwartet etwa {usual} Schritte/min bei Tempo und Größe "
        "(vorläufige Formel, SD 9). +5 % senkte die größte Last der Achillessehne bei Fersen- "
        "und Vorfußläufern; die Arbeit der Gelenke sinkt mit +5 bis +10 %.",
        evidence="Mittel dafür, dass jeder Schritt weniger belastet. Schwach dafür, dass es "
        "Beschwerden verhindert: Für Waden raten es Fachleute ohne Studien.",
        against="Eine Ferse, die dann seltener aufsetzt. Geh dann zurück zu deinen Schritten.",
        recheck="Film dich nach drei Wochen im gleichen Tempo: 3 Schritte oder mehr dazu, und die "
        "Ferse setzt so oft auf wie vorher.",
        cue="Schnell und leicht.",
        exercise=_QUICKER,
    ),
    "overstride": RuleText(
        title="Dein Fuß landet weit vor dir ({feet})",
        meaning="Bei der Landung neigt sich dein Unterschenkel um {angle} Grad nach vorn. Der Fuß "
        "bremst dich dann, und die Wade arbeitet länger, um dich darüber zu tragen.",
        action="Mach etwas kürzere, schnellere Schritte im gleichen Tempo, damit der Fuß näher bei "
        "dir landet. Ändere nicht, welcher Teil des Fußes zuerst aufsetzt.",
        clinical="Neigung des Unterschenkels {angle} Grad beim ersten Kontakt ({feet}); es gibt "
        "keine Grenze in der Literatur, 10 Grad ist vorläufig. Läufer mit wiederkehrenden "
        "Wadenproblemen setzten die Ferse 15,8 statt 13,3 cm vor dem Schwerpunkt auf; der "
        "Fußaufsatz war gleich.",
        evidence="Schwach bis mittel: eine Studie mit 15 gegen 15 Männern; kein Versuch.",
        against="Eine Ferse, die mit schnelleren Schritten seltener aufsetzt. Dann hör auf.",
        recheck="Film dich nach drei Wochen im gleichen Tempo: Der Unterschenkel sollte sich um 5 "
        "Grad oder mehr weniger neigen.",
        cue="Nah landen.",
        exercise=_QUICKER,
    ),
    "contact_long": RuleText(
        title="Dein Fuß steht lange auf dem Boden",
        meaning="Jeder Fuß steht {value} Tausendstel auf dem Band. Etwa {usual} wären bei deinem "
        "Tempo üblich. So lange ist die Wade belastet.",
        action="Mach etwas kürzere, schnellere Schritte im gleichen Tempo.",
        clinical="Kontaktzeit {value} ms, erwartet etwa {usual} ms bei diesem Tempo (Gerade durch "
        "veröffentlichte Mittel). Läufer mit wiederkehrenden Wadenproblemen standen länger (281 "
        "gegen 262 ms bei 3,2 m/s, ES 1,10). Über die Ökonomie sagt sie nichts (r = -0,02).",
        evidence="Schwach: eine Studie mit 15 gegen 15 Männern; kein Versuch.",
        against="Eine Ferse, die mit schnelleren Schritten seltener aufsetzt. Dann hör auf.",
        recheck="Film dich nach drei Wochen im gleichen Tempo: Der Kontakt sollte um 15 "
        "Tausendstel oder mehr kürzer sein.",
        cue="Schnelle Füße.",
        exercise=_QUICKER,
    ),
    "technique_fits": RuleText(
        title="Deine Technik erklärt feste Waden nicht",
        meaning="Deine Ferse setzt auf, und {value} Schritte pro Minute sind für dein Tempo und "
        "deine Größe üblich. Nichts, was das Video zeigt, verlangt der Wade zu viel ab.",
        action="Lass deine Technik, wie sie ist. Schau auf Training, Kraft, Hüfte und Schuhe.",
        clinical="Fersenkontakt bei {share} % der Schritte ({feet}), Kadenz {value} bei erwarteten "
        "{usual} Schritten/min. In diesem Video ist nichts, was ein Techniktraining ändern müsste.",
        evidence="Mittel: Läufer mit wiederkehrenden Wadenproblemen unterschieden sich weder im "
        "Fußaufsatz noch in der Kadenz, und dass eine andere Landung schützt, ist nicht gezeigt.",
        against="Ein Video, in dem du frisch warst. Eine müde Wade sieht vielleicht anders aus.",
        recheck="Film dich am Ende eines langen Laufs.",
    ),
    "load_added": RuleText(
        title="Dein Training hat sich geändert",
        meaning="Mehr Hügel, schnellere Läufe oder neuer Boden verlangen der Wade mehr ab. Sie "
        "braucht Wochen, um sich daran zu gewöhnen.",
        action="Lass die Hälfte des Neuen zwei Wochen weg. Hol es dann Schritt für Schritt zurück.",
        clinical="Neue Hügel, neues Tempo oder neuer Untergrund. Die Kraft der Achillessehne lag "
        "bei 8,2-10,1 Körpergewichten bei 2,7-4,5 m/s und steigt mit dem Tempo.",
        evidence="Stark dafür, dass die Sehne der Wade bei Tempo mehr trägt. Schwach dafür, dass "
        "weniger davon die Wade lockert: Das hat niemand geprüft.",
        against="Ein Wettkampf in Kürze. Dann halte den Rest der Woche locker.",
        recheck="Nach zwei Wochen: Sind die Waden am Morgen nach einem Lauf lockerer?",
        cue="Langsamer schont die Wade.",
        exercise="Nur ein Lauf pro Woche mit Hügeln oder Tempo, höchstens 20 Minuten davon. Jede "
        "Woche 5 Minuten mehr, solange die Waden locker bleiben.",
    ),
    "calf_weak": RuleText(
        title="Deine Waden werden früh müde",
        meaning="Du hast auf einem Bein {count} Mal die Ferse gehoben. Die Hälfte aller Männer "
        "schafft 24 oder mehr, die Hälfte aller Frauen 21 oder mehr.",
        action="Mach die Waden stärker, mit geradem und mit gebeugtem Knie.",
        clinical="Fersenheben auf einem Bein: {count}; Mediane 24 (Männer) und 21 (Frauen) auf 10 "
        "Grad Neigung, Grenzen von Tag zu Tag +-6. Läufer mit Problemen der Achillessehne waren um "
        "26-55 Nm schwächer, vor allem im Soleus.",
        evidence="Schwach für feste Waden und zur Vorbeugung. Besser gezeigt bei schmerzenden "
        "Achillessehnen. Die Menge ist Meinung von Fachleuten.",
        against="Stechender Schmerz beim Üben oder mehr Schmerz am nächsten Morgen.",
        recheck="Zähl in sechs Wochen neu. Sechs mehr sind ein echter Fortschritt.",
        cue="Langsam runter, ganz hoch.",
        exercise=_HEEL_RISES,
    ),
    "calf_uneven": RuleText(
        title="Eine Wade ist schwächer ({calf})",
        meaning="Sie schaffte {fewer} Mal Fersenheben, die andere {more} Mal. Mehr als 6 "
        "Unterschied ist mehr als ein guter oder schlechter Tag.",
        action="Trainiere beide Waden, die schwächere eine Runde mehr.",
        clinical="Fersenheben auf einem Bein {fewer} ({calf}) gegen {more}; Grenzen von Tag zu Tag "
        "+-6.",
        evidence="Schwach für feste Waden und zur Vorbeugung. Die Menge ist Meinung von "
        "Fachleuten.",
        against="Stechender Schmerz beim Üben oder mehr Schmerz am nächsten Morgen.",
        recheck="Zähl in sechs Wochen neu. Der Unterschied sollte höchstens 6 sein.",
        cue="Das schwächere Bein zuerst.",
        exercise=_HEEL_RISES,
    ),
    "stopped_before": RuleText(
        title="Deine Wade hat dich schon einmal gestoppt",
        meaning="Eine Wade, die dich schon einmal gestoppt hat, tut das öfter wieder als andere.",
        action="Steigere dich langsamer, als du möchtest, und halte die Waden stark.",
        clinical="Frühere Wadenprobleme angegeben. Mit dem Alter ist das der stärkste bekannte "
        "Risikofaktor.",
        evidence="Meinung von Fachleuten für den Rat. Dass es wiederkommt, ist gut gezeigt.",
        against="Nichts spricht dagegen, langsam zu steigern.",
        recheck="Nach acht Wochen: kein Lauf wegen der Wade abgebrochen.",
        cue="Geduld lohnt sich.",
        exercise=_HEEL_RISES,
    ),
    "drop_fell": RuleText(
        title="Deine neuen Schuhe haben eine tiefere Ferse",
        meaning="Die Ferse lag {former} mm höher als der Vorfuß, jetzt {now} mm. Die Wade arbeitet "
        "über einen längeren Weg und braucht Wochen dafür.",
        action="Nimm für die meisten Läufe die alten Schuhe und stell langsam um.",
        clinical="Sprengung von {former} auf {now} mm in den letzten acht Wochen. Die Sprengung "
        "ändert die Neigung des Fußes beim Kontakt.",
        evidence="Meinung von Fachleuten für den Rat. Dass die Sprengung die Landung ändert, wurde "
        "an 18 Läufern gemessen.",
        against="Alte Schuhe, die durch sind. Dann kauf ein Paar dazwischen.",
        recheck="Nach acht Wochen: neue Schuhe in allen Läufen, und die Waden nicht fester.",
        cue="Neue Schuhe, kurze Läufe.",
        exercise="Die neuen Schuhe in einem kurzen Lauf von 20 Minuten pro Woche. Alle zwei Wochen "
        "ein Lauf mehr, solange die Waden locker bleiben.",
    ),
    "drop_low": RuleText(
        title="Deine Schuhe sind flach",
        meaning="Die Ferse liegt nur {now} mm höher als der Vorfuß. Flache Schuhe verlangen der "
        "Wade mehr ab.",
        action="Lauf in Schuhen mit 8 bis 10 mm, solange die Waden fest sind.",
        clinical="Sprengung {now} mm. Mehr Sprengung hebt die Neigung des Fußes beim Kontakt; die "
        "Momente am Knie steigen mit.",
        evidence="Meinung von Fachleuten für den Rat. Dass die Sprengung die Landung ändert, wurde "
        "an 18 Läufern gemessen.",
        against="Schmerzende Knie: Eine höhere Ferse belastet das Knie mehr.",
        recheck="Nach vier Wochen: Sind die Waden lockerer? Wenn nicht, nimm wieder deine Schuhe.",
        cue="Etwas mehr Ferse.",
        exercise="Die höheren Schuhe zwei Wochen in jedem zweiten Lauf, dann in allen, bis die "
        "Waden locker sind. Dann jede Woche einen Lauf zurück.",
    ),
    "hips_weak": RuleText(
        title="Deine Hüfte gibt nach",
        meaning="Ein Hüfttest ging nicht. Wenn die Hüfte absinkt, muss der Unterschenkel dich "
        "halten.",
        action="Trainiere Hüfte und Rumpf zwei Mal pro Woche, am besten mit jemandem, der zusieht.",
        clinical="Einbeinige Brücke unter 20 s oder unsichere einbeinige Kniebeuge, selbst "
        "angegeben. Bei Läufern mit wiederkehrenden Wadenproblemen sank das Becken mehr "
        "(+2,1 Grad).",
        evidence="Mittel für weniger Beschwerden bei neuen Läufern unter Anleitung (325 Personen). "
        "10 Minuten allein halfen nicht (720 Personen). Für feste Waden hat es niemand geprüft.",
        against="Schmerz in Hüfte oder Rücken beim Üben.",
        recheck="Mach beide Tests in acht Wochen neu: 30 Sekunden je Seite, sichere Kniebeuge.",
        cue="Hüfte gerade.",
        exercise="Brücke auf einem Bein, Seitstütz und langsame Kniebeugen auf einem Bein: 3 "
        "Runden mit 30 Sekunden je Seite, zwei Mal pro Woche. Wenn das sicher geht, 10 Sekunden "
        "oder etwas Gewicht dazu.",
    ),
    "rolling_no_cure": RuleText(
        title="Rollen allein lockert deine Waden nicht",
        meaning="Du rollst oft, und es hält nicht an. Rollen hilft Minuten bis Stunden. Stärker "
        "macht es die Wade nicht.",
        action="Roll weniger und nutz die Zeit für Kraft oder Ruhe.",
        clinical="Häufiges Rollen ohne bleibende Wirkung. Die Wirkung ist klein und kurz: "
        "Beweglichkeit +4,0 % (g 0,34).",
        evidence="Mittel für kleine, kurze Wirkung. Keine dafür, dass es vor Verletzung schützt.",
        against="Es tut dir gut. Dann halt es kurz.",
        recheck="Nach vier Wochen Krafttraining: Sind die Waden lockerer?",
        cue="Stärker statt weicher.",
        exercise="Jede Wade 1 Minute vor dem Lauf. Den Rest der Zeit langsam die Ferse heben: 3 "
        "Mal 12 jeden zweiten Tag, mehr Gewicht, wenn es leicht ist.",
    ),
    "rolling_helps": RuleText(
        title="Rollen tut dir wohl gut",
        meaning="Deine Waden sind am Tag nach dem Rollen lockerer, und du rollst selten.",
        action="Roll deine Waden an den meisten Tagen. Es heilt nichts, aber es kann lockern.",
        clinical="Angegebene Lockerung bis zum nächsten Tag bei seltenem Rollen. Gemessen ist die "
        "Wirkung klein und kurz: Beweglichkeit +4,0 % (g 0,34), weniger Muskelkater (+6 %, g "
        "0,47).",
        evidence="Mittel für kleine, kurze Wirkung. Keine dafür, dass es vor Verletzung schützt.",
        against="Blaue Flecken, Schmerz bei Druck oder eine Wade, die dick oder warm ist.",
        recheck="Nach zwei Wochen: Sind die Waden am Morgen lockerer?",
        cue="Langsam und leicht.",
        exercise="Jede Wade 1 bis 2 Minuten, 4 Tage pro Woche, langsam und ohne Schmerz. Nach "
        "einer Woche etwas mehr Druck, wenn es gut tut.",
    ),
    "shoes_worn": RuleText(
        title="Deine Schuhe sind vielleicht durch",
        meaning="Sie sind über dem, was die meisten halten: etwa 500 bis 800 km oder zwei Jahre.",
        action="Sieh dir die Sohlen an und versuch ein neues Paar der gleichen Art.",
        clinical="Angegebene Nutzung der Schuhe über 800 km oder 24 Monate.",
        evidence="Meinung von Fachleuten: Wie lange Schuhe halten, hat niemand gut geprüft.",
        against="Sohlen, die noch gleichmäßig aussehen.",
        recheck="Zwei Wochen im neuen Paar: Sind die Waden lockerer?",
        cue="Gleiche Art, neues Paar.",
        exercise="Das neue Paar zwei Wochen in jedem zweiten Lauf, dann in allen.",
    ),
    "heel_lands": RuleText(
        title="Gut: Deine Ferse kommt nach dem Ballen",
        meaning="Du landest auf dem Ballen, und bei {share} % deiner Schritte setzt die Ferse auf. "
        "So hilft die Ferse der Wade, dich zu tragen.",
        action="Lande weiter so. Das verlangt der Wade mehr ab als eine Landung auf der Ferse, "
        "also halte sie stark.",
        clinical="Vorfußaufsatz mit Fersenkontakt bei {share} % der Schritte ({feet}). Moment der "
        "Plantarflexoren und negative Arbeit sind höher als beim Fersenaufsatz.",
        evidence="Meinung von Fachleuten; dass eine andere Landung besser ist, ist nicht gezeigt.",
        against="Waden, die fest bleiben, obwohl Training, Kraft und Schuhe stimmen.",
        recheck="Film dich neu, wenn sich Tempo oder Schuhe ändern.",
    ),
    "rearfoot_keep": RuleText(
        title="Lande weiter auf der Ferse",
        meaning="Du landest mit der Ferse zuerst ({landing} Grad, Zehen hoch). Das ist für die "
        "Wade die leichtere Landung.",
        action="Verleg die Landung nicht nach vorn. Das würde den Waden mehr abverlangen.",
        clinical="Fersenaufsatz, {landing} Grad ({feet}). Weiter vorn steigt die negative Arbeit "
        "am Sprunggelenk (SMD +2,60). Nach Training für weichere Landungen wurden Probleme an Wade "
        "und Achillessehne die häufigsten.",
        evidence="Mittel: 26 Studien sind sich über die Last einig. Dass eine Landung schützt, ist "
        "nicht gezeigt.",
        against="Nichts Bekanntes spricht dafür, sie wegen der Wade zu ändern.",
        recheck="Film dich neu, wenn sich Tempo oder Schuhe ändern.",
    ),
    "no_complaint": RuleText(
        title="Dir geht es gut: Ändere nichts",
        meaning="Deine Waden sind nicht fest. Dass es hilft, den Laufstil gesunder Läufer zu "
        "ändern, ist nicht gezeigt.",
        action="Lass deine Technik, wie sie ist. Heb das Video auf, um später zu vergleichen.",
        clinical="Keine Beschwerden angegeben; den Laufstil ohne Beschwerden zu ändern, ist nicht "
        "belegt.",
        evidence="Mittel: Übersichten fanden keinen Beleg, dass es vorbeugt.",
        against="Waden, die später fest werden.",
        recheck="Film dich neu, wenn dich etwas stört.",
    ),
    "load_steady": RuleText(
        title="Gut: Deine Läufe wachsen sanft",
        meaning="Dein neuester langer Lauf ({newest} km) ist etwa so lang wie dein längster im "
        "Monat davor ({longest} km).",
        action="Mach so weiter: kein Lauf mehr als 10 von 100 über dem längsten des Monats.",
        clinical="Kein Sprung in einer Einheit: {newest} km gegen {longest} km in 30 Tagen.",
        evidence="Mittel: 5.205 Läufer und 588.071 Läufe wurden verfolgt.",
        against="Nichts spricht dagegen.",
        recheck="Schau ein Mal im Monat ins Tagebuch.",
    ),
    "calf_strong": RuleText(
        title="Gut: Deine Waden sind stark",
        meaning="Beide Waden schafften {count} Mal Fersenheben oder mehr, so viel wie die Hälfte "
        "aller Leute oder mehr.",
        action="Halte sie stark, ein bis zwei Mal pro Woche.",
        clinical="Fersenheben auf der schwächeren Seite ({count}) an oder über den Medianen von 24 "
        "(Männer) und 21 (Frauen), ohne Unterschied über den Grenzen von Tag zu Tag.",
        evidence="Mittel: gezählt an 566 Personen. Dass starke Waden locker bleiben, ist nicht "
        "gezeigt.",
        against="Nichts spricht dagegen.",
        recheck="Zähl in drei Monaten neu.",
    ),
}
