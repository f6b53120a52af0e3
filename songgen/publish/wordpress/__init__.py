"""A bundle → one post on a WordPress site, over REST with an application password.

Look up before create (PUB-1), never over a person's edit (PUB-2), the same bytes once (PUB-3), a draft unless told
otherwise (PUB-4), formulas and ruby unharmed for every role (PUB-5). Requests that create are sent once: a run that
was cut off at any of them looks first when it runs again.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import UTC
from pathlib import Path
from typing import Any

from songgen import files
from songgen.config import Config
from songgen.config import WordPress as Settings
from songgen.errors import AuthError, RefusedError
from songgen.publish import Published, memory
from songgen.publish.when import moment
from songgen.publish.wordpress import answers, mark, media, terms
from songgen.publish.wordpress import state as states
from songgen.publish.wordpress.body import Body, body
from songgen.publish.wordpress.content import Look, Medium
from songgen.publish.wordpress.site import Site

_MOST_TAGS = 10


class WordPress:
    """Publisher: see the module."""

    def __init__(self, config: Config, sleep: Callable[[float], None] = time.sleep) -> None:
        self._config, self._sleep = config, sleep

    def publish(self, bundle: Path, *, status: str, force: bool) -> Published:
        """Bring the one post of this bundle up to date.

        Raises:
            RefusedError: the post was changed on the site since, or somebody else's post has this slug.
            AuthError, UnavailableError, InputError: as the site answers.
        """
        return _Run(self._config, self._sleep, bundle).publish(status, force)


class _Run:
    """One publish of one song."""

    def __init__(self, config: Config, sleep: Callable[[float], None], bundle: Path) -> None:
        self.settings: Settings = config.publisher("wordpress", Settings)
        self.date = _date(self.settings.date)
        self.bundle = bundle
        self.song: dict[str, Any] = json.loads(files.read_text(bundle / "song.json"))
        self.slug = str(self.song["slug"])
        self.site = Site(config, sleep)
        self.state = states.load(bundle, self.site.url)
        self.notes: list[str] = []
        self.able: dict[str, bool] = {}

    def publish(self, status: str, force: bool) -> Published:
        self._preflight(status)
        found = self._find()
        there, edited = self._library(found, force)
        post, sent, action = self._bring(found, there, edited)
        whole = sent.arrived(post, self.slug)
        if not whole:
            self.notes.append(f"the site changed the post while saving it (a plugin?): look at {post['link']}")
        if not self._settled(post, status):
            if status == "publish" and not whole:  # PUB-5: readers get what was meant, or nothing from us
                self._note(post, action)
                raise RefusedError(
                    f"{self.site.url} changed the post while saving it (a plugin?); it stays a draft: {post['link']}",
                    "compare it with the song's page; if all is well, publish it there by hand",
                )
            fields = {"status": "publish", **self.date} if status == "publish" else dict(self.date)
            answer = self.site.post(f"wp/v2/posts/{post['id']}", fields, _fields=answers.FIELDS)
            post = answers.post(answer, self.site.url, post["id"])
            action = "updated" if action == "unchanged" else action
        return self._note(post, action)

    def _preflight(self, status: str) -> None:
        self.site.discover(self.state.root)
        self.state.root = self.site.root
        self.able = self.site.me()
        if status == "publish" and not self.able.get("publish_posts"):
            cure = "leave --status publish out: it stays a draft"
            raise AuthError(f"{self.site.url}: this user may not publish", cure)

    def _library(self, post: dict[str, Any] | None, force: bool) -> tuple[dict[str, Medium], bool]:
        """The song's files on the site, and whether a person edited the post: then nothing is uploaded (PUB-2)."""
        wanted = media.files_of(self.bundle, self.song)
        there = media.look_up(self.site, wanted)
        gone = None if media.COVER in there else self._cover_id(wanted)
        edited = post is not None and mark.is_edited(post, self.slug, self.state.seen, self.state.marks, gone)
        if post and edited and not force:
            raise RefusedError(
                f"{post['link']} was changed on the site since songgen published it", "--force overwrites it"
            )
        for file in wanted:
            if file.name not in there:
                there[file.name] = media.upload(self.site, file, self.song)
        self.state.media = {file.sha256: asdict(there[file.name]) for file in wanted}
        return there, edited

    def _cover_id(self, wanted: list[media.File]) -> int:
        """The id that our cover had on the site; 0 where that is not known."""
        digest = next(file.sha256 for file in wanted if file.name == media.COVER)
        return int(self.state.media.get(digest, {}).get("id", 0))

    def _bring(
        self, post: dict[str, Any] | None, there: dict[str, Medium], edited: bool
    ) -> tuple[dict[str, Any], Body, str]:
        """The post as it is now, what was meant, and what was done to it."""
        if post is None or edited:
            self.state.terms = {}
        look = self._look()
        sent = body(self.song, there, self._known_terms(), look)
        if post and not edited and self._has(post, sent):
            return post, sent, "unchanged"
        self._learn_terms()
        sent = body(self.song, there, self._known_terms(), look)
        if post and not edited and self._has(post, sent):  # only its terms were not known here
            return post, sent, "unchanged"
        saved, sent = self._save(post, sent, there, look)
        return saved, sent, "updated" if post else "created"

    def _has(self, post: dict[str, Any], sent: Body) -> bool:
        """Whether the site's post is what would be sent, as far as the site lets it be."""
        same = mark.fingerprint_in(post["content"]["raw"], self.slug) == sent.mark
        return same and (mark.is_whole(post, self.slug) or mark.seen(post, self.slug) == self.state.seen)

    def _find(self) -> dict[str, Any] | None:
        """Our post in any status but the trash, also under another slug (PUB-1)."""
        query = {"status": "any", "context": "edit", "_fields": answers.FIELDS}
        listed = answers.posts(self.site.get("wp/v2/posts", slug=self.slug, **query), self.site.url)
        named = [post for post in listed if post["slug"] == self.slug]
        ours = [post for post in named if self._is_ours(post)]
        if not ours:  # a person may have given it another slug
            told = self.site.get_all("wp/v2/posts", search=mark.name(self.slug), **query)
            ours = [post for post in answers.posts(told, self.site.url) if self._is_ours(post)]
        if ours:
            return dict(min(ours, key=lambda post: (post["id"] != self.state.post_id, post["id"])))
        taken = [str(post["link"]) for post in named]
        if not taken and not self.able.get("edit_others_posts"):  # posts that one may not edit are left out above
            public = self.site.get("wp/v2/posts", slug=self.slug, _fields="id,link,slug")
            taken = [str(post["link"]) for post in public if post.get("slug") == self.slug]
        if taken:
            raise RefusedError(
                f"a post with the slug {self.slug} is there and was not made by songgen: {taken[0]}",
                "change the topic's slug, or remove that post",
            )
        self._refuse_unrecognised()
        return None

    def _refuse_unrecognised(self) -> None:
        """The post that we made, if it is there and nothing in it says so any more: no second one beside it (PUB-1).

        Never overwritten, with ``--force`` neither: on a site that was set up anew the number is somebody else's post.
        """
        if not self.state.post_id:
            return
        answer = self.site.try_get(f"wp/v2/posts/{self.state.post_id}", context="edit", _fields=answers.FIELDS)
        if answer.status in (401, 403, 404, 410):
            return
        found = answers.post(self.site.read(answer, "wp/v2/posts"), self.site.url, self.state.post_id)
        if found["status"] != "trash":
            raise RefusedError(
                f"{found['link']} was published by songgen, and has neither its slug {self.slug} nor its mark any more",
                f"give it the slug {self.slug} again; or, if it is another post now, delete {memory.NAME}",
            )

    def _is_ours(self, post: dict[str, Any]) -> bool:
        return mark.is_ours(post["content"]["raw"], self.slug) or post["id"] == self.state.post_id

    def _wanted_terms(self) -> dict[str, list[str]]:
        exam = self.song["exam"]
        return {
            "categories": self.settings.categories or ([exam] if exam else []),
            "tags": list(dict.fromkeys(str(term["term"]) for term in self.song["terms"]))[:_MOST_TAGS],
        }

    def _known_terms(self) -> terms.Ids:
        """Ids that are remembered; 0 stands for a category that was not there and that we may not make."""
        known = self.state.terms
        return {
            kind: {name: known[kind][name] for name in names if name in known.get(kind, {})}
            for kind, names in self._wanted_terms().items()
        }

    def _learn_terms(self) -> None:
        known = self._known_terms()
        unknown = {kind: [n for n in names if not known[kind].get(n)] for kind, names in self._wanted_terms().items()}
        found = terms.ids(self.site, unknown, self.able.get("manage_categories", False), self.notes)
        self.state.terms = {kind: {**known[kind], **found[kind]} for kind in known}

    def _look(self) -> Look:
        rich = {"safe": False, "rich": True}.get(self.settings.content, self.able.get("unfiltered_html", False))
        links = self.settings.links.get(self.slug)
        return Look(
            rich=rich and not self.state.filtered,
            details=self.site.knows_details,
            image=self.settings.cover == "both",
            youtube=links.youtube if links else "",
            suno=links.suno if links else "",
        )

    def _save(
        self, post: dict[str, Any] | None, sent: Body, there: dict[str, Medium], look: Look
    ) -> tuple[dict[str, Any], Body]:
        """Create as a draft, or update: what the site made of it, and what was sent in the end."""
        saved = self._send(post["id"] if post else None, sent)
        if look.rich and look.suno and not sent.arrived(saved, self.slug):
            # The role says that it may send frames, and the site takes them out (a network of sites does).
            self.state.filtered = True
            sent = body(self.song, there, self._known_terms(), replace(look, rich=False))
            saved = self._send(saved["id"], sent)
        return saved, sent

    def _send(self, identity: int | None, sent: Body) -> dict[str, Any]:
        """Save the post of that number, or make one (None): what the site made of it."""
        is_new = identity is None
        route = "wp/v2/posts" if is_new else f"wp/v2/posts/{identity}"
        self.state.marks.append(sent.mark)
        states.save(self.bundle, self.site.url, self.state)
        status = {"status": "draft"} if is_new else {}
        answer = self.site.post(route, {**sent.fields, **self.date, **status}, _fields=answers.FIELDS)
        saved = answers.post(answer, self.site.url, identity)
        if saved["slug"] != self.slug:
            if is_new and mark.fingerprint_in(saved["content"]["raw"], self.slug) == sent.mark:
                # Only ever what was made a moment ago, by its mark.
                self.site.delete(f"wp/v2/posts/{saved['id']}")
            raise RefusedError(f"{self.site.url}: the slug {self.slug} is taken", "another post has it: rename one")
        return saved

    def _settled(self, post: dict[str, Any], status: str) -> bool:
        """Whether its status and date are as asked for. What a person published or hid stays so (PUB-4)."""
        if any(post[key] != value for key, value in self.date.items()):
            return False
        return status != "publish" or post["status"] in ("publish", "future")

    def _note(self, post: dict[str, Any], action: str) -> Published:
        state = self.state
        state.post_id, state.link, state.status = post["id"], post["link"], post["status"]
        state.modified_gmt, state.seen = post["modified_gmt"], mark.seen(post, self.slug)
        states.save(self.bundle, self.site.url, state)
        if action == "created" and post["status"] == "draft":
            self.notes.append("the song's file and its cover are public at once, although the post is a draft")
        return Published(action, post["link"], post["status"], self.site.requests, tuple(self.notes))


def _date(text: str) -> dict[str, str]:
    """When the post is to appear: REST's ``date`` (the site's own clock) or, with an offset, ``date_gmt``."""
    if not text:
        return {}
    when = moment(text)
    if when.tzinfo is None:
        return {"date": when.isoformat(timespec="seconds")}
    return {"date_gmt": when.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds")}
