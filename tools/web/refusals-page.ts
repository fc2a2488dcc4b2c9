import { refusals, type RefusalCode } from '../../contract/refusals.ts';
import { addresses, nextSteps, nextStepsOfProfileLinks, type NextStep } from '../../web/refusals/next-steps.ts';
import { en } from '../../web/texts/en/texts.ts';
import { ja } from '../../web/texts/ja/texts.ts';

/** The sentence of a code in one language: the library's own, or that of the pages where nobody answers. */
function sentence(code: string, language: 'ja' | 'en'): string {
  const own = (language === 'ja' ? ja : en).refusals as { readonly [code: string]: string };
  return code in refusals ? refusals[code as RefusalCode][language] : (own[code] ?? '');
}

const stepIn = (step: NextStep, words: { readonly [step in NextStep]: string }) => {
  const address = addresses[step];
  return address === undefined ? words[step] : `${words[step]} → \`${address}\``;
};

/** docs/pages-refusals.md: what a page says and offers after each refusal that a patron can meet (N3). */
export function refusalsPage(note: string): string {
  const behindLinks = Object.entries(nextStepsOfProfileLinks);
  const rows = [...Object.entries(nextSteps), ...behindLinks].map(([code, steps], index) => {
    const where = index < Object.keys(nextSteps).length ? '' : ' behind a link about an address or notices';
    const cells = (['ja', 'en'] as const).flatMap((language) => [
      sentence(code, language),
      steps.map((step) => stepIn(step, (language === 'ja' ? ja : en).steps)).join('<br>'),
    ]);
    return `| \`${code}\`${where} | ${cells.join(' | ')} |`;
  });
  return [
    note,
    '# What the pages say and offer after a refusal',
    '',
    'Every code that a patron can meet: the sentence, which comes with the answer, ' +
      'and the ways on that the page offers',
    '(`web/refusals/next-steps.ts`). A code without a row does not compile. An arrow leads to another page.',
    '',
    '| code | says | offers | says in English | offers in English |',
    '|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}
