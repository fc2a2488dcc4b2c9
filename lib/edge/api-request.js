/**
 * Runs at CloudFront on requests to the API. Who asks is known only here; the header replaces whatever the viewer sent
 * under its name (lambdas/http/viewer.ts).
 */
// oxlint-disable-next-line no-unused-vars -- CloudFront calls it by its name.
function handler(event) {
  const request = event.request;
  request.headers['x-viewer-address'] = { value: event.viewer.ip };
  return request;
}
