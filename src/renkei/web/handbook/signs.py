"""The words of LaTeX that are one sign each, and the sign."""

from __future__ import annotations


def _pairs(text: str) -> dict[str, str]:
    parts = text.split()
    return dict(zip(parts[::2], parts[1::2], strict=True))


LETTERS = _pairs("""
    alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ kappa κ
    lambda λ mu μ nu ν xi ξ pi π rho ρ sigma σ tau τ phi ϕ varphi φ chi χ psi ψ omega ω
    Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Phi Φ Psi Ψ Omega Ω
    ell ℓ infty ∞ partial ∂ emptyset ∅ top ⊤
""")
SIGNS = _pairs("""
    le ≤ ge ≥ ne ≠ in ∈ notin ∉ subseteq ⊆ cup ∪ cap ∩ cdot ⋅ times × pm ± to → sim ∼
    approx ≈ equiv ≡ propto ∝ ldots … cdots ⋯ mid ∣ forall ∀ exists ∃ setminus ∖
    Rightarrow ⇒ mapsto ↦ neg ¬ wedge ∧ vee ∨ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉
    langle ⟨ rangle ⟩ ll ≪ gg ≫ circ ∘ succ ≻ prec ≺ oplus ⊕ Vert ‖
    { { } } % % _ _ | ‖ # #
""")
LARGE = _pairs("sum ∑ prod ∏ bigcup ⋃ int ∫")
NAMES = {
    "min",
    "max",
    "ln",
    "log",
    "exp",
    "argmax",
    "argmin",
    "Pr",
    "lim",
    "sup",
    "sin",
    "cos",
}
UNDERNEATH = {"sum", "prod", "bigcup", "min", "max", "argmax", "argmin", "lim", "sup"}
ACCENTS = _pairs("hat ^ bar ¯ tilde ~ overline ¯ vec →")
FONTS = {"mathbf": "bold", "mathbb": "double", "mathcal": "script"}
SPACES = {
    "quad": "1em",
    "qquad": "2em",
    ",": "0.17em",
    ";": "0.28em",
    ":": "0.22em",
    " ": "0.25em",
    "!": "0em",
}
SIZES = {"bigl", "bigr", "Bigl", "Bigr", "big", "Big"}  # a browser finds its own
SILENT = {"textstyle", "displaystyle", "limits", "nolimits"}
