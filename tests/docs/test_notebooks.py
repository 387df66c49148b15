"""The notebooks run as they stand, and their words are in both languages.

`RENKEI_WRITE_DOCUMENTS=1` keeps what the cells answered, for those who only read.
"""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
import pytest
from kept_document import IS_WRITTEN
from nbclient import NotebookClient

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
KANA = re.compile(r"[\u3041-\u30ff\u4e00-\u9fff]")
ENGLISH = re.compile(r"[A-Za-z]+ [a-z]+ [a-z]+")
LARGEST = 40_000  # bytes, with the answers

one = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def test_the_gallery_has_its_four_notebooks() -> None:
    assert {path.stem for path in NOTEBOOKS} == {
        *("city-plan", "methodology", "mrv", "domino")
    }


@one
def test_words_are_in_both_languages(path: Path) -> None:
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "markdown":
            assert KANA.search(cell.source) and ENGLISH.search(cell.source), cell.source


@one
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_a_notebook_runs_as_it_stands(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=600, record_timing=False).execute()
    if IS_WRITTEN:
        for number, cell in enumerate(notebook.cells):
            if cell.cell_type == "code":
                cell.execution_count = None
                for output in cell.outputs:
                    output.pop("execution_count", None)
            cell.id = f"{path.stem}-{number}"
        nbformat.write(notebook, path)
    assert path.stat().st_size <= LARGEST


def test_an_error_in_a_cell_is_noticed(tmp_path: Path) -> None:
    cells = [nbformat.v4.new_code_cell("raise ValueError('a fault')")]
    notebook = nbformat.v4.new_notebook(cells=cells)
    from nbclient.exceptions import CellExecutionError

    with pytest.raises(CellExecutionError, match="a fault"):
        NotebookClient(notebook, timeout=600).execute()
