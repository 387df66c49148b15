"""The tests of computing share their meters."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
