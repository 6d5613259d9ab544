# syntax=docker/dockerfile:1
# One image for web, sockets, worker and beat; the command decides.
FROM python:3.11-slim AS build
WORKDIR /app
COPY requirements/run.lock requirements/run.lock
RUN python -m venv /venv \
    && /venv/bin/pip install --no-cache-dir --only-binary :all: --require-hashes -r requirements/run.lock
COPY . .
# Values for this step only: collecting static files asks no database and needs no secret of yours.
RUN SECRET_KEY=only-while-the-image-is-built-and-never-used-to-serve-anybody-0000 \
    REGIMEN_ENCRYPTION_KEYS=1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= \
    REGIMEN_INDEX_KEY=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= \
    ALLOWED_HOSTS=localhost PUBLIC_URL=https://localhost \
    DATABASE_URL=postgresql://nobody@localhost/none REDIS_URL=redis://localhost \
    DJANGO_SETTINGS_MODULE=config.settings.production \
    /venv/bin/python manage.py collectstatic --noinput

FROM python:3.11-slim
RUN useradd --create-home --uid 10001 regimen
WORKDIR /app
COPY --from=build /venv /venv
COPY --from=build --chown=regimen:regimen /app /app
ENV PATH=/venv/bin:$PATH DJANGO_SETTINGS_MODULE=config.settings.production REGIMEN_STATE_DIR=/data
RUN mkdir /data && chown regimen:regimen /data
VOLUME /data
USER regimen
EXPOSE 8000
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "--worker-class", "gthread", "--workers", "2", "--threads", "4", "config.wsgi:application"]
