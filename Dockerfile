# An installation: the program alone, with Node 24, as an account that may write nowhere but in /data and /keys. Run it with a read-only
# root (`docker run --read-only --tmpfs /tmp …`); docker-compose.yml shows how. Settings: docs/operators/configure.md.
FROM node:24-slim AS assemble
COPY . /source
RUN sh /source/ops/container/assemble.sh /source /app

FROM node:24-slim
# What it is started with is Node; a package manager in it would only be something more to keep up to date.
RUN rm -rf /usr/local/lib/node_modules /opt/yarn* /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/corepack /usr/local/bin/yarn* \
  && install -d -o node -g node -m 700 /data /keys
COPY --from=assemble /app /app
WORKDIR /app
ENV NODE_ENV=production DATA_DIR=/data KEYS_DIR=/keys PORTAL_HOST=0.0.0.0
USER node
VOLUME ["/data", "/keys"]
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 CMD ["node", "ops/container/healthy.ts"]
CMD ["node", "bin/start.ts"]
