"""From older tables to today's in named steps, each whole or not at all, none twice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, inspect

from unknot.errors import BadInput
from unknot.store import migrate as migrations
from unknot.store.migrate import STEP_NUMBER, STEPS, is_up_to_date, migrate
from unknot.store.schema import metadata
from unknot.store.sql import _engine


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = _engine(tmp_path / "record.db")
    yield engine
    engine.dispose()


def taken(engine: Engine) -> tuple[str, ...]:
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        return migrate(connection, "record.db")


def test_a_new_file_takes_every_step_once(engine: Engine) -> None:
    assert taken(engine) == tuple(name for name, _ in STEPS)
    assert taken(engine) == ()
    with engine.connect() as connection:
        assert is_up_to_date(connection)
        assert set(inspect(connection).get_table_names()) == set(metadata.tables)


def test_a_file_that_lags_behind_takes_what_it_lacks(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    taken(engine)

    def later(connection: Connection) -> None:
        connection.exec_driver_sql("CREATE TABLE later (x INTEGER)")

    monkeypatch.setattr(migrations, "STEPS", (*STEPS, ("0002-later", later)))
    with engine.connect() as connection:
        assert not is_up_to_date(connection)
    assert taken(engine) == ("0002-later",)
    assert taken(engine) == ()


def test_a_step_that_fails_leaves_nothing(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    taken(engine)

    def fails(connection: Connection) -> None:
        connection.exec_driver_sql("CREATE TABLE half (x INTEGER)")
        raise RuntimeError("the plug was pulled")

    monkeypatch.setattr(migrations, "STEPS", (*STEPS, ("0002-fails", fails)))
    with pytest.raises(RuntimeError):
        taken(engine)
    with engine.connect() as connection:
        assert not inspect(connection).has_table("half")
        assert not is_up_to_date(connection)


def test_steps_are_named_in_order_and_once() -> None:
    names = [name for name, _ in STEPS]
    assert names == sorted(set(names))
    assert [int(name[:STEP_NUMBER]) for name in names] == list(range(1, len(names) + 1))


def test_a_newer_file_is_refused(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    taken(engine)
    monkeypatch.setattr(migrations, "STEPS", ())
    with pytest.raises(BadInput) as caught:
        taken(engine)
    assert [problem.rule for problem in caught.value.problems] == ["newer-record"]
