"""What advice says in English."""

from gaitlab.advice.wording.english_rules import RULES
from gaitlab.advice.wording.texts import CauseText, SignText, Texts

CAUSES = {
    "strength_load": CauseText(
        name="Calf strength and training",
        about="A calf gets tight when it has to do more than it is used to.",
        if_pointing="Let training grow more slowly, and make the calves stronger.",
        if_not="Keep training as you do.",
        if_unknown="Count heel rises on each leg, and look up your runs of the last 30 days.",
    ),
    "hips": CauseText(
        name="Hips and glutes",
        about="When the hip sinks at each step, the lower leg has to steady you.",
        if_pointing="Train hips and trunk twice a week, best with someone who watches.",
        if_not="Your hips hold. Keep it so.",
        if_unknown="Do the two hip tests, best with someone who watches.",
    ),
    "rolling": CauseText(
        name="Foam rolling",
        about="Rolling eases a calf for minutes to hours. It does not make it stronger, and it is "
        "not shown to prevent injuries.",
        if_pointing="Roll your calves for a minute or two on most days.",
        if_not="More rolling will not change much. Use the time for strength.",
        if_unknown="Roll before two runs, and feel whether the calf is looser the next day.",
    ),
    "technique": CauseText(
        name="Technique",
        about="Landing on the ball with the heel held up, long slow steps and reaching far ahead "
        "all load the calf more.",
        if_pointing="Change one thing at a time, and film again after three weeks.",
        if_not="Leave your technique as it is.",
        if_unknown="Film 20 seconds from the side with 60 frames a second or more, and tell belt "
        "speed and height.",
    ),
    "shoes": CauseText(
        name="Shoes",
        about="Flat, new or worn-out shoes can change how much the calf has to do.",
        if_pointing="Change shoes slowly, and give the calf time.",
        if_not="Your shoes are not likely to be the reason.",
        if_unknown="Look up the drop, the age and the distance of your shoes.",
    ),
}

SIGNS = {
    "run_jump": SignText(
        "Your newest long run ({newest} km) was much longer than any of the month before "
        "({longest} km).",
        "No run was much longer than those of the month before.",
        "your longest runs of this week and of the month before",
    ),
    "load_added": SignText(
        "You added hills or speed, or the ground changed.",
        "Hills, speed and ground stayed the same.",
        "whether hills, speed or ground changed",
    ),
    "calf_weak": SignText(
        "You manage few heel rises on one leg ({count}).",
        "You manage as many heel rises as most people.",
        "heel rises on each leg",
    ),
    "calf_uneven": SignText(
        "One calf is clearly weaker ({calf}).",
        "Both calves manage about as many heel rises.",
        "heel rises on both legs, to compare them",
    ),
    "hips_weak": SignText(
        "A hip test was not passed.",
        "You passed both hip tests on both sides.",
        "both hip tests on both sides",
    ),
    "rolling_helps": SignText(
        "Rolling helps you to the next day, and you rarely do it.",
        "You roll often already, or it does not last.",
        "how often you roll and whether it lasts",
    ),
    "heel_stays_up": SignText(
        "Your heel stays up on most steps ({feet}).",
        "Your heel comes down on most steps.",
        "whether the heel comes down, in a clear clip",
    ),
    "heel_late": SignText(
        "Your heel comes down late, {delay} thousandths of a second after the ball ({feet}).",
        "Your heel comes down in time.",
        "when the heel comes down",
    ),
    "forefoot_steep": SignText(
        "At landing your toes point down by {steep} degrees ({feet}).",
        "You do not land steeply on the ball.",
        "the angle of your sole at landing",
    ),
    "cadence_low": SignText(
        "You take {value} steps a minute; about {usual} are usual at your speed and height.",
        "Your cadence is usual for your speed and height.",
        "belt speed and your height, to judge the cadence",
    ),
    "overstride": SignText(
        "Your lower leg leans far ahead at landing, {angle} degrees ({feet}).",
        "Your foot lands close enough to you.",
        "how far ahead the foot lands",
    ),
    "contact_long": SignText(
        "Your foot is on the belt for {value} thousandths of a second; about {usual} are usual "
        "at your speed.",
        "Your foot is on the belt no longer than usual.",
        "a clear contact time, and the belt speed",
    ),
    "drop_fell": SignText(
        "You changed to shoes with a lower heel lately ({former} to {now} mm).",
        "Your shoes did not change to a lower heel lately.",
        "drop of the shoes before and now, and since when",
    ),
    "drop_low": SignText(
        "Your shoes are flat ({now} mm).", "Your shoes are not flat.", "the drop of your shoes"
    ),
    "shoes_worn": SignText(
        "Your shoes went far or are old.",
        "Your shoes are not worn out.",
        "distance or age of your shoes",
    ),
    "weekly_distance": SignText("You run about {distance} km a week."),
    "weekly_landings": SignText("Each foot lands about {landings} times a week."),
    "stopped_before": SignText("A calf has stopped you before, so build up slowly."),
    "lands_on_forefoot": SignText(
        "You land on the ball of the foot, which asks more of the calf than landing on the heel."
    ),
    "heel_rests": SignText(
        "Your heel rests on the belt for {dwell} thousandths of a second. What is usual, nobody "
        "knows."
    ),
    "lands_on_rearfoot": SignText(
        "You land on the heel, which is the easier landing for the calf."
    ),
}

QUESTIONS = {
    "has_warning_sign": "Does one of the warning signs apply to you?",
    "has_tight_calves": "Are tight calves why you are here?",
    "has_stopped_for_calf": "Has a calf ever forced you to stop running for days?",
    "n_heel_rises_left": "How many full heel rises can you do on the left leg alone, knee "
    "straight?",
    "n_heel_rises_right": "How many full heel rises can you do on the right leg alone, knee "
    "straight?",
    "weekly_distance_km": "How many km do you run in a usual week?",
    "newest_run_km": "How many km was your longest run of the last seven days?",
    "longest_run_km": "How many km was your longest run in the 30 days before that?",
    "has_added_hills_or_speed": "Have you run more hills or faster runs in the last four weeks?",
    "has_new_surface": "Has the ground you run on changed in the last four weeks?",
    "bridge_left_s": "Lie on your back, lift your hips on the left leg alone: for how many seconds "
    "do they stay level (30 at most)?",
    "bridge_right_s": "The same on the right leg alone: for how many seconds (30 at most)?",
    "is_squat_steady_left": "Do five slow squats on the left leg: does the knee stay over the foot "
    "and do the hips stay level?",
    "is_squat_steady_right": "The same on the right leg: do knee and hips stay steady?",
    "n_rolls_per_week": "How often a week do you foam roll your calves?",
    "is_looser_next_day": "Are your calves still looser on the day after rolling?",
    "shoe_distance_km": "How many km have you run in these shoes?",
    "shoe_age_months": "How many months old are these shoes?",
    "shoe_drop_mm": "How many mm is the heel of these shoes above the forefoot (drop)?",
    "former_drop_mm": "How many mm was it in the shoes before?",
    "weeks_since_shoe_change": "How many weeks ago did you change to these shoes?",
}

WARNING_SIGNS = (
    "A sudden pop or a sharp pain in the calf, as if someone had kicked you.",
    "One calf that is swollen, warm or red.",
    "Pain at rest or at night.",
    "Numbness, tingling or a weak foot.",
    "Tight pain that always starts at the same distance and eases when you stop.",
    "Pain at one spot on the bone that hurts when you press it.",
    "With any of these, stop running and see a doctor or a physiotherapist soon; with a swollen, "
    "warm calf, on the same day. A video cannot judge them.",
)

PLAN = {
    "aim": "From {baseline} to {target} steps a minute in {n_weeks} weeks, at {speed} km/h.",
    "aim_any_speed": "From {baseline} to {target} steps a minute in {n_weeks} weeks, at the same "
    "speed.",
    "week": "Week {number}: {target} steps a minute. In {n_runs} runs, {n_bouts} times "
    "{bout} min with the click and {rest} min without.",
    "recheck": "Film again, same speed and shoes. Go on only if the heel comes down as often as "
    "before and the calves are no tighter.",
    "stop": "Go back to your own cadence if the calves get tighter or the heel comes down less.",
}

ENGLISH = Texts(
    rules=RULES,
    causes=CAUSES,
    signs=SIGNS,
    questions=QUESTIONS,
    warning_signs=WARNING_SIGNS,
    plan=PLAN,
    verdicts={
        "points to it": "points to it",
        "does not": "does not point to it",
        "cannot tell": "cannot tell",
    },
    strengths={
        "strong": "strong",
        "moderate": "moderate",
        "weak": "weak",
        "expert opinion": "expert opinion",
    },
    labels={
        "findings": "What to do",
        "nothing_to_change": "Nothing that was measured or answered calls for a change.",
        "too_little_known": "Too little is known so far to advise anything. What is missing stands "
        "below.",
        "good": "Good",
        "action": "Do",
        "cue": "Cue",
        "exercise": "Exercise",
        "against": "Against it",
        "recheck": "Check",
        "evidence": "Evidence",
        "sources": "Sources",
        "causes": "The five causes of tight calves",
        "because": "Rests on",
        "missing": "To tell more",
        "unclear": "known, but not clear enough",
        "plan": "Cadence plan",
        "warning_signs": "What no video can judge",
        "yes": "yes",
        "no": "no",
        "sure": "{percent} % sure",
    },
    words={
        "left_foot": "left foot",
        "right_foot": "right foot",
        "both_feet": "both feet",
        "left_calf": "left",
        "right_calf": "right",
    },
    decimal_sign=".",
    thousands_sign=",",
)
