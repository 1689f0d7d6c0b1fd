# One image for every service: what runs is the command (see compose.yml).
FROM node:24-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The optional packages are a second Node and compilers; nothing that runs here needs an install script.
RUN npm ci --omit=dev --omit=optional --ignore-scripts && npm cache clean --force

FROM node:24-slim
ENV NODE_ENV=production APOLLO_TELEMETRY_DISABLED=1 DABBA_HOST=0.0.0.0
WORKDIR /app
RUN mkdir /data && chown node:node /data
COPY --from=packages /app/node_modules node_modules
COPY package.json ./
COPY platform platform
COPY schema schema
COPY subgraphs subgraphs
COPY gateway gateway
COPY clients clients
COPY simulator simulator
COPY demo demo
COPY launch launch
COPY deploy deploy
USER node
VOLUME /data
