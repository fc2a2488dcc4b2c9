/**
 * Runs at CloudFront on requests for pages. A path of the application has no file of its own: the application that
 * it belongs to is served, which shows what the path names.
 */
// oxlint-disable-next-line no-unused-vars -- CloudFront calls it by its name.
function handler(event) {
  const request = event.request;
  // What the build did not name by its content lies at the top: favicon.ico, robots.txt. Ids in paths may hold dots.
  if (/^\/[^/]+\.[a-z0-9]+$/i.test(request.uri)) return request;
  request.uri = /^\/counter(\/|$)/.test(request.uri) ? '/counter/index.html' : '/index.html';
  return request;
}
