"""The mean of two checkpoints' weights: mean.py ONE OTHER OUT [SHARE of ONE, 0.5]. Two stretches of one training agree better with
unseen text than either."""
import sys

import torch

one, other = torch.load(sys.argv[1]), torch.load(sys.argv[2])
share = float(sys.argv[4]) if len(sys.argv) > 4 else 0.5
weights = {k: one["model"][k] * share + v * (1 - share) if v.is_floating_point() else v for k, v in other["model"].items()}
torch.save({**other, "model": weights}, sys.argv[3])
