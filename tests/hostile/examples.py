"""How much a test of hostile input tries: little and always the same in CI, much and always other in a long run.

The long run is ``python -m pytest tests/hostile --hypothesis-profile=long``.
"""

from typing import Final

from hypothesis import HealthCheck, settings

_USUAL: Final = 100
_UNMINDED: Final = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example)


def examples(usual: int) -> settings:
    """Settings for ``usual`` examples, or more where the profile in force says so."""
    many = settings().max_examples
    return settings(
        max_examples=usual * many // _USUAL, derandomize=many == _USUAL, suppress_health_check=_UNMINDED, database=None
    )
