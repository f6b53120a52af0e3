"""Commands: parse, call, print. Nothing else in songgen prints, and nothing here thinks.

Only click and the errors are imported at start-up; each command imports what it needs.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from songgen import __version__
from songgen.errors import DiskFullError, Exit, InputError, Interrupted, PartialError, SonggenError

if TYPE_CHECKING:
    from songgen.books import Purchase
    from songgen.lines_done import LinesDone
    from songgen.plan import Action
    from songgen.progress import Progress
    from songgen.purse import Purse
    from songgen.run import Job

Command = Callable[..., Any]
DISK_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}


class Commands(click.Group):
    """The one place where a failure of the system becomes a sentence and an exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise Interrupted("stopped; what was finished is kept", "run the same command again") from None
        except BrokenPipeError:
            raise
        except OSError as error:
            where = f": {error.filename}" if error.filename else ""
            if error.errno in DISK_FULL:
                raise DiskFullError(f"the disk is full{where}", "free some space, then run again") from None
            raise SonggenError(f"{error.strerror or error}{where}") from None


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="songgen")
def cli() -> None:
    """Study songs that are true: drafted, checked, sung, and published as a post.

    TOPIC and SONG may be a slug, a folder or a file.
    """


def main() -> None:
    """Entry point of the ``songgen`` command."""
    # pydantic would read the metadata of every package that is installed, for plugins that songgen has no use for.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    cli()


def _shared(*names: str) -> Callable[[Command], Command]:
    """Options that mean the same in every command."""
    options = {
        "drafter": click.option("--drafter", metavar="NAME", help="Who writes: composer (built in) or gemini."),
        "singer": click.option(
            "--singer",
            metavar="NAME",
            help="Who sings: builtin, file, suno, lyria, mureka, elevenlabs, minimax or acestep.",
        ),
        "audio": click.option("--audio", type=click.Path(dir_okay=False), help="Your own audio, for --singer file."),
        "out": click.option("-o", "--out", type=click.Path(file_okay=False), help="Folder of songs [songs]."),
        "seed": click.option("--seed", type=int, help="Another seed, another melody and other lines."),
        "allow": click.option("--allow", multiple=True, metavar="CODE", help="Accept this error finding."),
        "cost": click.option(
            "--max-cost", type=click.FloatRange(min=0), metavar="USD", help="Refuse if it would cost more."
        ),
        "eyecatch": click.option(
            "--eyecatch", type=click.Choice(["drawn", "gemini"]), help="Who makes the title picture's ground [drawn]."
        ),
        "yes": click.option("--yes", is_flag=True, help="Spend money without asking; for scripts."),
        "video": click.option("--video/--no-video", default=None, help="Whether to write video.mp4 [on]."),
        "dry": click.option("--dry-run", is_flag=True, help="Print the plan and stop."),
        "json": click.option("--json", "as_json", is_flag=True, help="Print JSON."),
    }

    def wrap(command: Command) -> Command:
        for name in reversed(names):
            command = options[name](command)
        return command

    return wrap


def _job(topic: str, wanted: tuple[str, ...], **options: Any) -> Job:
    """A job from a command's options."""
    from songgen import config, workspace
    from songgen.run import Job

    allow = _accepted(options.get("allow") or ())
    settings = config.load(
        Path.cwd(),
        make={
            "drafter": options.get("drafter"),
            "singer": options.get("singer") or ("file" if options.get("audio") else None),
            "songs": options.get("out"),
            "seed": options.get("seed"),
            "max_cost": options.get("max_cost"),
        },
        file={"audio": options.get("audio")},
        paint={"eyecatch": options.get("eyecatch")},
        bundle={"video": options.get("video")},
    )
    found, work = workspace.find_topic(topic, Path(settings.make.songs))
    return Job(found, work, settings, settings.make.drafter, allow, wanted=wanted)


def _accepted(codes: tuple[str, ...]) -> frozenset[str]:
    """The codes of ``--allow``; a whole family is not accepted blindly."""
    if not codes:
        return frozenset()
    from songgen.check import rules

    wanted = frozenset(code.strip().upper() for code in codes)
    for code in sorted(wanted - rules.load().keys()):
        _, hint = rules.unknown([code]) or ("", "give one code, such as TRM001")
        raise click.BadParameter(f"there is no rule {code!r}; {hint}", param_hint="--allow")
    return wanted


def _purse(name: str, cap: float | None, yes: bool) -> Purse:
    """The money of a command that carries out no plan."""
    from songgen.purse import Purse

    def ask(question: str) -> bool:
        return yes or not sys.stdin.isatty() or click.confirm(question, err=True)

    return Purse(name, cap, ask)


def _cursor_moves() -> bool:
    return sys.stderr.isatty() and os.environ.get("TERM", "dumb") != "dumb"


def _progress() -> Progress:
    """Talk on stderr: lines, and on a terminal that can move its cursor a spinner while a step works."""
    if _cursor_moves():
        from songgen.spinner import Spinner

        return Spinner()
    from songgen.progress import Lines

    return Lines()


def _carry_out(job: Job, redo: tuple[str, ...], dry_run: bool, yes: bool = False) -> list[Action]:
    from dataclasses import replace

    from songgen import run
    from songgen.purse import refuse_if_dear

    if dry_run:
        actions = run.current_plan(job, frozenset(redo))
        _print_plan(job, actions)
        _remind(job)
        refuse_if_dear(run.to_pay(actions), job.config.make.max_cost)
        return actions
    shown = _progress()
    job = replace(job, tell=shown.tell, share=shown.share, ended=shown.ended)
    if sys.stdin.isatty() and not yes:  # a script has nobody to ask
        job = replace(job, confirm=shown.ask)
    try:
        actions = run.make(job, frozenset(redo), job.config.make.max_cost)
    finally:
        shown.close()
    _remind(job)
    return actions


def _remind(job: Job) -> None:
    """Another singer may finish a song; a request of it that may have been charged is not forgotten for that."""
    from songgen.orders import unsettled_error

    if unclear := unsettled_error(job.topic.slug, job.work.journal):
        click.echo(f"warning: {unclear.message}\n  → {unclear.cure}", err=True)


def _print_plan(job: Job, actions: list[Action]) -> None:
    if not actions:
        click.echo(f"{job.topic.slug}: nothing to do; everything is up to date")
    from songgen.prices import usd

    for action in actions:
        most = "at most " if action.at_most else ""
        price = "  no known price" if action.price is None else f"  {most}{usd(action.price)}" if action.price else ""
        click.echo(f"{action.step:8} {action.reason}{price}")


@cli.command()
@click.argument("topic")
@_shared("drafter", "singer", "audio", "eyecatch", "out", "seed", "allow", "cost", "yes", "video", "dry", "json")
@click.option("--redo", multiple=True, metavar="STEP",
              help="Do it again: draft, check, explain, sing, master, time, bundle or video.")  # fmt: skip
def make(topic: str, redo: tuple[str, ...], dry_run: bool, as_json: bool, **options: Any) -> None:
    """Everything up to the bundle and its video; goes on where it stopped."""
    from songgen.plan import STEPS

    for step in redo:
        if step not in STEPS:
            raise click.BadParameter(f"{step!r} is not a step; steps: {', '.join(STEPS)}", param_hint="--redo")
    job = _job(topic, STEPS, **options)
    actions = _carry_out(job, redo, dry_run, bool(options["yes"]))
    if dry_run:
        return
    if as_json:
        import json

        click.echo(json.dumps({"song": str(job.work.song), "done": [action.step for action in actions]}))
    elif not actions:
        click.echo(f"{job.topic.slug}: nothing to do; everything is up to date\n{job.work.song / 'index.html'}")
    else:
        click.echo(f"{job.topic.slug}: the song is ready. Open\n{job.work.song / 'index.html'}")


@cli.command()
@click.argument("topic")
@_shared("drafter", "out", "seed", "cost", "yes", "dry")
def draft(topic: str, dry_run: bool, **options: Any) -> None:
    """Write lyrics.txt beside the topic file. One that a person wrote or edited is never overwritten."""
    from songgen import steps

    job = _job(topic, ("draft",), **options)
    if not steps.drafts(job, steps.lyrics_key(job)):
        steps.draft(job)  # says why not
    _carry_out(job, () if dry_run else ("draft",), dry_run, bool(options["yes"]))
    if not dry_run:
        click.echo(job.work.path(steps.lyrics_key(job)))


@cli.command()
@click.argument("paths", nargs=-1, required=False, type=click.Path(readable=False))
@click.option("--topic", "topic_name", help="The topic [topic.yaml beside the file].")
@click.option("--beside", is_flag=True, help="With a topic.yaml, check the lyrics and the explanation beside it too.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "github", "sarif"]), default="text", show_default=True
)
@click.option("--select", multiple=True, help="Only these codes or families: TRM,SNG001.")
@click.option("--ignore", multiple=True, help="Not these codes or families.")
@click.option("--fix", is_flag=True, help="Write the safe fixes into the files, then say what is left.")
@click.option("--diff", is_flag=True, help="Print what --fix would change, and stop; exit 1 if anything.")
@click.option("--judge", type=click.Choice(["gemini"]), help="Have what rules cannot read judged, for a fee.")
@_shared("cost", "yes")
@click.option("--explain", "code", metavar="CODE", help="What a rule means, and stop.")
@click.option("--mutate", is_flag=True, help="Spoil the lyrics in every way the topic allows: what would be caught?")
@click.pass_context
def check(
    ctx: click.Context,
    paths: tuple[str, ...],
    topic_name: str | None,
    beside: bool,
    form: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fix: bool,
    diff: bool,
    judge: str | None,
    max_cost: float | None,
    yes: bool,
    code: str | None,
    mutate: bool,
) -> None:
    """Lint lyrics, explanations or topic files.

    A folder means the files in it.
    """
    if code:
        from songgen.check.rules import explain as explain_rule

        try:
            click.echo(explain_rule(code))
        except InputError as error:
            raise click.BadParameter(f"{error.message}; {error.cure}", param_hint="--explain") from None
        return
    if not paths:
        raise click.UsageError("Missing argument 'PATHS...'.")
    if fix and diff:
        raise click.UsageError("--fix writes, --diff only shows: take one of them.")
    if mutate:
        beyond = {"--fix": fix, "--diff": diff, "--select": select, "--ignore": ignore, "--judge": judge}
        beyond[f"--format {form}"] = form not in ("text", "json")
        _alone("--mutate", beyond, "--topic, --beside and --format text or json")
    if diff:
        beyond = {f"--format {form}": form != "text", "--judge": judge}
        _alone("--diff", beyond, "--topic, --beside, --select and --ignore; it prints a patch")
    from songgen.check import files as check_files
    from songgen.check import report
    from songgen.check import settings as check_settings

    paths = check_files.with_beside(paths) if beside else paths
    if mutate:
        from songgen.check import mutate as mutation

        scores, failed = check_files.mutate(paths, topic_name, _lines_done())
        if scores:
            click.echo(mutation.render(scores, form))
        _fail(ctx, failed)
        return
    chosen = {"select": _codes("--select", select), "ignore": _codes("--ignore", ignore)}
    if chosen["select"] and chosen["ignore"] is None:
        chosen["ignore"] = []  # what is named here runs, whatever the settings file ignores
    settings = check_settings.load(Path.cwd(), chosen)
    reviewer = None
    if judge:
        from songgen import config
        from songgen.check.judge.review import Reviewer

        whole = config.load(Path.cwd(), check=chosen, make={"max_cost": max_cost})
        reviewer = Reviewer(whole, _purse("check", whole.make.max_cost, yes))
    checked = check_files.check(paths, topic_name, settings, None if fix or diff else reviewer, _lines_done())
    changes = check_files.fixed(checked) if fix or diff else {}
    if diff:
        from songgen.check import fixes

        for path, (text, _) in changes.items():
            click.echo(fixes.diff(click.format_filename(path), checked.texts[path], text), nl=False, color=True)
        _fail(ctx, checked.failed)
        ctx.exit(Exit.FINDINGS if changes else Exit.DONE)
    for path, (text, count) in changes.items():
        check_files.write(path, text)
        click.echo(f"{click.format_filename(path)}: {count} fixed", err=True)
    if fix:
        checked = check_files.check(paths, topic_name, settings, reviewer, _lines_done())
    if checked.reports:
        click.echo(report.render(list(checked.reports.values()), form, checked.texts).rstrip("\n"))
    if reviewer:
        click.echo(reviewer.spent, err=True)
        if reviewer.failed and not checked.found and not checked.failed:
            raise reviewer.failed
        if reviewer.failed:
            reviewer.failed.show()
    _fail(ctx, checked.failed)
    if checked.found:
        ctx.exit(Exit.FINDINGS)


def _alone(option: str, beyond: dict[str, Any], goes_with: str) -> None:
    """Refuse options that ``option`` would pass over: ``beyond``, those that were given."""
    given = [name for name, value in beyond.items() if value]
    if given:
        raise click.UsageError(f"{option} does not go with {', '.join(given)}. It goes with {goes_with}.")


def _lines_done() -> LinesDone | None:
    """Says on a terminal which lines are done; a pipe or a log wants no counter."""
    if not _cursor_moves():
        return None
    from songgen.lines_done import LinesDone

    return LinesDone()


def _fail(ctx: click.Context, errors: list[InputError]) -> None:
    """Print what was wrong with some of several files, and stop, if anything was."""
    for error in errors:
        error.show()
    if errors:
        ctx.exit(Exit.INPUT)


def _codes(option: str, given: tuple[str, ...]) -> list[str] | None:
    codes = [code.strip().upper() for text in given for code in text.split(",") if code.strip()]
    if not codes:
        return None
    from songgen.check import rules

    wrong = rules.unknown(codes)
    if wrong:
        raise click.BadParameter(f"there is no rule {wrong[0]!r}; {wrong[1]}", param_hint=option)
    return codes


@cli.group("topic")
def topic_group() -> None:
    """Start a topic file, or lint one."""


@topic_group.command("new")
@click.argument("title")
@click.option("--slug", metavar="SLUG", help="Its name in paths and addresses [made from the title].")
@click.option("--language", type=click.Choice(["ja", "en"]), help="Of the song [that of the title].")
@click.option("--from", "notes", type=click.Path(dir_okay=False), metavar="FILE",
              help="Fill it with Gemini from your own notes (.md, .txt, .pdf).")  # fmt: skip
@click.option("-o", "--out", type=click.Path(dir_okay=False), help="The file [lyrics/SLUG/topic.yaml].")
@_shared("cost", "yes")
def topic_new(
    title: str,
    slug: str | None,
    language: str | None,
    notes: str | None,
    out: str | None,
    max_cost: float | None,
    yes: bool,
) -> None:
    """Start a topic file: a commented skeleton, or one filled from notes, each fact with its quote."""
    from songgen.authoring import create

    start = create.plan(title, slug, language, out)
    if notes is None:
        create.write_skeleton(start)
    else:
        from songgen import config

        settings = config.load(Path.cwd(), make={"max_cost": max_cost})
        purse = _purse(start.slug, settings.make.max_cost, yes)
        filled = create.write_filled(start, Path(notes), settings, purse)
        for line in filled.dropped:
            click.echo(f"dropped: {line}", err=True)
        cost = "unknown" if filled.usd is None else f"${filled.usd:.4f}"
        click.echo(
            f"{filled.terms} terms, {filled.facts} facts with their quotes, {len(filled.dropped)} dropped; "
            f"{filled.usage.total} tokens, {cost}",
            err=True,
        )
    click.echo(f"next: fill it, then songgen topic check {start.path}" if notes is None else
               f"next: read each quote, then songgen topic check {start.path}", err=True)  # fmt: skip
    click.echo(start.path)


@topic_group.command("check")
@click.argument("topics", nargs=-1, required=True, metavar="TOPIC...")
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text", show_default=True)
@click.option(
    "--wordings", is_flag=True, help="List each value, its wordings and whom they are said of, to be read once."
)
@click.pass_context
def topic_check(ctx: click.Context, topics: tuple[str, ...], form: str, wordings: bool) -> None:
    """Lint topic files, and say how many false lines they would catch, and what they lack."""
    from songgen import config, workspace
    from songgen import topic as topic_module
    from songgen.authoring import gaps
    from songgen.authoring.said_of import said_of
    from songgen.check import files as check_files
    from songgen.check import report

    if wordings:
        _alone("--wordings", {f"--format {form}": form != "text"}, "--format text")
    settings = config.load(Path.cwd())
    paths, failed = list[str](), list[InputError]()
    for name in topics:
        try:
            paths.append(str(workspace.topic_path(name)))
        except InputError as error:
            failed.append(error)
    checked = check_files.check(paths, None, settings.check)
    outlooks, unread = gaps.outlooks(checked.reports, settings)
    reports = [
        gaps.with_outlook(one, outlooks[name]) if name in outlooks else one for name, one in checked.reports.items()
    ]
    if reports:
        click.echo(report.render(reports, form, checked.texts).rstrip("\n"))
    for name, seen in outlooks.items() if form == "text" else ():
        click.echo(gaps.as_text(seen))
        if wordings:
            click.echo("\n".join(said_of(topic_module.load(Path(name)))))
    _fail(ctx, check_files.distinct([*failed, *unread, *checked.failed]))
    if checked.found:
        ctx.exit(Exit.FINDINGS)


@cli.command()
@click.argument("topic")
@_shared("drafter", "out", "allow", "cost", "yes", "dry")
def explain(topic: str, dry_run: bool, **options: Any) -> None:
    """Write explanation.md, or check the one that is there."""
    from songgen import steps

    job = _job(topic, ("explain",), **options)
    _carry_out(job, () if dry_run else ("explain",), dry_run, bool(options["yes"]))
    if not dry_run:
        click.echo(job.work.path(steps.EXPLANATION))


@cli.command()
@click.argument("topic", required=False)
@_shared("drafter", "singer", "audio", "out", "seed", "allow", "cost", "yes", "video", "dry")
@click.option("--choose", type=int, metavar="N", help="Use take N of those that are there; nothing is paid.")
@click.option("--preview", metavar="LINE", help="Sing this one line into preview.wav, at once, and stop.")
@click.option("--stems", is_flag=True, help="Also write vocal.wav, band.wav and off-vocal.wav (built-in singer).")
@click.option("--plot", is_flag=True, help="Also write plot.png: a verse and a chorus as sung (built-in singer).")
def sing(
    topic: str | None,
    dry_run: bool,
    choose: int | None,
    preview: str | None,
    stems: bool,
    plot: bool,
    **options: Any,
) -> None:
    """Sing the lyrics; takes land in takes/ and are never deleted."""
    if preview is not None:
        from songgen.sing.builtin.preview import preview as sing_line

        sing_line(preview, Path("preview.wav"), _job(topic, (), **options).topic if topic else None)
        click.echo("preview.wav")
        return
    if topic is None:
        raise click.UsageError("Missing argument 'TOPIC'.")
    job = _job(topic, ("draft", "check", "sing"), **options)
    if choose is not None:
        from songgen import run, steps

        with run.lock(job):
            take = steps.choose(job, choose)
        click.echo(f"take {choose} ({take}) is the song's now; finish it with: songgen make {job.topic.slug}")
        return
    if (stems or plot) and job.config.make.singer != "builtin":
        raise click.UsageError("--stems and --plot are for the built-in singer; other singers give one mixed take")
    _carry_out(job, (), dry_run, bool(options["yes"]))
    if stems and not dry_run:
        from songgen.sing.builtin.stems import write
        from songgen.steps import script

        write(script(job), job.work.song / "takes")
    if plot and not dry_run:
        from songgen import files
        from songgen.sing.builtin.plot import plot as draw
        from songgen.steps import script

        files.write(job.work.song / "takes" / "plot.png", draw(script(job)))
    if not dry_run:
        click.echo(job.work.song / "takes")


@cli.command()
@click.argument("topic")
@_shared("drafter", "singer", "audio", "eyecatch", "out", "seed", "allow", "cost", "yes", "video", "dry")
def bundle(topic: str, dry_run: bool, **options: Any) -> None:
    """Make the post again from what is there."""
    from songgen.plan import STEPS

    job = _job(topic, STEPS, **options)
    _carry_out(job, () if dry_run else ("bundle",), dry_run, bool(options["yes"]))
    if not dry_run:
        click.echo(job.work.song)


@cli.command()
@click.argument("songs", nargs=-1, required=True, metavar="SONG...")
@click.option("--to", "to", required=True, metavar="NAME", help="wordpress, youtube, hatena, hugo, wxr or feed.")
@click.option("--status", type=click.Choice(["draft", "publish"]), default="draft", show_default=True)
@click.option(
    "--date", metavar="WHEN", help="When it is to appear (2026-12-01T09:00+09:00): WordPress, Hatena, YouTube."
)
@click.option("--force", is_flag=True, help="Overwrite what was changed there since.")
@_shared("out", "json")
def publish(
    songs: tuple[str, ...], to: str, status: str, date: str | None, force: bool, as_json: bool, out: str | None
) -> None:
    """Send songs to a home; run it as often as you like: one song, one post."""
    from songgen import config, workspace
    from songgen.publish import publisher

    dated = ("wordpress", "hatena", "youtube")
    if date and to not in dated:
        raise click.UsageError(f"--date is for {', '.join(dated)}: {to} shows a song when you put it there")
    settings = config.load(Path.cwd(), make={"songs": out}, **({to: {"date": date}} if date else {}))
    home = publisher(to, settings)
    failed = 0
    for song in songs:
        try:
            folder = workspace.find_song(song, Path(settings.make.songs))
            if not (folder / "song.json").is_file():
                raise SonggenError(f"{folder.name} is not finished: there is no song.json", f"songgen make {song}")
            done = home.publish(folder, status=status, force=force)
        except SonggenError as error:
            if len(songs) == 1:
                raise
            failed += 1
            error.show()
            continue
        for note in done.notes:
            click.echo(f"publish: {note}", err=True)
        if as_json:
            import dataclasses
            import json

            click.echo(json.dumps(dataclasses.asdict(done), ensure_ascii=False))
        else:
            asked = f", {done.requests} requests" if done.requests else ""
            click.echo(f"{done.action}: {done.link} ({done.status}{asked})")
    if failed:
        raise PartialError(f"{failed} of {len(songs)} songs were not published")


@cli.command()
@click.argument("songs", nargs=-1)
@_shared("out", "json")
def status(songs: tuple[str, ...], out: str | None, as_json: bool) -> None:
    """What is done, what it cost, what would happen next."""
    from songgen import config
    from songgen import status as states

    settings = config.load(Path.cwd(), make={"songs": out})
    found = states.of(songs, Path(settings.make.songs), settings)
    click.echo(states.as_json(found) if as_json else states.as_text(found))


@cli.command()
@click.argument("song")
@click.option("--charged/--not-charged", default=None, help="What your account at the service says.")
@click.option("--task", help="The task's id at the service, if you found it: its takes are then collected.")
@_shared("out")
def settle(song: str, charged: bool | None, task: str | None, out: str | None) -> None:
    """Say what became of a paid request whose outcome was lost."""
    from songgen import config, workspace
    from songgen import settle as settling
    from songgen.journal import NAME, Journal

    if charged is None and task is None and not sys.stdin.isatty():
        raise click.UsageError("say --charged, --not-charged or --task ID (look into your account at the service)")
    settings = config.load(Path.cwd(), make={"songs": out})
    folder = workspace.find_song(song, Path(settings.make.songs))
    journal = Journal(folder / NAME)
    if charged is None and task is None:
        charged, task = _ask_what_became(settling.open_request(journal))
    settling.settle(journal, charged=bool(task) if charged is None else charged, task=task)
    said = f"its task is {task}" if task else "it was charged" if charged else "it was not charged"
    click.echo(f"settled: {said}; go on with: songgen make {folder.name}")


def _ask_what_became(purchase: Purchase) -> tuple[bool, str | None]:
    """Whether it was charged, and its task if it has one, from the person at the terminal."""
    from songgen import settle as settling

    click.echo(settling.describe(purchase), err=True)
    offered = settling.choices(purchase)
    click.echo("Look into your account at the service: was it charged?", err=True)
    for number, (_, words) in enumerate(offered, 1):
        click.echo(f"  {number}  {words}", err=True)
    number = click.prompt("Your answer", type=click.IntRange(1, len(offered)), err=True)
    answer = offered[number - 1][0]
    task = click.prompt("The task's id", err=True).strip() if answer == "task" else None
    return answer != "not-charged", task


@cli.command()
@_shared("json")
@click.pass_context
def doctor(ctx: click.Context, as_json: bool) -> None:
    """What works here: keys, services, fonts, ffmpeg, voice, model and price dates."""
    from songgen import config
    from songgen import doctor as doctors

    checks = doctors.examine(config.load(Path.cwd()))
    click.echo(doctors.as_json(checks) if as_json else doctors.as_text(checks))
    if any(check.needed and not check.ok for check in checks):
        ctx.exit(Exit.INPUT)
