"""Figures as Prometheus reads them; imported only where an operator has asked for them."""

import logging
from collections.abc import Iterable, Sequence
from typing import Final, get_args

from prometheus_client import (
    CollectorRegistry,
    Counter,
    GCCollector,
    Histogram,
    PlatformCollector,
    ProcessCollector,
    Summary,
    disable_created_metrics,
)
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.metrics_core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from bot.telemetry.meter import Ending, Figure, Meter, Outcome

_ANSWER_S: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 15.0)
"""Discord waits 3 s for an answer, and a citation may take 10 s."""
_EVENTS: Final = ("ready", "resumed", "lost")
_LEVELS: Final = ("warning", "error", "critical")
_WRITE_S: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5)
_LAG_S: Final = (0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5)


class PrometheusMeter(Meter):
    """Counts, and tells it in Prometheus's text format. Every label has few values, whatever people do."""

    is_on = True
    content_type = CONTENT_TYPE_LATEST

    def __init__(self) -> None:
        # Nobody asks when something was counted first, which would double the page.
        disable_created_metrics()  # type: ignore[no-untyped-call] # the library gives this one no types
        self._registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        PlatformCollector(registry=registry)
        GCCollector(registry=registry)
        self._read_off = _ReadOff()
        registry.register(self._read_off)

        def counter(name: str, told: str, *labels: str, known: Sequence[str] = ()) -> Counter:
            made = Counter(f"footnote_{name}", told, labels, registry=registry)
            for label in known:
                # Of what appears with its first event, Prometheus sees no increase.
                made.labels(label)
            return made

        def histogram(name: str, told: str, buckets: Sequence[float], *labels: str) -> Histogram:
            return Histogram(f"footnote_{name}", told, labels, registry=registry, buckets=buckets)

        self._outcomes = counter("outcomes", "How interactions ended.", "outcome", known=get_args(Outcome))
        self._interactions = counter("interactions", "Interactions by their end.", "kind", "command", "outcome")
        self._answers = histogram("interaction_seconds", "From an interaction's arrival to its end.", _ANSWER_S, "kind")
        # No histogram of each command: a page of half a megabyte would hold the event loop for 30 ms.
        self._commands = Summary(
            "footnote_command_seconds", "The same of each command.", ("kind", "command"), registry=registry
        )
        self._posts = counter("daily_posts", "Daily posts by what became of them.", "outcome", known=get_args(Ending))
        self._requests = counter("discord_requests", "Requests to Discord.", "method", "route", "status")
        self._request_seconds = histogram("discord_request_seconds", "How long Discord took.", _ANSWER_S, "route")
        self._waits = counter(
            "discord_wait_seconds", "How long requests were held back, and why.", "reason", known=("pace", "limit")
        )
        self._writes = histogram("database_write_seconds", "From asking for a transaction to its end.", _WRITE_S)
        self._failures = counter("database_errors", "Failures of the database.", "operation", known=("read", "write"))
        self._gateway = counter("gateway_events", "Sessions begun, taken up again, and lost.", "event", known=_EVENTS)
        self._lag = histogram("event_loop_lag_seconds", "How late the event loop comes to what is due.", _LAG_S)
        self._records = counter("log_records", "Lines of the log from warning up.", "level", known=_LEVELS)
        self._log_handler = _Counting(self._records)

    def interaction(self, kind: str, command: str, outcome: Outcome, seconds: float) -> None:
        """Count it and its time."""
        self._outcomes.labels(outcome).inc()
        self._interactions.labels(kind, command, outcome).inc()
        self._answers.labels(kind).observe(seconds)
        self._commands.labels(kind, command).observe(seconds)

    def post(self, state: str) -> None:
        """Count it."""
        self._posts.labels(state).inc()

    def request(self, method: str, route: str, status: str, seconds: float) -> None:
        """Count it and its time."""
        self._requests.labels(method, route, status).inc()
        self._request_seconds.labels(route).observe(seconds)

    def waited(self, reason: str, seconds: float) -> None:
        """Add it up."""
        self._waits.labels(reason).inc(seconds)

    def wrote(self, seconds: float) -> None:
        """Count it and its time."""
        self._writes.observe(seconds)

    def database_failed(self, operation: str) -> None:
        """Count it."""
        self._failures.labels(operation).inc()

    def gateway(self, event: str) -> None:
        """Count it."""
        self._gateway.labels(event).inc()

    def loop_lag(self, seconds: float) -> None:
        """Count it."""
        self._lag.observe(seconds)

    def listen(self, logger: logging.Logger) -> None:
        """Count it from warning up."""
        logger.addHandler(self._log_handler)

    def leave(self, logger: logging.Logger) -> None:
        """Count it no more."""
        logger.removeHandler(self._log_handler)

    def text(self, read_off: Sequence[Figure]) -> bytes:
        """Prometheus's text format."""
        self._read_off.figures = read_off
        return generate_latest(self._registry)


class _ReadOff(Collector):
    """Gives the figures that were read off last."""

    def __init__(self) -> None:
        self.figures: Sequence[Figure] = ()

    def collect(self) -> Iterable[Metric]:
        """What Prometheus's library asks for."""
        for figure in self.figures:
            family = _FAMILIES[figure.kind](f"footnote_{figure.name}", figure.told, labels=figure.labels)
            for labels, value in figure.values:
                family.add_metric(labels, value)
            yield family


_FAMILIES: Final = {"gauge": GaugeMetricFamily, "counter": CounterMetricFamily}


class _Counting(logging.Handler):
    """Counts what is logged."""

    def __init__(self, records: Counter) -> None:
        super().__init__(logging.WARNING)
        self._records = records

    def emit(self, record: logging.LogRecord) -> None:
        """Count it by its level."""
        self._records.labels(record.levelname.lower()).inc()
