import { readFileSync } from 'node:fs';
import { App, type Environment } from 'aws-cdk-lib';
import { bundledCode } from '../lib/constructs/handler-code.ts';
import { addLibrary } from '../lib/my-library.ts';
import { settings, stages, type Stage } from '../lib/settings.ts';
import { handlerFileOf } from '../functions/function-row.ts';
import { functions } from '../functions/functions.ts';

const app = new App();
const stage = stageOf(app.node.tryGetContext('stage'));
const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

addLibrary(app, {
  settings: settings[stage],
  env: environmentOf(stage),
  version,
  codeOf: bundledCode(functions.map(handlerFileOf)),
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

/** The stage that runs on one's own machine belongs to no account, so that nobody can deploy it by mistake. */
function environmentOf(stage: Stage): Environment {
  if (stage === 'local') return { account: '000000000000', region: 'ap-northeast-1' };
  const { CDK_DEFAULT_ACCOUNT: account, CDK_DEFAULT_REGION: region } = process.env;
  return { ...(account ? { account } : {}), ...(region ? { region } : {}) };
}
