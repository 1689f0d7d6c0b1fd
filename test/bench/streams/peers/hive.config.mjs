// Subscriptions as the documentation of Hive Gateway has them over WebSockets; nothing else is set.
export const gatewayConfig = {
  transportEntries: { '*.http': { options: { subscriptions: { kind: 'ws', location: '/graphql' } } } },
};
