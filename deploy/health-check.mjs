// Run inside a service's container: succeeds when the service there says that it is ready (or, for one without
// anything behind it, alive).
const path = process.argv[2] ?? '/ready';
const answer = await fetch(`http://127.0.0.1:${process.env.DABBA_PORT}${path}`, { signal: AbortSignal.timeout(3000) });
process.exitCode = answer.ok ? 0 : 1;
