import { readFileSync } from 'node:fs';
import { App } from 'aws-cdk-lib';
import { builtPages } from '../lib/constructs/built-pages.ts';
import { bundledCode } from '../lib/constructs/handler-code.ts';
import { addLibrary } from '../lib/my-library.ts';
import { settings, stages, type Stage } from '../lib/settings.ts';
import { publisherFile } from '../lib/stacks/pages.ts';
import { handlerFileOf } from '../functions/function-row.ts';
import { functions } from '../functions/functions.ts';

const app = new App();
const stage = stageOf(app.node.tryGetContext('stage'));
const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

addLibrary(app, {
  settings: { ...settings[stage], ...(app.node.tryGetContext('maintenance') === 'true' && { maintenance: true }) },
  env: { account: settings[stage].account, region: settings[stage].region },
  version,
  codeOf: bundledCode([...functions.map(handlerFileOf), publisherFile], {
    policy: settings[stage].policy,
    pages: { [publisherFile]: builtPages() },
  }),
  functions,
});

function stageOf(value: unknown): Stage {
  const stage = stages.find((known) => known === value);
  if (stage === undefined) {
    console.error(
      `-c stage=… must be one of ${stages.join(', ')}${value === undefined ? '' : `, not ${String(value)}`}`,
    );
    process.exit(1);
  }
  return stage;
}
