"""What tests share: the demo's stories, coded once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.archive import Archive

STORIES = Path(__file__).parents[1] / "examples/stories"


@pytest.fixture(scope="session")
def demo_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of the demo's stories."""
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    with Archive(path) as archive:
        report = archive.code(STORIES)
    assert report.problems == []
    return path


@pytest.fixture
def demo(demo_path: Path) -> Iterator[Archive]:
    with Archive(demo_path, write=False) as archive:
        yield archive
