// Loaded before a child's own code (node --import). The channel to the parent closes when the parent dies, even by
// kill -9; then the child stops in its ordinary way instead of holding its port unseen.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
