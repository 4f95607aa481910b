"""The version of the package; the reader's version is the model's and the rules' together (`rashomon.pipeline`)."""

__version__ = "0.1.0"
