/** The part of the Compose Specification that compose.yml uses: a key that is misspelt or misplaced is not in it. */
const condition = { enum: ['service_started', 'service_healthy', 'service_completed_successfully'] };
const duration = { type: 'string', pattern: '^[0-9]+(ms|s|m|h)$' };
const strings = { type: 'array', items: { type: 'string' }, minItems: 1 };

const service = {
  type: 'object',
  additionalProperties: false,
  required: ['image'],
  properties: {
    build: { type: 'string' },
    image: { type: 'string' },
    init: { type: 'boolean' },
    restart: { enum: ['no', 'always', 'on-failure', 'unless-stopped'] },
    stop_grace_period: duration,
    command: strings,
    environment: { type: 'object', additionalProperties: { type: 'string' }, propertyNames: { pattern: '^[A-Z_]+$' } },
    ports: { type: 'array', items: { type: 'string', pattern: '^(.+:)?[0-9]+$' } },
    volumes: { type: 'array', items: { type: 'string', pattern: '^[a-z]+:/.+' } },
    depends_on: {
      type: 'object',
      additionalProperties: {
        type: 'object',
        additionalProperties: false,
        required: ['condition'],
        properties: { condition },
      },
    },
    healthcheck: {
      type: 'object',
      additionalProperties: false,
      required: ['test', 'interval', 'timeout', 'retries'],
      properties: {
        test: { ...strings, minItems: 2 },
        interval: duration,
        timeout: duration,
        start_period: duration,
        retries: { type: 'integer', minimum: 1 },
      },
    },
  },
};

export const composeSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['name', 'services'],
  patternProperties: { '^x-': {} },
  properties: {
    name: { type: 'string', pattern: '^[a-z0-9-]+$' },
    services: { type: 'object', additionalProperties: service, minProperties: 1 },
    volumes: { type: 'object', additionalProperties: { type: 'null' } },
  },
};
