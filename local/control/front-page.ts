import type { ServerResponse } from 'node:http';

/** `/` while there are no pages yet: where to go from here. */
export function answerFrontPage(response: ServerResponse): void {
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.end(page);
}

const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>My Library</title>
<style>body{font:1rem/1.6 system-ui,sans-serif;max-width:40rem;margin:3rem auto;padding:0 1rem}</style>
<h1>My Library</h1>
<p>The local stack is running. The README in the project folder has the log-ins and a five-minute tour.</p>
<ul>
<li><a href="/api/health">Health</a> and <a href="/api/openapi.json">the API’s description (OpenAPI)</a></li>
<li><a href="/api/libraries">Libraries</a></li>
<li><a href="/_local/inbox">Inbox</a>: every mail that would have been sent</li>
<li><a href="/_local/status">Status</a>: addresses, names and demo log-ins</li>
</ul>
</html>
`;
