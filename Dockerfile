FROM python:3.11.14-slim-bookworm AS build

WORKDIR /source
COPY constraints.txt ./
# As a setting of pip it holds for the tools that build the wheel too.
ENV PIP_CONSTRAINT=/source/constraints.txt \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    PIP_NO_CACHE_DIR=1
RUN python -m venv /venv
COPY pyproject.toml README.md LICENSE ./
COPY bot bot
COPY cogs cogs
COPY content content
# Of others' packages nothing is built here: that would run what they bring.
RUN pip wheel --no-deps --wheel-dir /wheel . \
    && /venv/bin/pip install --only-binary :all: /wheel/*.whl


FROM python:3.11.14-slim-bookworm

# Fixed numbers, so that a bind-mounted folder can be given to them on the host.
RUN groupadd --gid 10001 footnote \
    && useradd --uid 10001 --gid 10001 --no-create-home --shell /usr/sbin/nologin footnote \
    && install --directory --mode=0700 --owner=footnote --group=footnote /data
COPY --from=build /venv /venv

# pip has compiled the packages; nothing else is written outside /data. PYTHONSAFEPATH: nothing in /data is imported.
ENV FOOTNOTE_DATA=/data \
    PATH=/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONSAFEPATH=1 \
    PYTHONUNBUFFERED=1
WORKDIR /data
VOLUME /data
USER 10001:10001

STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=3 CMD ["python", "-m", "bot", "health"]
ENTRYPOINT ["python", "-m", "bot"]
CMD ["run"]
