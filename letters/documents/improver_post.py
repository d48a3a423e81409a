"""An improver's certificate for the post: a page for a window envelope, then the certificate."""

from __future__ import annotations

from attendance_desk.domain.award_papers import Certificates, Look, Posted, PostedCertificates
from attendance_desk.domain.documents import Block, Document, Sensitivity
from attendance_desk.domain.letter_blocks import Cover, Signed
from attendance_desk.domain.names import listed
from letters.documents.certificate import award_face
from letters.wording import counted, plain_day

_TO_WRITE = ("______________________________",) * 3
"""An address that is not known is written in."""


def compose_improver_post(post: PostedCertificates) -> Document:
    """The certificates as content, two pages for each address; draw them on A4."""
    batch = Certificates(
        post.imprint,
        tuple(one.certificate for one in post.pages),
        ", ".join(filter(None, post.signed)),
        Look(upright=True),
        post.badge,
    )
    blocks: list[Block] = []
    for one in post.pages:
        blocks += [_cover(post, one), award_face(batch, one.certificate)]
    return Document(
        title=f"{counted(len(post.pages), 'certificate')} to post home",
        kind="improver-post",
        blocks=tuple(blocks),
        footer=post.imprint.footer(),
        as_at=post.imprint.made_at,
        sensitivity=Sensitivity.OPEN,
    )


def _cover(post: PostedCertificates, one: Posted) -> Cover:
    """What goes before it; it says nothing of any day away."""
    names = listed(one.to)
    dear = names[0].lower() + names[1:] if names.startswith("The parents of ") else names
    return Cover(
        post.imprint.school,
        (names, *(one.address or _TO_WRITE)),
        (
            plain_day(post.imprint.made_at),
            f"Dear {dear},",
            f"Here is a certificate for {one.called}: a thank-you from all of us at school.",
            "Please put it up where everybody at home can see it. Thank you for all that you do.",
        ),
        Signed("Yours sincerely,", tuple(filter(None, post.signed))),
    )
