"""What a report says in English."""

from gaitlab.report.wording.texts import ReportTexts

PHRASES = {
    "span": "{low} to {high}",
    # The report as a whole
    "title clinician": "Running technique report",
    "title runner": "How you run",
    "made": "Made {day} with gaitlab {version}",
    "made without day": "Made with gaitlab {version}",
    "day": "on {day} {month} {year}",
    "page": "Page {page} of {pages}",
    "disclaimer": "Measured from a video. No medical device, no diagnosis.",
    "contents": "Contents",
    "logo": "Logo",
    "notes": "Notes",
    # Front page
    "glance": "At a glance",
    "cadence": "Cadence",
    "landing": "Landing",
    "heel": "Heel contact",
    "cadence unit": "steps/min",
    "both feet": "both feet counted",
    "interval": "95 % interval {span}",
    "cadence low": "lower than usual at this speed",
    "cadence usual": "usual at this speed",
    "cadence high": "higher than usual at this speed",
    "cadence unknown": "usual range not known: tell the belt speed",
    "not measurable": "not measurable",
    "cadence scale": "Cadence {number}, 95 % interval {span} steps/min.",
    "usual band": "usual",
    "usual heel band": "taken as usual",
    "ball first": "ball first",
    "flat": "flat",
    "heel first": "heel first",
    "left": "left",
    "right": "right",
    "both": "both feet",
    "foot scale": "{name} {number} {unit}, 95 % interval {span}.",
    "ms after ball": "ms after the ball",
    "strips": "On the film",
    "typical": "A typical step",
    "worst": "The step that asks most of the calf",
    "different": "The step that differs most",
    "strip caption": "Step {number}, {foot}, at {at} s. Landing: {landing}. Heel: {heel}.",
    "strip caption delay": "Step {number}, {foot}, at {at} s. Landing: {landing}. Heel: {heel} "
    "{delay}.",
    "strip alt": "The foot enlarged: {title}, {caption}.",
    "at time": "at {at} s",
    "sole": "sole {angle}°",
    "moment initial contact": "Initial contact",
    "moment heel contact": "Heel contact",
    "moment forefoot contact": "Forefoot contact",
    "moment heel lowest": "Heel lowest",
    "moment mid-stance": "Mid-stance",
    "moment heel-off": "Heel-off",
    "moment toe-off": "Toe-off",
    "no pictures": "There are no pictures: {why}",
    "limits": "What limits these numbers",
    "refused": "What could not be measured, and why",
    "refused lead": "Nothing could be measured in this clip.",
    "refused next": "Nothing else is told of this run: a number without a sound basis is worse "
    "than none. A new clip takes half a minute:",
    # Steps
    "steps": "Every step",
    "steps caption": "All {n_steps} steps in the order of time",
    "steps key": "Delay: heel after the ball of the foot. ± is a 95 % interval. Bars: forefoot "
    "(upper) and heel (lower) on the belt from initial contact to {longest} ms, pale where the "
    "touch was not timed. Doubtful: landing or heel unclear, or less than 50 % sure.",
    "trends key": "Blue dots: left; orange squares: right; hollow: doubtful; ringed: set by hand. "
    "Lines: mean of each foot.",
    "step": "Step",
    "foot": "Foot",
    "at": "At, s",
    "sole against belt": "° of the sole against the belt",
    "angle": "Sole, °",
    "heel of step": "Heel",
    "delay": "Delay, ms",
    "contact": "Contact, ms",
    "stance": "Stance",
    "sure": "Sure",
    "note": "Note",
    "doubtful": "doubtful",
    "edited": "by hand",
    "reviewed": "accepted",
    "trend alt": "{title} of every step: left {left}, right {right} {unit} on average.",
    "strike angle": "Strike angle",
    "heel delay": "Heel delay",
    "contact time": "Contact time",
    # Gait
    "gait": "The mean stride and all measures",
    "heel height": "Height of the heel",
    "sole angle": "Sole angle",
    "knee angle": "Knee flexion",
    "shoe lengths": "% of shoe length",
    "belt": "belt",
    "time axis": "ms from initial contact",
    "charts key": "All strides of a foot laid over each other: solid blue, left; dashed orange, "
    "right; the band holds the mean with 95 % probability.",
    "curve of": "{side}, {n_strides} strides",
    "curves alt": "{title} of the mean stride, left and right with their bands, over the time from "
    "initial contact.",
    "lanes alt": "{title} of the mean stride, left and right with their bands, over the time from "
    "initial contact; below, when forefoot and heel are on the belt.",
    "forefoot down": "forefoot down",
    "heel down": "heel down",
    "no curves": "There is no mean stride of this clip.",
    "metrics caption": "All measures, with what is usual",
    "metrics key": "± is the 95 % half-width of the mean; ~ is rough. Difference: left minus right "
    "against its own error; a dot within the grey band is noise. [1]: see the sources at the end.",
    "measure": "Measure",
    "left minus right": "Left − right",
    "noise": "Difference",
    "usual": "Usual",
    "differs": "differs",
    "within noise": "noise",
    "sources": "Sources of the usual values",
    "no norm": "no norm known",
    "as above": "as above",
    "missing": "Rough, or not measurable here",
    "missing item": "{names}: {why}",
    # Advice
    "advice": "Findings and advice",
    "advice runner": "What you can do",
    "badge": "{share} % sure · evidence: {strength}",
    "do": "Do",
    "exercise": "Exercise",
    "cue": "Cue",
    "evidence": "Evidence",
    "against": "Not if",
    "recheck": "Check again",
    "sources of": "Sources",
    "clinical": "For clinicians",
    "nothing found": "Nothing stood out clearly enough to advise a change. That is a result, too: "
    "keep running the way you do.",
    "nothing clear": "Nothing was clear enough to advise a change. That does not say that all is "
    "well: see what limits the numbers, and what would tell more.",
    "causes": "Five usual causes of tight calves",
    "cause": "Cause",
    "verdict": "Points to it?",
    "because": "What this rests on",
    "then": "What to do",
    "asked": "To tell more: {missing}.",
    "plan": "Cadence plan",
    "warning signs": "See a doctor or physiotherapist, not a film",
    "cannot": "What the video cannot tell",
    # Record
    "record": "How it was measured",
    "settings": "Clip and settings",
    "edits": "Changes made by hand",
    "no edits": "Nothing was changed by hand.",
    "clip": "Clip",
    "file": "File",
    "picture": "Picture",
    "fps": "Frame rate",
    "fps told": "{capture} frames/s by the camera, played at {playback}; told",
    "fps assumed": "{capture} frames/s by the camera, played at {playback}; assumed",
    "clock": "Clock",
    "clock says": "{share} % sure, by cadence, gravity and belt",
    "told": "Told",
    "nothing told": "nothing",
    "direction": "Runs to",
    "near foot": "{direction}; the {side} foot is the near one",
    "to left": "the left",
    "to right": "the right",
    "part": "Steps",
    "n steps": "{left} left, {right} right, in {duration} s",
    "model": "Landmark model",
    "model is": "{name}, SHA-256 {sha}",
    "no model": "landmarks from elsewhere",
    "version": "gaitlab",
    "observed with": "{version} (clip looked at with {observed})",
    "size": "{width} × {height} px, {n_frames} frames",
    "moved points": "{n} landmarks moved",
    "side swaps": "left and right exchanged in {n} places",
    "instants": "{n} contact instants set",
    "added": "{n} contacts added",
    "deleted": "{n} contacts removed",
    "verdicts": "{n} heel verdicts given",
    "flat foot": "frame of the flat {side} foot named",
    "belt line": "belt under the {side} foot set",
    "reviewed steps": "{n} steps accepted by a person",
    "key frames": "Marked frames",
    "key frame": "{at} s: {comment}",
}

LISTS = {
    "refused": (
        "exactly from the side, the camera fixed at knee height or lower, 3 to 4 m away;",
        "the whole body and both soles in the picture, all the time, the runner alone;",
        "20 seconds at a steady speed, 60 frames a second or more, in good light;",
        "a clip of running on a treadmill, not cut and not looped.",
    ),
    "cannot": (
        "It shows how the feet move, not the forces in calf, tendon or joint, and not why "
        "something hurts.",
        "From the side nothing can be seen of sinking hips, knees that fall inward or rolling "
        "ankles.",
        "The far foot is partly hidden by the near one and known less well.",
        "Angles of knee, shank and trunk may be off by 3 to 5 degrees, the same on every step; "
        "compare them only between clips filmed alike.",
        "If the frame rate were wrong, every time would be, too.",
        "It is one run on a treadmill, at one speed, in one pair of shoes.",
    ),
    "cannot runner": (
        "It shows how your feet move, not what your muscles feel, and not why something hurts.",
        "From the side it cannot see your hips sink or your knees fall inward.",
        "It is one run at one speed in one pair of shoes.",
    ),
    "method": (
        "A landmark model finds 33 points of the body in every frame. Then the shoe is looked for "
        "in the picture itself: the lowest edge of its outline, against the empty belt, gives the "
        "height of heel and forefoot to a fraction of a pixel.",
        "A stance is four instants: heel and forefoot each touch the belt and leave it. Initial "
        "contact is the earlier touch; toe-off is when the forefoot leaves; the heel delay is "
        "heel contact minus forefoot contact, by one criterion for both. The strike angle is the "
        "sole against the belt at initial contact, zero for the runner's own flat foot, positive "
        "toe up.",
        "A runner repeats the stride, so all strides laid over each other time the landing far "
        "more finely than the camera does. Every mean is given with its 95 % interval, which "
        "holds what averaging does not remove. What is less than 80 % sure is said to be unclear.",
    ),
    "method runner": (
        "A computer found your body and your shoes in every picture of the clip and timed when "
        "heel and ball of each foot touch the belt and leave it. The range behind each number is "
        "where the true one lies, 95 times of 100. "
        "1 ms is a thousandth of a second.",
    ),
}

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

ENGLISH = ReportTexts(phrases=PHRASES, lists=LISTS, months=MONTHS, decimal_sign=".")
