"""The mean of two checkpoints' weights: mean.py ONE OTHER OUT. Two stretches of one training agree better with unseen text than either."""
import sys

import torch

one, other = torch.load(sys.argv[1]), torch.load(sys.argv[2])
weights = {k: (one["model"][k] + v) / 2 if v.is_floating_point() else v for k, v in other["model"].items()}
torch.save({**other, "model": weights}, sys.argv[3])
