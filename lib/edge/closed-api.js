/**
 * Stands before the API while the library is closed for maintenance, in the shape of every other refusal
 * (contract/problem.ts). The pages know the code.
 */
// oxlint-disable-next-line no-unused-vars -- CloudFront calls it by its name.
function handler(event) {
  const languages = event.request.headers['accept-language'];
  const english = languages !== undefined && /^en\b/i.test(languages.value);
  const problem = {
    type: 'urn:my-library:problem:maintenance',
    title: english ? 'Closed' : '休止中',
    status: 503,
    code: 'maintenance',
    detail: english
      ? 'My Library is closed for maintenance. Please try again later.'
      : 'ただいま作業のため休止しています。しばらくたってから、もう一度お試しください。',
    requestId: event.context.requestId,
  };
  return {
    statusCode: 503,
    statusDescription: 'Service Unavailable',
    headers: {
      'content-type': { value: 'application/problem+json' },
      'cache-control': { value: 'no-store' },
      'retry-after': { value: '600' },
      vary: { value: 'Accept-Language' },
    },
    body: { encoding: 'text', data: JSON.stringify(problem) },
  };
}
