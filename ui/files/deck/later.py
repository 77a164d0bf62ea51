"""A deck as PowerPoint, without what writes it: the process beside the server loads that."""

from db.queries.dek import DekTayang


def build_pptx(dek: DekTayang) -> bytes:
    """As ui.files.deck.pptx.file.build_pptx, which takes 10 MiB."""
    from ui.files.deck.pptx.file import build_pptx as build

    return build(dek)
