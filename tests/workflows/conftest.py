"""The people of the stories."""

from tests.lifecycle.fixtures import county

__all__ = ["county"]
