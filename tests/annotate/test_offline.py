"""The runtime under the model keeps to itself what it is used for."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def test_loading_the_reader_leaves_no_trace_and_tells_nobody(tmp_path: Path) -> None:
    """What onnxruntime tells its makers is off: no id of the machine and no store of messages are where it would put them."""
    home, temporary = tmp_path / "home", tmp_path / "tmp"
    home.mkdir()
    temporary.mkdir()
    # Not the whole environment: on CI servers onnxruntime sends nothing anyway, and the test would show nothing.
    environment = {"PATH": os.environ["PATH"], "HOME": str(home), "TMPDIR": str(temporary), "PYTHONDONTWRITEBYTECODE": "1"}
    script = "import rashomon.annotate, onnxruntime; onnxruntime.SessionOptions()"
    subprocess.run([sys.executable, "-c", script], env=environment, timeout=60, check=True)
    assert list(home.rglob("*")) == []
    assert list(temporary.rglob("*")) == []
