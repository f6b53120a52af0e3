"""The steps of ``make``: what each reads, writes and depends on, and the short function that does it.

A step knows neither the command line nor the other steps; it returns the files it made and ``run`` writes them.
"""

from __future__ import annotations

import dataclasses
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from songgen import files
from songgen.errors import FindingsError, InputError, RefusedError
from songgen.plan import Step
from songgen.purse import Item, Purse
from songgen.run import Job, Outcome, changed, created

if TYPE_CHECKING:
    from songgen.draft.desk import Desk
    from songgen.services.gemini import Bill
    from songgen.services.most import Most

LYRICS, EXPLANATION, TOPIC = "source:lyrics.txt", "source:explanation.md", "source:topic.yaml"
MASTER, MASTER_FACTS, CUES = ".work/master.mp3", ".work/master.json", ".work/cues.json"
BUNDLE = ("index.md", "index.html", "cover.png", "cover-square.png", "cover-wide.png", "song.mp3", "lyrics.txt",
          "song.json", "song.apkg", "worksheet.xhtml")  # fmt: skip
OFF_VOCAL = "takes/off-vocal.wav"  # written by sing --stems; there or not
TIMED = ("lyrics.lrc", "lyrics.vtt", "lyrics.srt")


def wanted(job: Job) -> list[Step]:
    """The steps of this job in order. Lyrics that a person wrote are given: then ``draft`` is not among them."""
    config, lyrics, takes = job.config, lyrics_key(job), chosen_take(job)
    take_keys = tuple(takes)
    steps = []
    if drafts(job, lyrics):
        name = job.drafter or "composer"
        settings = {"drafter": name, "seed": config.make.seed} | _writer_settings(job, name)
        steps.append(Step("draft", (TOPIC,), (lyrics,), settings, **_text_price(job, "draft")))
    steps += [
        Step("check", (TOPIC, lyrics), ("report.json",), {**_check_settings(job), "version": 2}),
        Step(
            "explain",
            (TOPIC, *_given_explanation(job)),
            (EXPLANATION,),
            _explain_settings(job),
            **_text_price(job, "explain"),
        ),
        Step("sing", (TOPIC, lyrics), take_keys or ("takes",), _sing_settings(job), _price(job), **_singer(job)),
        Step("master", take_keys or ("takes",), (MASTER, MASTER_FACTS), {"version": 3}),
        Step("time", (TOPIC, lyrics, MASTER_FACTS, *take_keys), (CUES, *TIMED), {"version": 1}),
        *_painted(job),
        Step(
            "bundle",
            (TOPIC, lyrics, EXPLANATION, "report.json", MASTER, CUES, *TIMED, OFF_VOCAL, *chosen_picture(job)),
            BUNDLE,
            {
                "version": 5,
                "bundle": config.bundle.model_dump(exclude={"video"}),
                "templates": _template_hashes(job),
                "youtube": config.publishers.get("youtube", {}),
            }
            | _posts(job)
            | ({} if config.paint.eyecatch == "drawn" else {"eyecatch": config.paint.eyecatch}),
        ),
    ]
    if config.bundle.video:
        steps.append(Step("video", (MASTER, CUES, *(take_keys or ("takes",))), ("video.mp4",), _video_settings(job)))
    return [step for step in steps if step.name in job.wanted or step.name == "paint" and "bundle" in job.wanted]


# ---- which lyrics


def lyrics_key(job: Job) -> str:
    """The lyrics file this job sings. A drafter asked for by name never takes a person's file (FILE-3)."""
    if not job.drafter or drafts(job, LYRICS) or _drafted_by(job, LYRICS) == job.drafter:
        return LYRICS
    return f"source:lyrics.{job.drafter}.txt"


def drafts(job: Job, lyrics: str) -> bool:
    """Whether drafting these lyrics is songgen's to do: they are missing, or still as songgen wrote them."""
    path = job.work.path(lyrics)
    return not path.exists() or files.sha256_of(path) == _drafted_hash(job, lyrics)


def _draft_entries(job: Job, lyrics: str) -> list[dict[str, Any]]:
    return [entry for entry in job.work.journal.entries("draft", "writing") if lyrics in entry["outputs"]]


def _drafted_hash(job: Job, lyrics: str) -> str | None:
    entries = _draft_entries(job, lyrics)
    return entries[-1]["outputs"][lyrics] if entries else None


def _drafted_by(job: Job, lyrics: str) -> str | None:
    entries = _draft_entries(job, lyrics)
    return entries[-1]["meta"].get("drafter") if entries else None


def _explained_hash(job: Job) -> str | None:
    last = job.work.journal.last("explain", "writing")
    return last["outputs"].get(EXPLANATION) if last else None


def _given_explanation(job: Job) -> tuple[str, ...]:
    """The explanation is an input where a person wrote or edited it."""
    now = files.sha256_of(job.work.path(EXPLANATION))
    return (EXPLANATION,) if now and now != _explained_hash(job) else ()


# ---- settings that shape a result


def _writer_settings(job: Job, name: str) -> dict[str, Any]:
    # Only what shapes the text: whatever else changes is no reason to pay for another one (PAY-6).
    free = {"url", "timeout", "usd_input", "usd_output"}
    return job.config.gemini.model_dump(exclude=free) if name == "gemini" else {"version": 1}


def _check_settings(job: Job) -> dict[str, Any]:
    return {"version": 1, "allow": sorted(job.allow), **job.config.check.model_dump()}


def _explain_settings(job: Job) -> dict[str, Any]:
    if _given_explanation(job):
        return {"by": "hand"} | _check_settings(job)
    name = job.drafter or "composer"
    return {"by": name} | _writer_settings(job, name) | _check_settings(job)


_NOT_SOUND = ("url", "timeout", "price", "poll_seconds", "poll_limit", "accept_unofficial", "callback_url")
"""Settings of singers that do not shape the sound."""


def _sing_settings(job: Job) -> dict[str, Any]:
    name = job.config.make.singer
    settings = {k: v for k, v in job.config.singers.get(name, {}).items() if k not in _NOT_SOUND}
    audio = settings.get("audio") if name == "file" else None
    return {"singer": name, "seed": job.config.make.seed, **settings} | (
        {"audio_sha256": files.sha256_of(Path(audio))} if audio else {}
    )


def _singer(job: Job) -> dict[str, Any]:
    """The singer's maker, payee and key: its version counts where it sings for nothing; a service is never paid for
    unchanged text (PAY-6)."""
    from songgen.sing import singer

    can = singer(job.config.make.singer, job.config).capabilities
    maker = f"{can.name} {can.version}" if can.mode == "local" else ""
    return {"maker": maker, "payee": can.label, "key": can.key}


def _text_price(job: Job, step: str) -> dict[str, Any]:
    """What a drafter that costs money would take for a text, at most; nothing where a person wrote it."""
    name = job.drafter or "composer"
    if name == "composer" or step == "explain" and _given_explanation(job):
        return {}
    most = _most(job, step, name)
    if most is None:
        return {}
    from songgen.draft import drafter

    key = getattr(drafter(name, job.config), "key", "")
    return {"price": most.usd, "payee": most.model, "at_most": True, "key": key}


def _most(job: Job, step: str, name: str) -> Most | None:
    from songgen.draft import drafter

    say: Callable[..., Most] | None = getattr(drafter(name, job.config), "most", None)
    return say(step, job.topic, job.config.make.seed, desk(job, step)) if say else None


def _price(job: Job) -> float:
    """USD of the request that singing would send; nothing where one is on its way already, or was paid before."""
    from songgen.sing import LOCAL

    if job.config.make.singer in LOCAL:
        return 0.0
    from songgen.sing.quote import quote

    song = script(job) if job.work.path(lyrics_key(job)).exists() else None
    return quote(job.config.make.singer, job.config, song, job.work.journal)


def _painted(job: Job) -> list[Step]:
    """The ground of the eyecatch, where it is not the drawn one; it goes with the bundle."""
    if job.config.paint.eyecatch == "drawn":
        return []
    from songgen.paint.gemini import GeminiPainter
    from songgen.paint.perform import price_of

    painter = GeminiPainter(job.config)
    settings = {"request": painter.render(job.topic).body, "model": job.config.paint.model}
    price = price_of(painter, job.topic, job.work.journal)
    keys = tuple(chosen_picture(job)) or ("pictures",)
    return [Step("paint", (), keys, settings, price, payee=painter.label, key=painter.key)]


def chosen_picture(job: Job) -> list[str]:
    """Key of the picture on which the title is drawn; empty before there is one, and for the drawn eyecatch."""
    last = job.work.journal.last("paint", "finished")
    if job.config.paint.eyecatch == "drawn":
        return []
    return list(last["outputs"]) if last else ["pictures"]


def _posts(job: Job) -> dict[str, Any]:
    """Where the song was published: the text for the video links there."""
    from songgen.publish import memory

    found = memory.posts(job.work.song)
    return {"posts": found} if found else {}


def _video_settings(job: Job) -> dict[str, Any]:
    """Of the topic only what is to be seen: a fact more is no reason to draw every frame again."""
    shown = {"title", "exam", "summary", "language"}
    return {"version": 2, "font": job.config.bundle.font, **job.topic.model_dump(include=shown)}


def _template_hashes(job: Job) -> list[str]:
    folder = job.config.bundle.templates
    if not folder:
        return []
    return [files.sha256(path.read_bytes()) for path in sorted(Path(folder).glob("*.j2"))]


# ---- the steps


def desk(job: Job, step: str) -> Desk:
    """Where a drafter keeps unfinished work; its turn is over once a text of it has been put on disk."""
    from songgen.books import answered
    from songgen.draft.desk import Desk

    ended = [e for e in job.work.journal.entries(step) if e["event"] in ("finished", "failed") and "outputs" in e]

    asked: list[Most] = []

    def before(most: Most) -> None:
        """PAY-5 for text: agreed to as a whole before the first request, and no request passes that."""
        if not asked:
            whole = _most(job, step, job.drafter) or most
            _purse(job).agree(Item(step, whole.model, whole.usd, at_most=True))
            job.work.journal.append(step, "estimate", model=whole.model, usd=whole.usd, price_date=whole.as_of)
        asked.append(most)
        _purse(job).allow(step, most.usd)

    def paid(bill: Bill) -> None:
        answered(job.work.journal, step, bill)
        _purse(job).spend(step, bill.usd)

    return Desk(job.work.path(".work"), len(ended), lambda share: job.share(step, share), paid, before)


def _purse(job: Job) -> Purse:
    """The money of this run: ``run.make`` gives every job one before it carries out a step."""
    assert job.purse is not None
    return job.purse


def draft(job: Job) -> Outcome:
    """Topic → lyrics."""
    lyrics = lyrics_key(job)
    if not drafts(job, lyrics):
        raise RefusedError(
            f"{job.work.path(lyrics)} was written or edited by hand; it is not overwritten",
            "move it away first, or keep it: songgen make uses it as it is",
        )
    from songgen.check.run import ensure_sound
    from songgen.draft import drafter

    ensure_sound(job.topic, str(job.work.topic_file))
    name = job.drafter or "composer"
    who = drafter(name, job.config)
    made = who.lyrics(job.topic, job.config.make.seed, desk(job, "draft"))
    # On record, but no reason to write anew: somebody may have read these lines, and paid to have them sung.
    return Outcome({lyrics: made.text.encode()}, meta={"drafter": name, "drafter_version": who.version, **made.meta})


def check(job: Job) -> Outcome:
    """Lyrics → findings; an error stops the song (TRUE-1)."""
    from songgen import lyrics as lyrics_module
    from songgen.check import report
    from songgen.check.run import check_lyrics, ensure_sound

    ensure_sound(job.topic, str(job.work.topic_file))
    path = job.work.path(lyrics_key(job))
    text = files.read_text(path)
    found = check_lyrics(job.topic, lyrics_module.parse(text, path.name), job.config.check)
    bad = [finding for finding in found.errors if finding.code not in job.allow]
    if bad:
        shown = report.render([found], "text", {path.name: text})
        raise FindingsError(
            f"{path}: the lyrics have errors and are not sung\n{shown.rstrip()}", "mend the lines, or --allow CODE"
        )
    meta = {
        "errors": len(found.errors),
        "warnings": sum(f.severity == "warning" for f in found.findings),
        "allowed": sorted({f.code for f in found.errors}),
        "verdicts": Counter(line["verdict"] for line in found.lines),
        "coverage": found.coverage,
    }
    return Outcome({"report.json": report.render([found], "json", {path.name: text}).encode()}, meta=meta)


def explain(job: Job) -> Outcome:
    """Topic → explanation, or the one a person wrote; either passes the same check (TRUE-3)."""
    from songgen.check import report
    from songgen.check.run import check_text
    from songgen.draft import drafter

    path = job.work.path(EXPLANATION)
    if _given_explanation(job):
        text, meta = files.read_text(path), {"by": "hand"}
    else:
        name = job.drafter or "composer"
        made = drafter(name, job.config).explanation(job.topic, desk(job, "explain"))
        text, meta = made.text, {"by": name, **made.meta}
    found = check_text(job.topic, text, path.name, job.config.check)
    written = {} if meta["by"] == "hand" else {EXPLANATION: text.encode()}
    error = None
    if [finding for finding in found.errors if finding.code not in job.allow]:
        shown = report.render([found], "text", {path.name: text})
        error = FindingsError(
            f"{path}: the explanation has errors\n{shown.rstrip()}", "mend the lines, or --allow CODE"
        )
    return Outcome(written, kept=() if written else (EXPLANATION,), meta=meta, error=error)


def sing(job: Job) -> Outcome:
    """Lyrics → takes, the best of them chosen. The books are kept by ``songgen.sing.perform``."""
    from songgen.sing import singer, takes
    from songgen.sing.perform import perform

    song = script(job)
    found = perform(
        singer(job.config.make.singer, job.config),
        song,
        job.work.song,
        job.work.journal,
        sleep=job.sleep,
        progress=lambda what: job.tell("sing", what),
        share=lambda done: job.share("sing", done),
        consent=lambda who, price: _purse(job).agree(Item("sing", who, price)),
    )
    measured = [takes.measure(take, song, job.work.song) for take in found] if len(found) > 1 else []
    wish = job.work.journal.last("sing", "chosen")
    best = takes.rank(measured)[0].take if measured else found[0].id
    chosen = wish["take"] if wish and wish["take"] in [take.id for take in found] else best
    for number, one in enumerate(measured, 1):
        job.tell("sing", takes.line(number, one, one.take == chosen))
    keys = tuple(key for take in found for key in (f"takes/{take.file}", f"takes/{take.id}.json"))
    meta: dict[str, Any] = {"singer": job.config.make.singer, "chosen": chosen}
    if measured:
        meta["takes"] = [dataclasses.asdict(one) for one in measured]
    return Outcome({}, kept=keys, meta=meta)


def choose(job: Job, number: int) -> str:
    """Make take ``number`` (from 1, as ``sing`` lists them) the one that is used; nothing is sent or paid.

    Raises:
        InputError: there is no take of that number.
    """
    last = job.work.journal.last("sing", "finished")
    found = [key for key in last["outputs"] if not key.endswith(".json")] if last else []
    if last is None or not 1 <= number <= len(found):
        raise InputError(
            f"{job.topic.slug} has no take {number}; there are {len(found)}",
            f"choose 1 to {len(found)}" if found else f"songgen sing {job.topic.slug}",
        )
    take: str = found[number - 1].removeprefix("takes/").rsplit(".", 1)[0]
    job.work.journal.append("sing", "chosen", take=take)
    facts = {key: last[key] for key in ("inputs", "outputs", "settings", "maker") if key in last}
    job.work.journal.append("sing", "finished", **facts, meta={**last["meta"], "chosen": take})
    return take


def chosen_take(job: Job) -> list[str]:
    """Keys of the take in use: its audio and its sidecar; empty before the first one."""
    last = job.work.journal.last("sing", "finished")
    if last is None:
        return []
    return [key for key in last["outputs"] if key.removeprefix("takes/").rsplit(".", 1)[0] == last["meta"]["chosen"]]


def _take(job: Job) -> tuple[Path, dict[str, Any]]:
    keys = chosen_take(job)
    audio = next(key for key in keys if not key.endswith(".json"))
    sidecar = next(key for key in keys if key.endswith(".json"))
    facts: dict[str, Any] = json.loads(files.read_text(job.work.path(sidecar)))
    return job.work.path(audio), facts


def master(job: Job) -> Outcome:
    """Take → trimmed, levelled MP3."""
    from songgen import audio

    path, _ = _take(job)
    made = audio.master(path, share=lambda share: job.share("master", share))
    facts = {
        "target_lufs": audio.TARGET,
        "ceiling": audio.CEILING,
        "met": made.met,
        "trimmed_head": made.trimmed_head,
        "duration": made.duration,
        "lufs": made.lufs,
        "true_peak": made.true_peak,
        "warnings": list(made.warnings),
    }
    for warning in made.warnings:
        job.tell("master", warning)
    return Outcome({MASTER: made.mp3, MASTER_FACTS: _json(facts)}, meta=facts)


def time(job: Job) -> Outcome:
    """Take's timings and master → cues, LRC, VTT, SRT."""
    from songgen import timing
    from songgen.sing.shelf import timings_of

    _, sidecar = _take(job)
    facts = json.loads(files.read_text(job.work.path(MASTER_FACTS)))
    cues = timing.cues(script(job), timings_of(sidecar), shift=-facts["trimmed_head"], duration=facts["duration"])
    made = {
        CUES: _json(dataclasses.asdict(cues)),
        "lyrics.lrc": timing.lrc(cues, title=job.topic.title, artist="songgen", length=facts["duration"]).encode(),
        "lyrics.vtt": timing.vtt(cues).encode(),
        "lyrics.srt": timing.srt(cues).encode(),
    }
    return Outcome(made, meta={"exact": cues.exact})


def paint(job: Job) -> Outcome:
    """Topic → the ground of the eyecatch. The books are kept by ``songgen.paint.perform``."""
    from songgen.paint.gemini import GeminiPainter
    from songgen.paint.perform import paint as have_painted

    name = have_painted(
        GeminiPainter(job.config),
        job.topic,
        job.work.song,
        job.work.journal,
        progress=lambda what: job.tell("paint", what),
        consent=lambda who, price: _purse(job).agree(Item("paint", who, price)),
    )
    return Outcome({}, kept=(name,), meta={"by": "gemini", "model": job.config.paint.model})


def bundle(job: Job) -> Outcome:
    """Everything → one post."""
    from songgen import bundle as bundling
    from songgen import tags
    from songgen.books import spent
    from songgen.bundle.youtube import kit as youtube_kit
    from songgen.config import YouTube
    from songgen.publish import memory

    lyrics_text = files.read_text(job.work.path(lyrics_key(job)))
    ground, painted = _ground(job), job.work.journal.last("paint", "finished")
    cover = bundling.cover(job.topic, job.config.bundle, background=ground)
    cues = load_cues(job)
    song = script(job)
    singer_meta = {"name": _singer_name(job), **_take(job)[1].get("meta", {})}
    mp3 = tags.tag(
        job.work.path(MASTER).read_bytes(),
        title=job.topic.title,
        artist="songgen",
        album=job.topic.exam or "study songs",
        language=job.topic.language,
        lyrics_text="\n".join(line.shown for line in song.lines),
        cues=cues,
        cover_png=cover,
        comment=bundling.comment(singer_meta),
        extra={"SONGGEN_SINGER": str(singer_meta["name"])},
    )
    given = {"song.mp3": mp3, "lyrics.txt": lyrics_text.encode()}
    given |= {name: job.work.path(name).read_bytes() for name in (*TIMED, "report.json")}
    given |= _off_vocal(job)
    checked = job.work.journal.last("check", "finished")
    parts = bundling.Parts(
        topic=job.topic,
        script=song,
        cues=cues,
        explanation=files.read_text(job.work.path(EXPLANATION)),
        created=created(job),
        drafter=_draft_meta(job),
        singer=singer_meta,
        master=json.loads(files.read_text(job.work.path(MASTER_FACTS))),
        check=checked["meta"] if checked else {},
        settings=job.config.bundle,
        background=ground,
        eyecatch=painted["meta"] if ground and painted else {"by": "songgen"},
        files={name: files.sha256(data) for name, data in given.items()},
        costs=spent(job.work.journal),
        sound=mp3,
        film=_film_source(job),
        changed=changed(job),
    )
    made = bundling.build(parts)
    made |= {name: given[name] for name in ("song.mp3", "lyrics.txt", "off-vocal.mp3") if name in given}
    wide = made["cover-wide.png"]
    links = memory.posts(job.work.song)
    made |= youtube_kit(json.loads(made["song.json"]), wide, job.config.publisher("youtube", YouTube), links)
    return Outcome(made, whole=True)


def _off_vocal(job: Job) -> dict[str, bytes]:
    """The built-in singer's song without its lead, cut like the master; nothing where there are no stems of it."""
    from songgen import audio

    stem = job.work.path(OFF_VOCAL)
    if not stem.is_file() or _singer_name(job) != "builtin":
        return {}
    facts = json.loads(files.read_text(job.work.path(MASTER_FACTS)))
    made = audio.companion(
        stem.read_bytes(),
        head=facts["trimmed_head"],
        duration=facts["duration"],
        whole=audio.quality(_take(job)[0])["duration"],
    )
    if made is None:
        job.tell("bundle", "takes/off-vocal.wav is of another take and stays out; make it again: songgen sing --stems")
        return {}
    return {"off-vocal.mp3": made}


def video(job: Job) -> Outcome:
    """Master and cues → the song as a film."""
    from songgen.bundle import video as film
    from songgen.bundle.cover import font_path
    from songgen.bundle.post import disclosure

    topic, singer = job.topic, {"name": _singer_name(job), **_take(job)[1].get("meta", {})}
    show = film.Show(
        slug=topic.slug,
        title=topic.title,
        exam=topic.exam,
        summary=topic.summary,
        language=topic.language,
        credits=(*([singer["voice"]] if singer.get("voice") else []), disclosure(topic, _draft_meta(job), singer)),
        cues=load_cues(job),
        font=font_path(job.config.bundle),
    )
    into = job.work.path("video.mp4")
    notes = film.write(show, job.work.path(MASTER), into, lambda share: job.share("video", share), _film_source(job))
    for note in notes:
        job.tell("video", note)
    return Outcome({}, kept=("video.mp4",), meta={"notes": list(notes)})


ACTIONS: dict[str, Callable[[Job], Outcome]] = {
    "draft": draft,
    "check": check,
    "explain": explain,
    "sing": sing,
    "master": master,
    "time": time,
    "paint": paint,
    "bundle": bundle,
    "video": video,
}


# ---- what several steps read


def script(job: Job) -> Any:
    """The lyrics as a singer gets them: both texts of every line."""
    from songgen.script import script as make_script

    path = job.work.path(lyrics_key(job))
    return make_script(job.topic, files.read_text(path), path.name, job.config.make.seed)


def load_cues(job: Job) -> Any:
    """The cues that ``time`` wrote."""
    from songgen.song import Cue, Cues, CueUnit

    data = json.loads(files.read_text(job.work.path(CUES)))
    lines = tuple(
        Cue(**{**line, "units": tuple(CueUnit(**{**u, "morae": tuple(map(tuple, u["morae"]))}) for u in line["units"])})
        for line in data["lines"]
    )
    return Cues(lines, data["duration"], data["exact"])


def _film_source(job: Job) -> str:
    """What the film is drawn from, as record and film say it: sound and cues."""
    return files.sha256("".join(files.sha256_of(job.work.path(key)) or "" for key in (MASTER, CUES)))[:16]


def _ground(job: Job) -> Any:
    """The picture on which the title is drawn, None for the drawn eyecatch."""
    from songgen.paint import picture

    return next((picture.opened(job.work.path(key).read_bytes()) for key in chosen_picture(job)), None)


def _draft_meta(job: Job) -> dict[str, Any]:
    lyrics = lyrics_key(job)
    entries = _draft_entries(job, lyrics)
    if not entries:
        return {"drafter": "hand"}
    edited = files.sha256_of(job.work.path(lyrics)) != entries[-1]["outputs"][lyrics]
    return {**entries[-1]["meta"], "edited_by_hand": edited}


def _singer_name(job: Job) -> str:
    last = job.work.journal.last("sing", "finished")
    if last is None:
        raise InputError(f"{job.topic.slug} has not been sung yet", f"songgen make {job.topic.slug}")
    return str(last["meta"]["singer"])


def _json(data: Any) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
