"""The stages over many documents."""

from marsad.lines import to_dict, to_line
from marsad.run.pipeline import CodeOptions, code_documents

__all__ = ["CodeOptions", "code_documents", "to_dict", "to_line"]
