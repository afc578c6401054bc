"""How far a model's confidence is from its accuracy."""

import numpy as np
from numpy.typing import NDArray


def expected_error(probabilities: NDArray[np.float64], labels: NDArray[np.intp], bins: int = 10) -> float:
    """Return the expected calibration error of the most probable class, over bins of equal width."""
    confidence, right = probabilities.max(1), probabilities.argmax(1) == labels
    held = np.minimum((confidence * bins).astype(int), bins - 1)
    gaps = (abs((confidence[held == one] - right[held == one]).sum()) for one in range(bins))
    return float(sum(gaps) / len(labels))
