"""The program `rashomon`, also as `python -m rashomon`; a stop from the keyboard is quiet from the first moment on."""

from __future__ import annotations


def main() -> None:
    """Load the commands and run the one that was named."""
    try:
        from rashomon.cli.app import main as run  # noqa: PLC0415 — loading takes 0.2 s, in which a stop would print a traceback

        run()
    except KeyboardInterrupt:
        raise SystemExit(130) from None


if __name__ == "__main__":
    main()
