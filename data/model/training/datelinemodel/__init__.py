"""Training of Dateline's embedded English model: from corpora to int8 ONNX.

Not part of the product: the product runs the files that `export.py` writes. Python is here because autograd in Rust was
four to eight times slower on a CPU.
"""
