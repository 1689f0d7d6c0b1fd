const sandboxScript =
  'https://embeddable-sandbox.cdn.apollographql.com/_latest/embeddable-sandbox.umd.production.min.js';

/** Apollo Sandbox comes from the internet; where that does not answer within a few seconds, the bundled GraphiQL. */
export const sandboxPage = `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <title>Dabba · Apollo Sandbox</title>
  <style>
    body { margin: 0; font: 16px/1.5 system-ui, sans-serif; }
    #sandbox { position: absolute; inset: 0; }
    #sandbox iframe { border: 0; width: 100%; height: 100%; }
    #waiting { padding: 2rem; }
  </style>
</head>
<body>
  <p id="waiting">Loading Apollo Sandbox… Without internet use <a href="/graphiql">GraphiQL</a>, which comes with the gateway.</p>
  <div id="sandbox"></div>
  <script>
    const fallBack = () => {
      document.querySelector('#waiting').innerHTML =
        'Apollo Sandbox needs the internet and did not load. Going on to <a href="/graphiql">GraphiQL</a>…';
      setTimeout(() => location.assign('/graphiql'), 1500);
    };
    const tooLate = setTimeout(fallBack, 6000);
    const script = document.createElement('script');
    script.src = ${JSON.stringify(sandboxScript)};
    script.onerror = () => { clearTimeout(tooLate); fallBack(); };
    script.onload = () => {
      clearTimeout(tooLate);
      document.querySelector('#waiting').hidden = true;
      new window.EmbeddedSandbox({ target: '#sandbox', initialEndpoint: location.origin + '/graphql' });
    };
    document.head.append(script);
  </script>
</body>
</html>
`;

export const sandboxPolicy = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline' https://embeddable-sandbox.cdn.apollographql.com",
  "style-src 'self' 'unsafe-inline'",
  'frame-src https://sandbox.embed.apollographql.com',
  "connect-src 'self' ws: wss:",
  "img-src 'self' data: https:",
].join('; ');
