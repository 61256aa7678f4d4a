"""What the rules say in English."""

from gaitlab.advice.wording.texts import RuleText

_QUICKER = (
    "Run at your usual speed to a click, 5 in 100 above your own steps: 1 minute on, 2 minutes "
    "off, 5 times, in 2 or 3 runs a week. Add a minute to each bout every week. Go on to 7 or 10 "
    "in 100 only after a new clip, and never beyond 10."
)

_HEEL_DRILL = (
    "Run on the spot, barefoot or in flat shoes, for 30 seconds: ball first, then heel. Then jog "
    "slowly for 1 minute and feel each heel touch down. 4 rounds, 3 times a week, before an easy "
    "run. From week 3 do the same at your usual speed, a minute more each week."
)

_HEEL_RISES = (
    "Rise on the toes of one leg at a step's edge and lower slowly for 3 seconds: 3 sets of 12 "
    "with a straight knee and 3 with a bent knee, every second day. When all sets are easy, add "
    "a backpack with 2 to 5 kg and do 8 rises a set. Keep it up for 12 weeks."
)

RULES = {
    "see_clinician": RuleText(
        title="First let a clinician look at this",
        meaning="You named a warning sign. A video cannot judge it.",
        action="See a doctor or a physiotherapist before you change your running or your training.",
        clinical="A warning sign was reported; no training or technique advice is given.",
        evidence="Expert opinion: common care.",
        against="Nothing speaks against having it looked at.",
        recheck="Answer the questions again when a clinician has said that you may run.",
        cue="Stop and ask.",
        exercise="No exercise until a clinician has looked at it.",
    ),
    "run_jump": RuleText(
        title="Your last long run was a big jump",
        meaning="You ran {newest} km. Your longest run in the month before was {longest} km. "
        "Runners got hurt more often after a single run that was much longer than those before.",
        action="Keep each run below {allowed} km for now. That is 10 in 100 more than your "
        "longest run of the last month.",
        clinical="Single-run spike: newest run {newest} km against a 30-day longest run of "
        "{longest} km. Hazard rate ratios were 1.64 (over 10-30 %), 1.52 (30-100 %) and 2.28 (over "
        "100 %); the acute:chronic ratio went the other way and week-to-week change showed none.",
        evidence="Moderate: 5,205 runners were followed over 588,071 runs. It was not tested as "
        "advice, and not for calves alone.",
        against="A planned race. Then rest more before and after it.",
        recheck="Look at your log in four weeks: no run more than 10 in 100 above the longest.",
        cue="A little longer, not a lot.",
        exercise="Two easy runs of half the distance this week. Then add at most 10 in 100 to "
        "your longest run, and not every week.",
    ),
    "heel_stays_up": RuleText(
        title="Your heel stays up after landing ({feet})",
        meaning="You land on the ball of the foot, and the heel touches down on {share} % of "
        "your steps. The calf then has to hold you up for the whole step and gets no rest.",
        action="Keep landing the way you do, but let the heel come down and kiss the belt.",
        clinical="No heel contact on most steps ({feet}: {share} % of steps). With the heel off "
        "the ground the pressure stays under the forefoot, which bounds the external ankle moment "
        "from below. Forefoot against rearfoot: ankle negative work SMD +2.60.",
        evidence="Expert opinion for the advice: no trial in runners with tight calves is known. "
        "That the calf works harder on the forefoot is well measured.",
        against="Sprints, steep climbs, and pain when the heel comes down.",
        recheck="Film again in two to three weeks, same speed and shoes: the heel should come "
        "down on most steps.",
        cue="Ball, then heel. Let it kiss.",
        exercise=_HEEL_DRILL,
    ),
    "heel_late": RuleText(
        title="Your heel comes down late ({feet})",
        meaning="Your heel comes down {delay} thousandths of a second after the ball of the foot. "
        "We take up to about 40 as usual, though nobody has measured that. Until then the calf "
        "carries you alone.",
        action="Keep landing the way you do, but let the heel sink sooner. Do not push it down.",
        clinical="Relative heel-down delay {delay} ms ({feet}). No norm is published; 10-40 ms is "
        "a provisional band. Forefoot against rearfoot: ankle negative work SMD +2.60.",
        evidence="Expert opinion for the advice: no trial and no norm are known. That the calf "
        "works harder on the forefoot is well measured.",
        against="Sprints, steep climbs, and pain when the heel comes down.",
        recheck="Film again in two to three weeks, same speed and shoes: the delay should be "
        "shorter by 15 thousandths or more.",
        cue="Soft ankle. Let it sink.",
        exercise=_HEEL_DRILL,
    ),
    "forefoot_steep": RuleText(
        title="You land steeply on the ball ({feet})",
        meaning="At landing your toes point down by {steep} degrees. Your heel does come down, but "
        "the calf has to catch you over a long way first.",
        action="Keep landing on the ball, but a little flatter, so that ball and heel come closer "
        "together. Do not aim for the heel.",
        clinical="Forefoot strike with the sole {steep} deg down ({feet}); the heel comes down in "
        "time. No norm is published, 10 deg is provisional. Forefoot against rearfoot: ankle "
        "negative work SMD +2.60.",
        evidence="Expert opinion for the advice: no trial in runners with tight calves is known. "
        "That the calf works harder on the forefoot is well measured.",
        against="Sore knees: a flatter landing moves work from the calf to the knee.",
        recheck="Film again in two to three weeks, same speed and shoes: the sole should be "
        "flatter by 6 degrees or more, and the heel should land as often as before.",
        cue="Soft and flat.",
        exercise=_HEEL_DRILL,
    ),
    "cadence_low": RuleText(
        title="You take long, slow steps",
        meaning="You take {value} steps a minute. About {usual} would be usual for your speed"
        " and height. Shorter, quicker steps ask less of the calf at each landing.",
        action="Try {target} steps a minute at the same speed. Do not aim for 180, and keep your "
        "landing as it is.",
        clinical="Cadence {value}, expected about {usual} steps/min at this speed and height "
        "(provisional formula, SD 9). +5 % lowered the peak load of the Achilles tendon in "
        "rearfoot and forefoot runners; joint energy absorption falls with +5 to +10 %.",
        evidence="Moderate that it lowers the load at each step. Weak that it prevents trouble: "
        "for calves, experts advise it without trials.",
        against="A heel that comes down less at the new cadence. Then go back to your own.",
        recheck="Film again after three weeks at the same speed. Cadence should be up by 3 or "
        "more, and the heel should land as often as before.",
        cue="Quick and light.",
        exercise=_QUICKER,
    ),
    "overstride": RuleText(
        title="Your foot lands far in front of you ({feet})",
        meaning="At landing your lower leg leans {angle} degrees ahead. The foot then brakes you, "
        "and the calf works longer to carry you over it.",
        action="Take slightly shorter, quicker steps at the same speed, so that the foot lands "
        "nearer to you. Do not change which part of the foot lands first.",
        clinical="Shank inclination {angle} deg at initial contact ({feet}); there is no published "
        "cut-off, 10 deg is provisional. Runners with recurrent calf trouble landed with the heel "
        "15.8 against 13.3 cm ahead of the centre of mass; foot strike did not differ.",
        evidence="Weak to moderate: one study of 15 against 15 men; no trial.",
        against="A heel that comes down less with quicker steps. Then stop.",
        recheck="Film again after three weeks at the same speed. The lower leg should lean less "
        "by 5 degrees or more.",
        cue="Land close.",
        exercise=_QUICKER,
    ),
    "contact_long": RuleText(
        title="Your foot stays long on the ground",
        meaning="Each foot is on the belt for {value} thousandths of a second. About {usual} "
        "would be usual at your speed. The calf is loaded all that time.",
        action="Take slightly shorter, quicker steps at the same speed.",
        clinical="Contact time {value} ms, expected about {usual} ms at this speed (line through "
        "published means). Runners with recurrent calf trouble had longer stance (281 against "
        "262 ms a step at 3.2 m/s, ES 1.10). Contact time says nothing of economy (r = -0.02).",
        evidence="Weak: one study of 15 against 15 men; no trial.",
        against="A heel that comes down less with quicker steps. Then stop.",
        recheck="Film again after three weeks at the same speed. Contact should be shorter by 15 "
        "thousandths or more.",
        cue="Quick feet.",
        exercise=_QUICKER,
    ),
    "technique_fits": RuleText(
        title="Your technique does not explain tight calves",
        meaning="Your heel comes down, and {value} steps a minute are usual for your speed"
        " and height. Nothing that this clip shows asks too much of the calf.",
        action="Leave your technique as it is. Look at training, strength, hips and shoes.",
        clinical="Heel contact on {share} % of steps ({feet}), cadence {value} with about {usual} "
        "steps/min expected. No kinematic target for retraining in this clip.",
        evidence="Moderate: runners with recurrent calf trouble did not differ in foot strike or "
        "cadence, and no study shows that a changed landing prevents trouble.",
        against="A clip in which you were fresh. A tired calf may show another picture.",
        recheck="Film again at the end of a long run.",
    ),
    "load_added": RuleText(
        title="Your training has changed lately",
        meaning="More hills, faster runs or new ground all ask more of the calf, and it needs "
        "weeks to get used to that.",
        action="Take half of the new part out for two weeks. Then bring it back step by step.",
        clinical="Recent change of hills, speed or surface reported. Peak Achilles force was "
        "8.2-10.1 body weights at 2.7-4.5 m/s and rises with speed.",
        evidence="Strong that the calf's tendon carries more at speed. Weak that less of it "
        "loosens a calf: nobody has tested it.",
        against="A race soon. Then keep the rest of the week easy.",
        recheck="After two weeks: are the calves looser the morning after a run?",
        cue="Slower is easier on the calf.",
        exercise="One hilly or fast run a week instead of more, 20 minutes of it at most. Add 5 "
        "minutes a week while the calves stay loose.",
    ),
    "calf_weak": RuleText(
        title="Your calves tire early",
        meaning="You did {count} heel rises on one leg. Half of all men do 24 or more, half of all "
        "women 21 or more.",
        action="Make the calves stronger, with the knee straight and with the knee bent.",
        clinical="Single-leg heel rises: {count}; medians 24 (men) and 21 (women) on a 10-degree "
        "incline, day-to-day limits +-6. Runners with Achilles trouble were weaker by 26-55 Nm, "
        "mostly in the soleus.",
        evidence="Weak for tight calves and for prevention. Better shown for sore Achilles "
        "tendons. The dose is expert opinion.",
        against="Sharp pain in the exercise, or more pain the next morning.",
        recheck="Count heel rises again in six weeks. Six more are a real change.",
        cue="Slow down, full up.",
        exercise=_HEEL_RISES,
    ),
    "calf_uneven": RuleText(
        title="One calf is weaker ({calf})",
        meaning="It did {fewer} heel rises, the other {more}. A difference of more than 6 is more "
        "than a good or a bad day.",
        action="Train both calves, and give the weaker one a set more.",
        clinical="Single-leg heel rises {fewer} ({calf}) against {more}; day-to-day limits +-6.",
        evidence="Weak for tight calves and for prevention. The dose is expert opinion.",
        against="Sharp pain in the exercise, or more pain the next morning.",
        recheck="Count heel rises again in six weeks. The difference should be 6 or less.",
        cue="Weaker leg first.",
        exercise=_HEEL_RISES,
    ),
    "stopped_before": RuleText(
        title="Your calf has stopped you before",
        meaning="A calf that has stopped a runner before does so again more often than others.",
        action="Build up more slowly than you would like, and keep the calves strong.",
        clinical="Earlier calf trouble reported. With age it is the strongest known risk factor.",
        evidence="Expert opinion for the advice. That it comes back is well shown.",
        against="Nothing speaks against building up slowly.",
        recheck="After eight weeks: no run cut short because of the calf.",
        cue="Patience pays.",
        exercise=_HEEL_RISES,
    ),
    "drop_fell": RuleText(
        title="Your new shoes have a lower heel",
        meaning="The heel of your shoes was {former} mm above the forefoot and is now {now} mm. "
        "The calf works over a longer way and needs weeks to get used to it.",
        action="Go back to the old shoes for most runs and change over slowly.",
        clinical="Heel-toe drop went from {former} to {now} mm within eight weeks. Drop changes "
        "foot inclination at contact.",
        evidence="Expert opinion for the advice. That drop changes the landing was measured in 18 "
        "runners.",
        against="Old shoes that are worn out. Then buy a pair with a drop in between.",
        recheck="After eight weeks: new shoes in all runs, and the calves no tighter.",
        cue="New shoes, short runs.",
        exercise="New shoes in one short run of 20 minutes a week. Add one such run every two "
        "weeks while the calves stay loose.",
    ),
    "drop_low": RuleText(
        title="Your shoes are flat",
        meaning="The heel of your shoes is only {now} mm above the forefoot. Flat shoes ask more "
        "of the calf.",
        action="While your calves are tight, run in shoes with a heel 8 to 10 mm higher than the "
        "forefoot.",
        clinical="Heel-toe drop {now} mm. A higher drop raises foot inclination at contact; knee "
        "moments rise with it.",
        evidence="Expert opinion for the advice. That drop changes the landing was measured in 18 "
        "runners.",
        against="Sore knees: higher heels load the knee more.",
        recheck="After four weeks: are the calves looser? If not, go back to your shoes.",
        cue="A bit more heel.",
        exercise="The higher shoes in every second run for two weeks, then in all runs until the "
        "calves are loose. Then change back one run a week.",
    ),
    "hips_weak": RuleText(
        title="Your hips give way",
        meaning="A hip test was not passed. When the hip sinks, the lower leg has to steady you.",
        action="Train hips and trunk twice a week, best with someone who watches.",
        clinical="Self-reported single-leg bridge under 20 s, or an unsteady single-leg squat. "
        "Runners with recurrent calf trouble showed more pelvic drop (+2.1 deg).",
        evidence="Moderate for fewer troubles in new runners, when the training was supervised "
        "(325 people). A 10-minute programme on one's own did not help (720 people). Nobody has "
        "tested it for tight calves.",
        against="Pain in the hip or the back in the exercise.",
        recheck="Repeat both tests in eight weeks: 30 seconds each side, and a steady squat.",
        cue="Hips level.",
        exercise="Bridge on one leg, side plank and slow squats on one leg: 3 rounds of 30 "
        "seconds each side, twice a week. When that is steady, add 10 seconds or a light weight.",
    ),
    "rolling_no_cure": RuleText(
        title="Rolling alone will not loosen your calves",
        meaning="You roll often, and it does not last. Rolling helps for minutes to hours. It "
        "does not make a calf stronger.",
        action="Roll less, and use the time for calf strength or rest.",
        clinical="Frequent foam rolling without lasting effect. Effects are small and short: "
        "flexibility +4.0 % (g 0.34).",
        evidence="Moderate for small, short effects. There is none for fewer injuries.",
        against="You enjoy it. Then keep it short.",
        recheck="After four weeks of strength work: are the calves looser?",
        cue="Stronger, not softer.",
        exercise="Roll each calf for 1 minute before a run. Put the rest of the time into slow "
        "heel rises: 3 sets of 12 every second day, more weight when it is easy.",
    ),
    "rolling_helps": RuleText(
        title="Rolling seems to do you good",
        meaning="Your calves are looser the day after rolling, and you rarely do it.",
        action="Roll your calves on most days. It is no cure, but it can ease them.",
        clinical="Reported relief to the next day with infrequent rolling. Measured effects are "
        "small and short: flexibility +4.0 % (g 0.34), less soreness after exercise (+6 %, g "
        "0.47).",
        evidence="Moderate for small, short effects. There is none for fewer injuries.",
        against="Bruises, pain on pressure, or one calf that is swollen or warm.",
        recheck="After two weeks: are the calves looser in the morning?",
        cue="Slow and easy.",
        exercise="Each calf for 1 to 2 minutes, 4 days a week, slowly and without pain. Lean in a "
        "little more after a week if it feels good.",
    ),
    "shoes_worn": RuleText(
        title="Your shoes may be worn out",
        meaning="They are past what most shoes last: about 500 to 800 km, or two years.",
        action="Look at the soles, and try a new pair of the same kind.",
        clinical="Reported shoe use beyond 800 km or 24 months.",
        evidence="Expert opinion: there is no good study of how long shoes last.",
        against="Soles that still look and feel even.",
        recheck="Two weeks in the new pair: are the calves looser?",
        cue="Same kind, fresh pair.",
        exercise="Wear the new pair in every second run for two weeks, then in all.",
    ),
    "heel_lands": RuleText(
        title="Good: your heel comes down after the ball",
        meaning="You land on the ball of the foot, and the heel comes down on {share} % of "
        "your steps. So the heel helps the calf to carry you.",
        action="Keep this landing. It asks more of the calf than landing on the heel, so keep "
        "the calf strong.",
        clinical="Forefoot strike with heel contact on {share} % of steps ({feet}). Plantar "
        "flexor moment and ankle negative work are higher than in rearfoot strike.",
        evidence="Expert opinion for keeping it; there is no proof that another landing is better.",
        against="Calves that stay tight though training, strength and shoes are in order.",
        recheck="Film again when your speed or your shoes change.",
    ),
    "rearfoot_keep": RuleText(
        title="Keep landing on your heel",
        meaning="You land heel first ({landing} degrees, toes up). This landing is the easier one "
        "for the calf.",
        action="Do not move your landing forward. It would ask more of your calves.",
        clinical="Rearfoot strike, {landing} deg ({feet}). Moving the landing forward raises ankle "
        "negative work (SMD +2.60). After retraining for softer landings, calf and Achilles "
        "trouble became the most common.",
        evidence="Moderate: 26 studies agree on the load. That any landing prevents trouble is "
        "not proven.",
        against="Nothing known speaks for changing it because of the calf.",
        recheck="Film again when your speed or your shoes change.",
    ),
    "no_complaint": RuleText(
        title="You feel well: change nothing",
        meaning="Your calves are not tight. To change how a healthy runner runs is not shown to "
        "help.",
        action="Leave your technique as it is. Keep this clip to compare with later.",
        clinical="No complaint reported; changing form in runners without complaints is not "
        "supported by evidence.",
        evidence="Moderate: reviews found no proof that it prevents trouble.",
        against="Calves that become tight later.",
        recheck="Film again if something starts to bother you.",
    ),
    "load_steady": RuleText(
        title="Good: your runs grow gently",
        meaning="Your newest long run ({newest} km) is about as long as your longest of the "
        "month before ({longest} km).",
        action="Keep it so: no run more than 10 in 100 above your longest of the last month.",
        clinical="No single-run spike: {newest} km against a 30-day longest of {longest} km.",
        evidence="Moderate: 5,205 runners were followed over 588,071 runs.",
        against="Nothing speaks against it.",
        recheck="Look at your log once a month.",
    ),
    "calf_strong": RuleText(
        title="Good: your calves are strong",
        meaning="Both calves did {count} or more heel rises, as many as half of all people or "
        "more.",
        action="Keep them strong, once or twice a week.",
        clinical="Single-leg heel rises at or above the medians of 24 (men) and 21 (women) on the "
        "weaker side ({count}), without a difference above the day-to-day limits.",
        evidence="Moderate: counted in 566 people. That strong calves stay loose is not proven.",
        against="Nothing speaks against it.",
        recheck="Count again in three months.",
    ),
}
