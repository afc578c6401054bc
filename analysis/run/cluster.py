"""The engine of a Dask cluster: other machines that see the same folder under the same path."""

import logging
import ssl
from collections.abc import Callable
from concurrent.futures import Executor, Future
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from time import monotonic
from typing import Any, NamedTuple, Self, TypeVar

from analysis.errors import EXIT_NO_INPUT, EXIT_USAGE, FramescopeError
from analysis.run.engine import Engine

_CONNECT = 10  # seconds until a scheduler that does not answer cannot be reached
_WITHOUT_WORKERS = 30.0  # seconds: workers that are started again have time to come back


_Result = TypeVar("_Result")


class Certificates(NamedTuple):
    """The files for TLS, each None if Dask's own configuration names it, or without TLS."""

    ca: Path | None = None
    certificate: Path | None = None
    key: Path | None = None

    def check(self) -> None:
        """Raise :class:`FramescopeError` if one of the files is none for TLS."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        try:
            if self.ca:
                context.load_verify_locations(self.ca)
        except OSError as error:
            raise FramescopeError(f"{self.ca} holds no certificate in PEM.", EXIT_USAGE) from error
        try:
            if self.certificate:
                context.load_cert_chain(self.certificate, self.key)
        except OSError as error:
            files = " and ".join(str(file) for file in (self.certificate, self.key) if file)
            raise FramescopeError(f"{files} are no certificate and its key in PEM.", EXIT_USAGE) from error


class Cluster(Engine):
    """An engine of the workers of the Dask scheduler at ``address``, such as tcp://10.0.0.1:8786.

    Raises :class:`FramescopeError` if Dask is not installed, or the scheduler cannot be reached or has no workers.
    """

    loses_all = False

    def __init__(self, address: str, certificates: Certificates | None = None) -> None:
        self._address = address
        self._certificates = certificates or Certificates()
        self._alone_since: float | None = None
        self.executor: Executor
        self._client: Any

    def __enter__(self) -> Self:
        try:
            distributed: Any = import_module("distributed")
        except ImportError:
            raise FramescopeError(
                "--cluster needs Dask, which is not installed; install it with: pip install 'framescope[cluster]'.",
                EXIT_USAGE,
            ) from None
        for name in ("distributed", "distributed.client", "tornado"):
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)  # what matters is said in a sentence
        self.lost: tuple[type[Exception], ...] = (distributed.KilledWorker,)
        self._client = distributed.Client.__new__(distributed.Client)  # known by then if it cannot be initialised
        try:
            self._client.__init__(
                self._address, timeout=_CONNECT, security=self._security(distributed), set_as_default=False
            )
        except (OSError, ValueError, TypeError) as error:
            with suppress(AttributeError):  # of a client that has not even begun
                self._client.close(timeout=2)  # else it is closed when it is collected, which takes seconds and fails
            self._certificates.check()
            raise FramescopeError(
                f"The cluster at {self._address} cannot be reached; check the address (such as "
                "tcp://10.0.0.1:8786), the scheduler and the certificates.",
                EXIT_NO_INPUT,
            ) from error
        self.executor = _Workers(self._client.get_executor(pure=False), self._check_connection)
        self._wait_for_a_worker()
        return self

    def __exit__(self, *error: object) -> None:
        self._client.close(timeout=2)

    @property
    def workers(self) -> int:
        """The tasks that the cluster can run at a time now."""
        return max(1, self._threads())

    def recover(self) -> None:
        """Leave it to the scheduler to give tasks to the workers that are left, if it is there itself."""
        self.check()

    def check(self) -> None:
        """Raise :class:`FramescopeError` if the scheduler is gone, or has had no worker for half a minute."""
        self._check_connection()
        if self._threads():
            self._alone_since = None
            return
        self._alone_since = self._alone_since or monotonic()
        if monotonic() - self._alone_since > _WITHOUT_WORKERS:
            raise self._gone("has no workers any more")

    def _check_connection(self) -> None:
        if self._client.status != "running":
            raise self._gone("does not answer any more")

    def _security(self, distributed: Any) -> Any:
        files = zip(("tls_ca_file", "tls_client_cert", "tls_client_key"), self._certificates, strict=True)
        given = {name: str(path) for name, path in files if path is not None}
        return distributed.Security(require_encryption=True, **given) if given else None

    def _threads(self) -> int:
        try:
            return sum(self._client.nthreads().values())
        except OSError as error:  # of a connection that broke, or was not to be had in time
            raise self._gone("does not answer any more") from error

    def _wait_for_a_worker(self) -> None:
        try:
            self._client.wait_for_workers(1, timeout=_CONNECT)
        except TimeoutError:
            self._client.close(timeout=2)
            raise self._gone("has no workers") from None

    def _gone(self, what: str) -> FramescopeError:
        return FramescopeError(
            f"The cluster at {self._address} {what}; what is finished is kept, and the same command goes on from "
            "there.",
            EXIT_NO_INPUT,
        )


class _Workers(Executor):
    """The workers of ``cluster``, an executor of Dask; each uses no more threads than it has been started with.

    ``check`` says whether it still takes tasks.
    """

    def __init__(self, cluster: Executor, check: Callable[[], None]) -> None:
        self._cluster, self._check = cluster, check

    def submit(  # type: ignore[override]
        self, function: Callable[..., _Result], /, *arguments: object
    ) -> "Future[_Result]":
        """Return the future of a task that some worker runs."""
        self._check()
        return self._cluster.submit(_with_own_threads, function, *arguments)


def _with_own_threads(function: Callable[..., _Result], *arguments: object) -> _Result:
    from analysis.scores.stance import use_threads

    use_threads(import_module("distributed").get_worker().state.nthreads)
    return function(*arguments)
