"""How it was measured: the clip, the settings, the changes made by hand, model and version."""

from gaitlab import __version__
from gaitlab.assessment import Assessment
from gaitlab.domain.landmarks import Side
from gaitlab.domain.trial import Trial
from gaitlab.facts.words import clip_name, told_words
from gaitlab.report.gait_page import sources_of
from gaitlab.report.plain_text import plain_name
from gaitlab.report.value import Block, Bullets, Pairs, Paragraph, Section
from gaitlab.report.wording import DASH, Words

_SHA_CHARACTERS = 16


def record_page(assessment: Assessment, words: Words) -> Section:
    """Return where the numbers come from."""
    blocks: list[Block] = [Pairs(_settings(assessment, words), words("settings"))]
    edits = _edits(assessment.trial, words)
    if edits:
        blocks.append(Bullets(edits, words("edits")))
    else:
        blocks.append(Paragraph(words("no edits")))
    key_frames = _key_frames(assessment.trial, words)
    if key_frames:
        blocks.append(Bullets(key_frames, words("key frames")))
    blocks += [Paragraph(text, is_small=True) for text in words.all_of("method")]
    sources = tuple(sources_of(assessment.metrics))
    if sources:
        blocks.append(Bullets(sources, words("sources"), is_numbered=True, is_small=True))
    return Section(words("record"), tuple(blocks))


def _settings(assessment: Assessment, words: Words) -> tuple[tuple[str, str], ...]:
    trial = assessment.trial
    told = "; ".join(told_words(trial, words.language)) or words("nothing told")
    return (
        (words("file"), plain_name(clip_name(assessment)) or DASH),
        (words("picture"), _picture(trial, words)),
        (words("fps"), _rate(trial, words)),
        (words("clock"), _clock(assessment, words)),
        (words("direction"), _direction(assessment, words)),
        (words("part"), _steps(assessment, words)),
        (words("told"), told),
        (words("model"), _model(trial, words)),
        (words("version"), _version(trial, words)),
    )


def _picture(trial: Trial, words: Words) -> str:
    clip = trial.clip
    return words("size", width=clip.width_px, height=clip.height_px, n_frames=clip.n_frames)


def _rate(trial: Trial, words: Words) -> str:
    key = "fps told" if trial.options.is_capture_fps_known else "fps assumed"
    capture, playback = (
        words.number(fps, decimals=0 if abs(fps - round(fps)) < 0.005 else 2)
        for fps in (trial.clip.capture_fps, trial.clip.playback_fps)
    )
    return words(key, capture=capture, playback=playback)


def _clock(assessment: Assessment, words: Words) -> str:
    if assessment.clock is None:
        return DASH
    return words("clock says", share=words.share(assessment.clock.probability))


def _direction(assessment: Assessment, words: Words) -> str:
    if assessment.facing is None or assessment.near_side is None:
        return DASH
    direction = words(f"to {assessment.facing.value}")
    return words("near foot", direction=direction, side=words(assessment.near_side.value))


def _steps(assessment: Assessment, words: Words) -> str:
    left, right = (len(assessment.steps.of(side)) for side in Side)
    duration = words.number(assessment.trial.clip.duration_s, decimals=1)
    return words("n steps", left=left, right=right, duration=duration)


def _model(trial: Trial, words: Words) -> str:
    provenance = trial.provenance
    if not provenance.model_name:
        return words("no model")
    sha = provenance.model_sha256[:_SHA_CHARACTERS]
    return words("model is", name=plain_name(provenance.model_name), sha=plain_name(sha))


def _version(trial: Trial, words: Words) -> str:
    observed = plain_name(trial.provenance.gaitlab_version)
    if observed in ("", __version__):
        return __version__
    return words("observed with", version=__version__, observed=observed)


def _edits(trial: Trial, words: Words) -> tuple[str, ...]:
    """Return what a person changed, an item each kind."""
    corrections = trial.corrections
    n_deleted = sum(edit.is_deleted for edit in corrections.contact_edits)
    counts = {
        "instants": len(corrections.instant_edits),
        "verdicts": len(corrections.heel_verdicts),
        "added": len(corrections.contact_edits) - n_deleted,
        "deleted": n_deleted,
        "moved points": len(corrections.moved_points),
        "side swaps": len(corrections.side_swaps),
        "reviewed steps": len(trial.annotations.reviewed),
    }
    edits = [words(key, n=count) for key, count in counts.items() if count]
    for side, frame, height_px in zip(
        Side, corrections.flat_foot_frame, corrections.belt_height_px, strict=True
    ):
        if frame is not None:
            edits.append(words("flat foot", side=words(side.value)))
        if height_px == height_px:
            edits.append(words("belt line", side=words(side.value)))
    return tuple(edits)


def _key_frames(trial: Trial, words: Words) -> tuple[str, ...]:
    """Return the frames that a person marked and said something about."""
    return tuple(
        words(
            "key frame",
            at=words.number(float(trial.clip.time_s[key.frame]), decimals=2),
            comment=plain_name(key.comment),
        )
        for key in trial.annotations.key_frames
        if key.comment and 0 <= key.frame < trial.clip.n_frames
    )
