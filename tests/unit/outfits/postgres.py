"""A real PostgreSQL server for the tests, in a folder of its own, reached through a socket in that folder."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PATIENCE = 60.0
QUICK = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "autovacuum=off")
SMALL = ("shared_buffers=8MB", "max_connections=30", "listen_addresses=")


def folder_of_programs() -> Path | None:
    """Where `initdb` and `postgres` lie; None where PostgreSQL is not installed."""
    places = [Path(found).resolve().parent] if (found := shutil.which("initdb")) else []
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((p for p in places if (p / "initdb").exists() and (p / "postgres").exists()), None)


def account() -> str | None:
    """Who runs the server: PostgreSQL refuses to be root. None where there is nobody else."""
    import pwd  # not on Windows

    if os.geteuid() != 0:
        return pwd.getpwuid(os.geteuid()).pw_name
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next((name for name in ("postgres", "nobody") if name in known), None)


class PostgresServer:
    """Made with `with`; then it runs, and afterwards neither process nor folder is left."""

    def __init__(self, programs: Path, user: str) -> None:
        self._programs, self._user = programs, user
        # A socket's path has room for about a hundred letters, which pytest's own folders may use up.
        self.folder = Path(tempfile.mkdtemp(prefix="pg-"))
        self._process: subprocess.Popen[bytes] | None = None
        self._made = 0

    def __enter__(self) -> PostgresServer:
        try:
            if os.geteuid() == 0:
                shutil.chown(self.folder, self._user)
            made = subprocess.run(
                [
                    *(str(self._programs / "initdb"), "-D", str(self._data), "-U", "mirror", "-A", "trust"),
                    *("-E", "UTF8", "--locale=C", "-N"),
                ],
                capture_output=True,
                check=False,
                timeout=PATIENCE,
                **self._as_user(),
            )
            assert made.returncode == 0, made.stderr.decode()
            self.start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self) -> None:
        """Begin, and wait until somebody may connect."""
        settings = [part for value in (*QUICK, *SMALL) for part in ("-c", value)]
        command = [str(self._programs / "postgres"), "-D", str(self._data), "-k", str(self.folder), *settings]
        if setpriv := shutil.which("setpriv"):
            command = [setpriv, "--pdeathsig", "INT", *command]  # also when the tests are killed
        with (self.folder / "server.log").open("ab") as log:
            self._process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, **self._as_user()
            )
        self._wait()

    def stop(self) -> None:
        """End at once; who is connected is thrown out."""
        if self._process is None:
            return
        self._process.send_signal(signal.SIGINT)
        try:
            self._process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.send_signal(signal.SIGQUIT)
            self._process.wait(PATIENCE)
        self._process = None

    @contextmanager
    def away(self) -> Iterator[None]:
        """Meanwhile there is no server."""
        self.stop()
        try:
            yield
        finally:
            self.start()

    def fresh(self) -> str:
        """The address of a database that nobody has used before."""
        self._made += 1
        name = f"shop{self._made}"
        self.say(f'CREATE DATABASE "{name}"')
        return self.url(name)

    def url(self, database: str = "postgres") -> str:
        return f"postgresql+psycopg://mirror@/{database}?host={self.folder}"

    def say(self, statement: str, database: str = "postgres") -> None:
        import psycopg

        where = f"host={self.folder} user=mirror dbname={database}"
        with psycopg.connect(where, autocommit=True) as connection:
            connection.execute(statement)

    @property
    def _data(self) -> Path:
        return self.folder / "data"

    def _as_user(self) -> dict[str, Any]:
        if os.geteuid() != 0:
            return {}
        import pwd

        return {"user": self._user, "group": pwd.getpwnam(self._user).pw_gid, "extra_groups": []}

    def _wait(self) -> None:
        import psycopg

        assert self._process is not None
        until = time.monotonic() + PATIENCE
        while True:
            try:
                self.say("SELECT 1")
            except psycopg.OperationalError:
                said = (self.folder / "server.log").read_text(errors="replace")
                assert self._process.poll() is None, said
                assert time.monotonic() < until, said
                time.sleep(0.02)
            else:
                return
