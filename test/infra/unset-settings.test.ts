/** A stage is not deployed with the settings that the project comes with. */
import { expect, test } from '@jest/globals';
import { settings, type Settings } from '../../lib/settings.ts';
import { unsetIn } from '../../lib/unset-settings.ts';

const { staging } = settings;

/** The settings with `.example` and the account of zeros replaced by what an operator could have. */
const own = JSON.parse(
  JSON.stringify(staging).replaceAll('.example', '.lg.jp').replace('000000000000', '111122223333'),
) as Settings;

test('the settings as they come are not the operator’s own, and each is named by its path', () => {
  expect(unsetIn(staging)).toEqual([
    ...staging.policy.libraries.map((_, index) => `policy.libraries.${index}.inquiryMail`),
    'policy.catalogueMail',
    'policy.ebooks.url',
    'account',
    'mail.domain',
    'mail.fromAddress',
    'alarmMail',
  ]);
  expect(unsetIn(own)).toEqual([]);
});

test.each([
  ['operators@library.example', true],
  ['https://kinoden.example/kanagawa/', true],
  ['https://kinoden.example:8443', true],
  ['my.library.example', true],
  ['operators@example.lg.jp', false],
  ['operators@library.examples.jp', false],
])('%s: %p', (alarmMail, unset) => {
  expect(unsetIn({ ...own, alarmMail })).toEqual(unset ? ['alarmMail'] : []);
});
