# The site as one image: it holds no secret and no data, and runs as a user who may write only to /data and /backups.
# Another registry or a base of one's own: --build-arg PYTHON_IMAGE=…
ARG NODE_IMAGE=docker.io/library/node:22-bookworm-slim
ARG PYTHON_IMAGE=docker.io/library/python:3.13-slim-bookworm
ARG POSTGRES_IMAGE=docker.io/library/postgres:18-bookworm

# Local copies of the chart libraries, for readers whose network blocks the CDN.
FROM ${NODE_IMAGE} AS libraries
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund

FROM ${PYTHON_IMAGE} AS packages
COPY requirements.txt .
RUN python3 -m venv /venv \
    && /venv/bin/pip install --no-cache-dir --disable-pip-version-check --only-binary :all: --requirement requirements.txt \
    && /venv/bin/pip uninstall --yes pip

FROM ${POSTGRES_IMAGE} AS postgres
# The client programs of the same version as the server, without the server; the folder of libraries depends on the CPU.
RUN mkdir -p /client/bin /client/lib \
    && cp /usr/lib/postgresql/18/bin/pg_dump /usr/lib/postgresql/18/bin/pg_restore /usr/lib/postgresql/18/bin/psql /client/bin/ \
    && cp -L "$(ldd /client/bin/pg_dump | awk '$1 ~ /^libpq/ {print $3}')" /client/lib/libpq.so.5

FROM ${PYTHON_IMAGE} AS site
# What the PostgreSQL programs need to speak with a server, and to pack a backup.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends libgssapi-krb5-2 libldap-2.5-0 liblz4-1 libreadline8 libssl3 libzstd1 zlib1g \
    && rm -rf /var/lib/apt/lists/* \
    && groupadd --system --gid 10001 tracker \
    && useradd --system --uid 10001 --gid tracker --home-dir /nonexistent --shell /usr/sbin/nologin tracker \
    && install -d -o tracker -g tracker -m 0700 /data /backups
COPY --from=postgres /client/bin/ /usr/local/bin/
COPY --from=postgres /client/lib/ /usr/local/lib/
RUN ldconfig && pg_dump --version && pg_restore --version && psql --version

WORKDIR /app
COPY --from=packages /venv /venv
COPY --from=libraries /app/node_modules node_modules
COPY manage.py requirements.txt ./
COPY tracker tracker
COPY estimates estimates
COPY templates templates

ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
# The key is of no use to anybody: settings cannot be read without one, and files are collected without using it.
RUN python -m compileall -q tracker estimates && SECRET_KEY=unused python manage.py collectstatic --noinput --verbosity 0

ENV BIND=0.0.0.0:8000 DATABASE_URL=sqlite:////data/db.sqlite3 IMPORT_DIR=/tmp/imports
EXPOSE 8000
USER tracker
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["gunicorn", "--config", "tracker/gunicorn.py", "tracker.wsgi"]
