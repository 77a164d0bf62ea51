"""Two parts of a screen beside each other where each has room, below each other where not."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator


def beside(name: str, weights: tuple[int, int] = (1, 1)) -> list[DeltaGenerator]:
    """Two columns of these weights.

    Streamlit keeps columns beside each other down to 640 px, and charts, tables and sentences of
    half a tablet are cut; these part at the width at which the cards do (ui/widgets/style.py).

    Args:
        name: of the pair, unique on its screen. One that begins with "balik_" has its right part
            on top where they stand below each other.
    """
    return st.container(key=f"berdampingan_{name}").columns(list(weights), gap="large")
