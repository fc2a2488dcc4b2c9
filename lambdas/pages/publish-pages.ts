import { join } from 'node:path';
import { openPageStore } from '../../adapters/pages/page-store.ts';
import { listSitemaps } from '../../contract/routes/openness.ts';
import { robotsText } from '../../domain/catalogue/robots-text.ts';
import { readEnvironment } from '../http/environment.ts';
import { logFailure } from '../http/log.ts';
import { timed } from '../timed.ts';

/** What CloudFormation sends to a custom resource, as far as it is read here. */
type ResourceEvent = {
  readonly RequestType: 'Create' | 'Update' | 'Delete';
  readonly ResponseURL: string;
  readonly StackId: string;
  readonly RequestId: string;
  readonly LogicalResourceId: string;
};

const { pagesBucket, pagesUrl } = readEnvironment(['pagesBucket', 'pagesUrl']);
const store = openPageStore(pagesBucket);
/** Named by what robots look for; the address of the sitemap is known only where the pages are. */
const texts = { 'robots.txt': robotsText(pagesUrl, listSitemaps.path) };
/** Beside the code in the bundle. */
const pages = join(import.meta.dirname, 'pages');

/** Puts the pages into their bucket when a stack is made or changed, and takes them out before it goes. */
export const handler = timed(publishPages);

async function publishPages(event: ResourceEvent): Promise<void> {
  const failed = await act(event).then(
    () => undefined,
    (error: unknown) => {
      logFailure(error);
      return error instanceof Error ? error.name : 'unknown';
    },
  );
  await report(event, failed);
}

async function act({ RequestType }: ResourceEvent): Promise<void> {
  await (RequestType === 'Delete' ? store.empty() : store.publish(pages, texts));
}

/** Without an answer the deployment would wait for its end in vain. */
async function report(event: ResourceEvent, failed: string | undefined): Promise<void> {
  const { StackId, RequestId, LogicalResourceId } = event;
  const answer = {
    Status: failed === undefined ? 'SUCCESS' : 'FAILED',
    ...(failed !== undefined && { Reason: `${failed}: the function’s log says more` }),
    PhysicalResourceId: 'pages',
    StackId,
    RequestId,
    LogicalResourceId,
  };
  // The address is signed for a body without a type.
  const headers = { 'content-type': '' };
  const signal = AbortSignal.timeout(10_000);
  const { ok, status } = await fetch(event.ResponseURL, {
    method: 'PUT',
    headers,
    body: JSON.stringify(answer),
    signal,
  });
  if (!ok) throw new Error(`CloudFormation did not take the answer: ${status}`);
}
